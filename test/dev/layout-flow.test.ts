import { expect, test } from 'vitest';
import { type Flow, type FlowLayout, layoutFlow } from '../../src/dev/layout-flow.ts';
import { seeded } from '../support/seeded.ts';

const size = { width: 100, height: 40 };
const flow = (ids: string, links: string, more: Partial<Flow> = {}): Flow => ({
  direction: 'down',
  nodes: [...ids].map((id) => ({ id, ...size })),
  links: links.split(' ').filter((link) => link !== '').map((link) => ({ from: link.charAt(0), to: link.charAt(1) })),
  ...more,
});

const overlaps = ({ places }: FlowLayout, nodes: Flow['nodes']): readonly string[] =>
  nodes.flatMap((one, index) => nodes.slice(index + 1).flatMap((other) => {
    const [a, b] = [places.get(one.id), places.get(other.id)];
    if (a === undefined || b === undefined) return [`${one.id} or ${other.id} has no place`];
    return a.x < b.x + other.width && b.x < a.x + one.width && a.y < b.y + other.height && b.y < a.y + one.height ? [`${one.id} on ${other.id}`] : [];
  }));

test('steps after each other stand in one column, straight below each other', () => {
  const { places, ways, height } = layoutFlow(flow('abc', 'ab bc'));
  expect([...places]).toEqual([['a', { x: 12, y: 12 }], ['b', { x: 12, y: 78 }], ['c', { x: 12, y: 144 }]]);
  expect(ways[0]).toEqual([{ x: 62, y: 52 }, { x: 62, y: 78 }]);
  expect(height).toBe(196);
});

test('arms stand side by side, and what follows below both', () => {
  const drawn = layoutFlow(flow('abcd', 'ab ac bd cd'));
  const at = (id: string): { readonly x: number; readonly y: number } => drawn.places.get(id) ?? { x: NaN, y: NaN };
  expect(at('b').y).toBe(at('c').y);
  expect(Math.abs(at('b').x - at('c').x)).toBeGreaterThanOrEqual(100);
  expect(at('d').y).toBeGreaterThan(at('b').y + 40);
});

test('a way back is drawn, and nothing is lost', () => {
  const drawn = layoutFlow(flow('abcd', 'ab bc cb bd'));
  expect(drawn.ways.map((points) => points.length >= 2)).toEqual([true, true, true, true]);
});

test('what stands beside is right of whatever is at its height', () => {
  const wanted = flow('abcxy', 'ab ac', { beside: ['x', 'y'] });
  const drawn = layoutFlow(wanted);
  expect(overlaps(drawn, wanted.nodes)).toEqual([]);
  expect(drawn.places.get('x')?.x).toBe(drawn.places.get('y')?.x);
  expect(drawn.places.get('x')?.x).toBeGreaterThanOrEqual((drawn.places.get('a')?.x ?? NaN) + 100);
  expect(drawn.width).toBeGreaterThanOrEqual((drawn.places.get('x')?.x ?? NaN) + 100);
});

test('no two nodes of a picture overlap, everything is inside it, and it comes out the same again', () => {
  const { next: random } = seeded(11);
  for (let round = 0; round < 25; round += 1) {
    const count = 2 + Math.floor(random() * 24);
    const nodes = Array.from({ length: count }, (_, index) => ({ id: `n${index}`, width: 40 + Math.floor(random() * 200), height: 30 + Math.floor(random() * 60) }));
    const links = nodes.slice(1).flatMap(({ id }, index) => [{ from: `n${Math.floor(random() * (index + 1))}`, to: id }, ...(random() < 0.2 ? [{ from: id, to: `n${Math.floor(random() * count)}` }] : [])]).filter(({ from, to }) => from !== to);
    const asked: Flow = { direction: round % 2 === 0 ? 'down' : 'right', nodes, links };
    const drawn = layoutFlow(asked);
    expect(overlaps(drawn, nodes), `round ${round}`).toEqual([]);
    expect(nodes.filter(({ id, width, height }) => {
      const { x = -1, y = -1 } = drawn.places.get(id) ?? {};
      return x < 0 || y < 0 || x + width > drawn.width || y + height > drawn.height;
    }), `round ${round}`).toEqual([]);
    expect(layoutFlow(asked)).toEqual(drawn);
  }
});
