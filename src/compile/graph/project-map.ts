import type { SourceNode } from '../../source/node.ts';
import { mentionsOf } from '../selection/mentions.ts';
import type { WrittenDefinition } from '../selection/written-definitions.ts';
import { type MermaidShape, newDrawing } from './mermaid-text.ts';

export type MapKind = 'journey' | 'event' | 'segment' | 'stage' | 'date' | 'schedule';

/** Something that starts journeys or is started by one. Its id is unique for its kind. */
export interface MapNode {
  readonly kind: MapKind;
  readonly id: string;
}

/** `starts`: what begins a run, or hands one over; `without`: what must not follow; `audience`: who may come in; `emits`: an event that a journey sends out. */
export interface MapEdge {
  readonly from: MapNode;
  readonly to: MapNode;
  readonly how: 'starts' | 'without' | 'audience' | 'emits';
}

/** How the journeys of a project hang together. Nodes and edges are sorted and unique. */
export interface ProjectMap {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
}

/** The map of the journeys among `names` (`section/id`), or of all: what starts each, whom it takes, and where it hands over. */
export function projectMap(definitions: readonly WrittenDefinition[], names?: ReadonlySet<string>): ProjectMap {
  const known = new Set(definitions.map(({ name }) => name));
  const byName = new Map(definitions.map((definition) => [definition.name, definition]));
  const edges = new Map<string, MapEdge>();
  const nodes = new Map<string, MapNode>();
  const add = (edge: MapEdge): void => {
    edges.set(edgeKey(edge), edge);
    for (const node of [edge.from, edge.to]) nodes.set(nodeKey(node), node);
  };
  for (const definition of definitions) {
    if (definition.section !== 'journeys' || !(names?.has(definition.name) ?? true)) continue;
    const journey: MapNode = { kind: 'journey', id: definition.id };
    nodes.set(nodeKey(journey), journey);
    for (const { name, key, part } of mentionsOf(definition, known)) {
      const [section = '', id = ''] = name.split('/');
      if (part === 'trigger' && section === 'triggers') for (const start of startsOf(byName.get(name), known)) add({ ...start, to: journey });
      if (part === 'audience' && section === 'segments') add({ from: { kind: 'segment', id }, to: journey, how: 'audience' });
      if (section === 'journeys' && part === 'steps') add({ from: journey, to: { kind: 'journey', id }, how: 'starts' });
      if (section === 'events' && key === 'emit') add({ from: journey, to: { kind: 'event', id }, how: 'emits' });
    }
    for (const start of startsOf(definition, known)) add({ ...start, to: journey });
  }
  const byText = (one: string, other: string): number => (one < other ? -1 : 1);
  return {
    nodes: [...nodes].sort(([one], [other]) => byText(one, other)).map(([, node]) => node),
    edges: [...edges].sort(([one], [other]) => byText(one, other)).map(([, edge]) => edge),
  };
}

/** What a trigger waits for: of a definition in `triggers` all of it, of a journey what stands below `trigger`. */
function startsOf(definition: WrittenDefinition | undefined, known: ReadonlySet<string>): readonly Pick<MapEdge, 'from' | 'how'>[] {
  if (definition?.value.kind !== 'map') return [];
  const written = definition.section === 'triggers' ? [definition.value] : definition.value.entries.flatMap(({ key, value }) => (key.value === 'trigger' ? triggersIn(value) : []));
  return written.flatMap((trigger) =>
    trigger.entries.flatMap(({ key: { value: key }, value }): readonly Pick<MapEdge, 'from' | 'how'>[] => {
      const id = value.kind === 'scalar' && typeof value.value === 'string' ? value.value : '';
      if (key === 'schedule') return [{ from: { kind: 'schedule', id: everyOf(value) }, how: 'starts' }];
      if (key === 'date') return [{ from: { kind: 'date', id }, how: 'starts' }];
      if (key === 'enters_stage' || key === 'leaves_stage') return [{ from: { kind: 'stage', id }, how: 'starts' }];
      if ((key === 'enters' || key === 'leaves') && known.has(`segments/${id}`)) return [{ from: { kind: 'segment', id }, how: 'starts' }];
      if (key === 'event' && known.has(`events/${id}`)) return [{ from: { kind: 'event', id }, how: 'starts' }];
      if (key !== 'without') return [];
      const [event] = mentionsOf({ value, name: '' }, known).filter(({ name }) => name.startsWith('events/'));
      return event === undefined ? [] : [{ from: { kind: 'event', id: event.name.slice('events/'.length) }, how: 'without' }];
    }),
  );
}

/** An inline trigger, or the several of a map. */
function triggersIn(value: SourceNode): readonly Extract<SourceNode, { kind: 'map' }>[] {
  if (value.kind !== 'map') return [];
  const several = value.entries.flatMap((entry) => (entry.value.kind === 'map' ? [entry.value] : []));
  return [value, ...several.filter((inner) => inner.entries.some(({ key }) => ['event', 'date', 'schedule', 'enters', 'leaves', 'enters_stage', 'leaves_stage'].includes(key.value)) && !value.entries.some(({ key }) => key.value === 'event'))];
}

function everyOf(value: SourceNode): string {
  const every = value.kind === 'map' ? value.entries.find(({ key }) => key.value === 'every')?.value : undefined;
  return every?.kind === 'scalar' ? String(every.value) : '';
}

function nodeKey({ kind, id }: MapNode): string {
  return `${kind} ${id}`;
}

function edgeKey({ from, to, how }: MapEdge): string {
  return `${nodeKey(to)} ${how} ${nodeKey(from)}`;
}

const shapeByKind: Readonly<Record<MapKind, MermaidShape>> = { journey: 'box', event: 'event', segment: 'crowd', stage: 'crowd', date: 'terminal', schedule: 'terminal' };
const wordsByHow: Readonly<Record<MapEdge['how'], string>> = { starts: '', without: 'unless it follows', audience: 'who may come in', emits: 'sends out' };

/** The map as a flowchart of Mermaid. */
export function mapMermaid({ nodes, edges }: ProjectMap): string {
  const drawing = newDrawing('LR');
  const nameByKey = new Map(nodes.map((node) => [nodeKey(node), drawing.node(shapeByKind[node.kind], node.kind === 'journey' ? node.id : `${node.kind} ${node.id}`)]));
  for (const { from, to, how } of edges) drawing.edge(nameByKey.get(nodeKey(from)) ?? '', nameByKey.get(nodeKey(to)) ?? '', wordsByHow[how], how !== 'starts' && how !== 'emits');
  return drawing.text();
}
