import type { GraphStep, JourneyGraph } from '../compile/graph/journey-graph.ts';
import { displayWidth } from '../report/display-width.ts';
import { printable } from '../report/paint.ts';
import { wrapText } from '../report/wrap-text.ts';
import type { Flow, FlowLink } from './layout-flow.ts';
import { spokenTemplate } from './spoken-template.ts';

/** A part of a journey's picture, before it has a place. */
export interface DrawnPart {
  /** Of a step its name, as plans and reports have it; unique in the picture. */
  readonly id: string;
  /** A kind of step, or `trigger`, `audience`, `goal`, `leave`, `arm`, `end`. */
  readonly kind: string;
  /** What kind of thing it is, for people. */
  readonly label: string;
  /** What it says, in full, and cut into lines that fit. */
  readonly words: string;
  readonly lines: readonly string[];
  /** How many arms it stands in. */
  readonly depth: number;
  readonly isStep: boolean;
  readonly width: number;
  readonly height: number;
}

export interface DrawnFlow extends Flow {
  readonly nodes: readonly DrawnPart[];
  readonly beside: readonly string[];
}

const labelByKind: Readonly<Record<string, string>> = {
  trigger: 'Starts on', audience: 'For', goal: 'Goal', leave: 'Leaves on', end: 'End',
  send: 'Send', wait: 'Wait', wait_for: 'Wait for', series: 'Series', if: 'If', choose: 'Choose', split: 'Split', repeat: 'Repeat', set: 'Set',
  offer: 'Offer', emit: 'Emit', start: 'Start', call: 'Call', task: 'Task', pause: 'Pause', exit: 'Exit', erase: 'Erase',
};

const cardWidth = 236;
const lineLength = 31;
const mostLines = 3;
const lineHeight = 18;

/** A journey as parts and links, from its triggers to its ends, in the order of the source. `headlineOf`: what is read first of a message. */
export function drawJourney({ triggers, audience, goals, exits, steps }: JourneyGraph, headlineOf: (step: string) => string | undefined): DrawnFlow {
  const nodes: DrawnPart[] = [];
  const links: FlowLink[] = [];
  const add = (part: DrawnPart): string => {
    nodes.push(part);
    return part.id;
  };
  const join = (from: readonly string[], to: string): void => {
    for (const each of from) links.push({ from: each, to });
  };
  const starts = triggers.map((words, index) => add(card(`trigger ${index}`, 'trigger', words, 0)));
  const entry = add(card('audience', 'audience', audience ?? 'everybody', 0));
  join(starts, entry);
  // What holds all the time is no step on the way.
  const beside = [...goals.map((words, index) => card(`goal ${index}`, 'goal', words, 0)), ...exits.map((words, index) => card(`leave ${index}`, 'leave', words, 0))].map(add);

  const drawAll = (list: readonly GraphStep[], before: readonly string[], depth: number): readonly string[] => list.reduce((ways, step) => draw(step, ways, depth), before);
  const drawArm = (step: GraphStep, index: number, words: string, from: readonly string[], depth: number): string => {
    const arm = add(pill(`${step.name}${armSign}${index}`, words, depth + 1));
    join(from, arm);
    return arm;
  };
  const draw = (step: GraphStep, before: readonly string[], depth: number): readonly string[] => {
    const headline = spokenTemplate(headlineOf(step.name) ?? '');
    const node = add({ ...card(step.name, step.kind, withoutLabel(step), depth, headline), isStep: true });
    join(before, node);
    const inArm = (index: number, from: readonly string[]): readonly string[] => {
      const { words = '', steps: inner = [] } = step.arms[index] ?? {};
      return drawAll(inner, [drawArm(step, index, words, from, depth)], depth + 1);
    };
    switch (step.flow) {
      case 'end':
        return [];
      case 'next':
        return [node];
      case 'choice':
        return step.arms.flatMap((_, index) => inArm(index, [node]));
      case 'sequence':
        return step.arms.reduce<readonly string[]>((ways, _, index) => inArm(index, ways), [node]);
      case 'loop':
        step.arms.forEach((_, index) => join(inArm(index, [node]), node));
        return [drawArm(step, step.arms.length, 'after the last round', [node], depth)];
    }
  };
  const ends = drawAll(steps, [entry], 0);
  if (ends.length > 0) join(ends, add({ ...pill('end', 'End', 0), kind: 'end', label: 'End' }));
  return { direction: 'down', nodes, links, beside };
}

const armSign = ' → ';

/** The step that a part of the picture belongs to, and which of its arms it is. */
export function partOf(id: string): { readonly step: string; readonly arm?: number } {
  const at = id.lastIndexOf(armSign);
  return at < 0 ? { step: id } : { step: id.slice(0, at), arm: Number(id.slice(at + armSign.length)) };
}

/** The words of a step without the word that its label says already. */
function withoutLabel({ kind, words }: GraphStep): string {
  const label = kind.replaceAll('_', ' ');
  return words === label ? '' : words.startsWith(`${label} `) ? words.slice(label.length + 1) : words;
}

function card(id: string, kind: string, written: string, depth: number, headline = ''): DrawnPart {
  const words = printable(written);
  const lines = [...cut(words, mostLines), ...(headline === '' ? [] : cut(`“${headline}”`, 1))];
  return { id, kind, label: labelByKind[kind] ?? kind, words, lines, depth, isStep: false, width: cardWidth, height: 36 + lines.length * lineHeight };
}

function pill(id: string, written: string, depth: number): DrawnPart {
  const words = printable(written);
  const lines = cut(words, 2);
  const width = Math.min(cardWidth, 28 + Math.round(Math.max(...lines.map(displayWidth), 1) * 6.6));
  return { id, kind: 'arm', label: '', words, lines, depth, isStep: false, width, height: 12 + lines.length * lineHeight };
}

/** At most so many lines; what does not fit is left out behind dots. */
function cut(words: string, most: number): readonly string[] {
  if (words === '') return [];
  const lines = wrapText(words, lineLength).flatMap((line) => pieces(line));
  if (lines.length <= most) return lines;
  const last = lines[most - 1] ?? '';
  return [...lines.slice(0, most - 1), `${last.length >= lineLength ? last.slice(0, -1) : last}…`];
}

/** A word that is longer than a line is cut in the middle. */
function pieces(line: string): readonly string[] {
  const characters = [...line];
  const found: string[] = [];
  let piece = '';
  for (const character of characters) {
    if (displayWidth(piece + character) > lineLength) {
      found.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...found, piece];
}
