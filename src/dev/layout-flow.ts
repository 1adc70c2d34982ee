import { Graph, layout } from '@dagrejs/dagre';

/** A picture before its parts have places. Sizes are in pixels. */
export interface Flow {
  readonly direction: 'down' | 'right';
  readonly nodes: readonly { readonly id: string; readonly width: number; readonly height: number }[];
  readonly links: readonly FlowLink[];
  /** Nodes without links that stand in a column of their own at the start. */
  readonly beside?: readonly string[];
}

export interface FlowLink {
  readonly from: string;
  readonly to: string;
}

export interface FlowPoint {
  readonly x: number;
  readonly y: number;
}

export interface FlowLayout {
  readonly width: number;
  readonly height: number;
  /** The upper left corner of each node. */
  readonly places: ReadonlyMap<string, FlowPoint>;
  /** For each link, in the given order, the points that it goes by. */
  readonly ways: readonly (readonly FlowPoint[])[];
}

const gap = 26;
const margin = 12;

/** Steps that follow each other with no other way in or out: laid out as one. */
interface Chain {
  readonly ids: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** Gives each node a place. The same picture always comes out the same. */
export function layoutFlow({ direction, nodes: all, links, beside = [] }: Flow): FlowLayout {
  const nodes = all.filter(({ id }) => !beside.includes(id));
  const isDown = direction === 'down';
  const sizeOf = new Map(all.map((node) => [node.id, node]));
  const chains = isDown ? chainsOf(nodes, links) : nodes.map(({ id, width, height }) => ({ ids: [id], width, height }));
  const chainOf = new Map(chains.flatMap((chain, index) => chain.ids.map((id) => [id, String(index)] as const)));
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: isDown ? 'TB' : 'LR', nodesep: isDown ? 28 : 14, ranksep: isDown ? 34 : 64, marginx: margin, marginy: margin });
  chains.forEach(({ width, height }, index) => graph.setNode(String(index), { width, height }));
  links.forEach(({ from, to }, index) => {
    const [start, end] = [chainOf.get(from), chainOf.get(to)];
    if (start !== undefined && end !== undefined && !isInside(chains[Number(start)], from, to)) graph.setEdge(start, end, {}, String(index));
  });
  layout(graph);
  const places = new Map<string, FlowPoint>();
  chains.forEach(({ ids, width, height }, index) => {
    const { x = 0, y = 0 } = graph.node(String(index));
    let top = y - height / 2;
    for (const id of ids) {
      const own = sizeOf.get(id);
      places.set(id, { x: round(x - width / 2 + (width - (own?.width ?? width)) / 2), y: round(top) });
      top += (own?.height ?? 0) + gap;
    }
  });
  const ways = links.map(({ from, to }, index) => {
    const [start = '', end = ''] = [chainOf.get(from), chainOf.get(to)];
    const found = isInside(chains[Number(start)], from, to) ? undefined : graph.edge(start, end, String(index));
    const points: readonly FlowPoint[] = found?.points ?? straight(places, sizeOf, from, to);
    return points.map(({ x, y }) => ({ x: round(x), y: round(y) }));
  });
  const { width = 0, height = 0 } = graph.graph();
  const column = placeBeside(all.filter(({ id }) => beside.includes(id)), nodes, places);
  return { width: Math.ceil(Math.max(width, column.right)), height: Math.ceil(Math.max(height, column.bottom)), places, ways };
}

/** Puts nodes one below the other, to the right of whatever stands at their height. */
function placeBeside(column: Flow['nodes'], nodes: Flow['nodes'], places: Map<string, FlowPoint>): { readonly right: number; readonly bottom: number } {
  if (column.length === 0) return { right: 0, bottom: 0 };
  const bottom = column.reduce((sum, { height }) => sum + height + gap, margin);
  const rights = nodes.flatMap(({ id, width }) => {
    const place = places.get(id);
    return place !== undefined && place.y < bottom ? [place.x + width] : [];
  });
  const x = Math.max(margin, ...rights.map((right) => right + gap));
  let y = margin;
  for (const { id, height } of column) {
    places.set(id, { x: round(x), y });
    y += height + gap;
  }
  return { right: x + Math.max(...column.map(({ width }) => width)) + margin, bottom: bottom - gap + margin };
}

function chainsOf(nodes: Flow['nodes'], links: readonly FlowLink[]): readonly Chain[] {
  const next = new Map<string, string[]>();
  const ways = new Map<string, number>();
  for (const { from, to } of links) {
    next.set(from, [...(next.get(from) ?? []), to]);
    ways.set(to, (ways.get(to) ?? 0) + 1);
  }
  const only = (id: string): string | undefined => {
    const [first, second] = next.get(id) ?? [];
    return first !== undefined && second === undefined && ways.get(first) === 1 && first !== id ? first : undefined;
  };
  const sizeOf = new Map(nodes.map((node) => [node.id, node]));
  const followers = new Set(nodes.flatMap(({ id }) => only(id) ?? []));
  return nodes.filter(({ id }) => !followers.has(id)).map(({ id }) => {
    const ids: string[] = [];
    for (let each: string | undefined = id; each !== undefined; each = only(each)) ids.push(each);
    const sizes = ids.flatMap((each) => sizeOf.get(each) ?? []);
    return { ids, width: Math.max(...sizes.map(({ width }) => width)), height: sizes.reduce((sum, { height }) => sum + height, gap * (sizes.length - 1)) };
  });
}

function isInside(chain: Chain | undefined, from: string, to: string): boolean {
  if (chain === undefined) return false;
  const place = chain.ids.indexOf(from);
  return place >= 0 && chain.ids[place + 1] === to;
}

/** From the middle below one node to the middle above the next. */
function straight(places: ReadonlyMap<string, FlowPoint>, sizeOf: ReadonlyMap<string, Flow['nodes'][number]>, from: string, to: string): readonly FlowPoint[] {
  const [start, end, first, second] = [places.get(from), places.get(to), sizeOf.get(from), sizeOf.get(to)];
  if (start === undefined || end === undefined || first === undefined || second === undefined) return [];
  return [{ x: start.x + first.width / 2, y: start.y + first.height }, { x: end.x + second.width / 2, y: end.y }];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
