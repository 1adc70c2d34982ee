import type { Strategy } from '../../compile/driver.ts';
import type { MapNode } from '../../compile/graph/project-map.ts';
import { displayWidth } from '../../report/display-width.ts';
import { printable } from '../../report/paint.ts';
import { sections } from '../../spec/definitions/sections.ts';
import type { LastBuild } from '../last-build.ts';
import type { FlowPoint } from '../layout-flow.ts';
import { type ShownProblem, shownProblems } from '../shown-problem.ts';
import { defineView, type ViewSource } from '../view.ts';

export interface OverviewModel {
  /** Sections that have definitions, in the order of `lc list`. */
  readonly sections: readonly { readonly section: string; readonly count: number }[];
  readonly problems: readonly ShownProblem[];
  readonly lastBuild?: LastBuild;
  readonly changes: ChangesModel;
  readonly strategy: Strategy;
  readonly map: MapModel;
}

export type ChangesModel =
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'changes'; readonly base: string; readonly definitions: readonly { readonly section: string; readonly id: string; readonly file: string }[]; readonly otherFiles: readonly string[] };

/** How the journeys hang together. */
export interface MapModel {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly (MapNode & FlowPoint & { readonly label: string; readonly width: number; readonly height: number })[];
  readonly edges: readonly { readonly from: number; readonly to: number; readonly how: string; readonly points: readonly FlowPoint[] }[];
}

const mostProblems = 5;
const mostMapped = 150;

/** The project at a glance. */
export const overview = defineView<OverviewModel>({
  title: 'Overview',
  make: async (source) => {
    const { driver } = source;
    const built = source.lastBuild();
    return {
      sections: sections.map((section) => ({ section, count: driver.ids(section).length })).filter(({ count }) => count > 0),
      problems: await shownProblems(source, mostProblems),
      ...(built !== undefined && { lastBuild: built }),
      changes: changesOf(source),
      strategy: driver.strategy(),
      map: mapOf(source),
    };
  },
});

function changesOf({ driver, changes }: ViewSource): ChangesModel {
  const found = changes();
  if (found.kind === 'unknown') return found;
  const definitions = driver.definedIn(found.files);
  const holders = new Set(definitions.map(({ file }) => file));
  return { kind: 'changes', base: found.base, definitions, otherFiles: found.files.filter((file) => !holders.has(file)) };
}

const mapPadding = 26;

/** Of very many journeys no picture is made: nobody could read it. */
function mapOf({ driver, layout }: ViewSource): MapModel {
  const { map } = driver.map();
  if (map.nodes.length > mostMapped) return { width: 0, height: 0, nodes: [], edges: [] };
  const keyOf = ({ kind, id }: MapNode): string => `${kind} ${id}`;
  const nodes = map.nodes.map((node) => {
    const label = printable(node.id);
    return { ...node, label, width: mapPadding + Math.round(displayWidth(label) * 7.2), height: 44 };
  });
  const flow = layout({ direction: 'right', nodes: nodes.map((node) => ({ id: keyOf(node), width: node.width, height: node.height })), links: map.edges.map(({ from, to }) => ({ from: keyOf(from), to: keyOf(to) })) });
  const placeOf = new Map(nodes.map((node, index) => [keyOf(node), index]));
  return {
    width: flow.width,
    height: flow.height,
    nodes: nodes.map((node) => ({ ...node, ...(flow.places.get(keyOf(node)) ?? { x: 0, y: 0 }) })),
    edges: map.edges.map(({ from, to, how }, index) => ({ from: placeOf.get(keyOf(from)) ?? 0, to: placeOf.get(keyOf(to)) ?? 0, how, points: flow.ways[index] ?? [] })),
  };
}
