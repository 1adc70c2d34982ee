import type { GraphStep, JourneyGraph } from '../compile/graph/journey-graph.ts';
import type { MapEdge, MapNode, ProjectMap } from '../compile/graph/project-map.ts';
import { type Paint, printable } from '../report/paint.ts';
import { plural } from '../report/summary-line.ts';

/** A journey as a tree of text; the last line is a count. */
export function graphText({ journey, triggers, audience, goals, exits, steps }: JourneyGraph, paint: Paint): string {
  const facts: readonly (readonly [string, string])[] = [
    ...triggers.map((words) => ['starts on', words] as const),
    ...(audience === undefined ? [] : [['for', audience] as const]),
    ...goals.map((words) => ['goal', words] as const),
    ...exits.map((words) => ['leaves on', words] as const),
  ];
  const lines = [
    paint.bold(journey),
    ...facts.map(([name, words]) => `│ ${paint.dim(name.padEnd(9))}  ${printable(words)}`),
    '│',
    ...branches(steps, '', paint),
    '',
    paint.bold(plural(countSteps(steps), 'step')),
  ];
  return `${lines.join('\n')}\n`;
}

function branches(steps: readonly GraphStep[], indent: string, paint: Paint): readonly string[] {
  return steps.flatMap((step, index) => {
    const isLast = index === steps.length - 1;
    const below = `${indent}${isLast ? '   ' : '│  '}`;
    return [`${indent}${isLast ? '└─ ' : '├─ '}${printable(step.words)}`, ...arms(step, below, paint)];
  });
}

function arms(step: GraphStep, indent: string, paint: Paint): readonly string[] {
  return step.arms.flatMap(({ words, steps }, index) => {
    const isLast = index === step.arms.length - 1;
    const below = `${indent}${isLast ? '   ' : '┊  '}`;
    const on = steps.length === 0 ? paint.dim(step.flow === 'sequence' ? ' nothing' : ' goes on') : '';
    return [`${indent}${isLast ? '╰╌ ' : '├╌ '}${paint.cyan(`${printable(words)}:`)}${on}`, ...branches(steps, below, paint)];
  });
}

function countSteps(steps: readonly GraphStep[]): number {
  return steps.reduce((sum, step) => sum + 1 + step.arms.reduce((inner, arm) => inner + countSteps(arm.steps), 0), 0);
}

const wordsByHow: Readonly<Record<MapEdge['how'], string>> = { starts: 'starts on', without: 'unless', audience: 'for', emits: 'sent out by' };

/** The map of a project: every journey with what starts it and where it leads; the last line is a count. */
export function mapText({ nodes, edges }: ProjectMap, paint: Paint): string {
  const same = (one: MapNode, other: MapNode): boolean => one.kind === other.kind && one.id === other.id;
  const journeys = nodes.filter(({ kind }) => kind === 'journey');
  const parts = journeys.map((journey) => {
    const inwards = edges.filter(({ to }) => same(to, journey)).map(({ from, how }) => `  ${paint.dim(wordsByHow[how].padEnd(10))} ${nodeWords(from)}`);
    const outwards = edges.filter(({ from }) => same(from, journey)).map(({ to, how }) => `  ${paint.dim((how === 'emits' ? 'sends out' : 'leads to').padEnd(10))} ${nodeWords(to)}`);
    return [paint.bold(journey.id), ...inwards, ...outwards].join('\n');
  });
  return `${[...parts, paint.bold(`${plural(journeys.length, 'journey')}, ${plural(edges.length, 'tie')}`)].join('\n\n')}\n`;
}

function nodeWords({ kind, id }: MapNode): string {
  return `${kind} ${printable(id)}`;
}
