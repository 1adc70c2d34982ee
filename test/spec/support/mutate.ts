import type { MapEntry, SourceNode } from '../../../src/source/node.ts';

/** A stream of numbers in [0, 1) that is the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const at = { start: 0, end: 0 };
const scalar = (value: string | number | boolean | null): SourceNode => ({ kind: 'scalar', range: at, value, style: 'plain', source: String(value ?? '') });

const VALUES = [scalar('text'), scalar('3d'), scalar('3 days'), scalar('no'), scalar('> 5'), scalar('profile.plan'), scalar(''), scalar(3), scalar(0.5), scalar(true), scalar(null), scalar('vars.x'), scalar('09:00'), scalar('always')];
const KEYS = ['send', 'wait', 'if', 'then', 'else', 'up_to', 'where', 'within', 'count', 'event', 'existing', 'over', 'offset', 'sendd', 'did', 'did_not', 'call', 'steps', 'at', 'body', 'metrics', 'constructor', 'version'];

function count(node: SourceNode): number {
  if (node.kind === 'scalar') return 1;
  const children = node.kind === 'list' ? node.items : node.entries.map((entry) => entry.value);
  return children.reduce((sum, child) => sum + count(child), 1);
}

/** The same tree with one thing changed, at a place that the stream chooses. */
export function mutate(root: SourceNode, random: () => number): SourceNode {
  let left = Math.floor(random() * count(root));
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] ?? (() => { throw new Error('empty list'); })();

  const change = (node: SourceNode): SourceNode => {
    const kind = Math.floor(random() * 4);
    if (kind === 0) return { kind: 'list', range: at, flow: false, items: [node] };
    if (kind === 1 || node.kind === 'scalar') return pick(VALUES);
    if (node.kind === 'list') return kind === 2 ? { ...node, items: [] } : { ...node, items: [...node.items, pick(VALUES)] };
    const index = Math.floor(random() * node.entries.length);
    if (kind === 2) return { ...node, entries: node.entries.filter((_, each) => each !== index) };
    const key = pick(KEYS);
    if (node.entries.some((entry) => entry.key.value === key)) return { ...node, entries: [] };
    const renamed = (entry: MapEntry): MapEntry => ({ key: { value: key, range: at }, value: entry.value });
    return random() < 0.5
      ? { ...node, entries: node.entries.map((entry, each) => (each === index ? renamed(entry) : entry)) }
      : { ...node, entries: [...node.entries, { key: { value: key, range: at }, value: pick(VALUES) }] };
  };
  const visit = (node: SourceNode): SourceNode => {
    left -= 1;
    if (left < 0 && left > -2) return change(node);
    if (node.kind === 'scalar' || left < 0) return node;
    if (node.kind === 'list') return { ...node, items: node.items.map(visit) };
    return { ...node, entries: node.entries.map((entry) => ({ key: entry.key, value: visit(entry.value) })) };
  };
  return visit(root);
}

/** The plain value of a tree, as a validator of JSON Schema takes it. */
export function plainValue(node: SourceNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plainValue);
  const record: Record<string, unknown> = Object.create(null);
  for (const { key, value } of node.entries) record[key.value] = plainValue(value);
  return record;
}
