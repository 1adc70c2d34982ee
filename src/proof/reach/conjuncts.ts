import type { SourceNode } from '../../source/node.ts';
import type { Place } from '../../source/node.ts';
import { absentFromPeople, baseScope } from '../../analysis/scope/base-scope.ts';
import type { Memory } from '../../analysis/memory.ts';
import type { Project } from '../../analysis/project.ts';
import type { Writing } from './fact.ts';

/** The roots below which each entry is a comparison of its own. */
const records: ReadonlySet<string> = new Set(['profile', 'event', 'item', 'batch', 'run', 'offer']);
/** A look at history and what stands beside it are one. */
const looks: ReadonlySet<string> = new Set(['did', 'did_not', 'sum', 'count_distinct', 'opened', 'clicked', 'seen', 'delivered', 'bounced']);

/** A part of a condition that must hold (or must not) for the whole to hold (or not). */
export interface Conjunct {
  readonly writing: Writing;
  readonly place: Place;
  readonly holds: boolean;
  /** Where the segment is named that this is a part of. */
  readonly named?: Place;
}

/**
 * The smallest parts of a condition that all hold when it does; those of a segment it names are cited in the segment. Of one that
 * does not hold, the parts that all do not.
 */
export function conjunctsOf(writing: Writing, outer: Place, holds: boolean, project: Project, memory: Memory): readonly Conjunct[] {
  const { node } = writing;
  const sole = node.kind === 'map' && node.entries.length === 1 ? node.entries[0] : undefined;
  const place = sole === undefined ? outer : { file: outer.file, range: spanOf(sole) };
  const whole: readonly Conjunct[] = [{ writing, place, holds }];
  if (node.kind !== 'map') return whole;
  const inside = (part: SourceNode, partHolds = holds): readonly Conjunct[] => conjunctsOf({ ...writing, node: part }, { file: place.file, range: part.range }, partHolds, project, memory);
  if (writing.looked !== undefined) return holds && node.entries.length > 1 ? node.entries.flatMap((entry) => inside(single(entry))) : whole;
  const [first] = node.entries;
  if (first === undefined || node.entries.some(({ key }) => looks.has(key.value))) return holds ? splitLook(node, inside, whole) : whole;
  if (node.entries.length > 1) return holds ? node.entries.flatMap((entry) => inside(single(entry))) : whole;
  const { key, value } = first;
  if (key.value === 'all' || key.value === 'any') return value.kind === 'list' && (key.value === 'all') === holds ? value.items.flatMap((item) => inside(item)) : whole;
  if (key.value === 'not') return inside(value, !holds);
  if (records.has(key.value) && value.kind === 'map' && value.entries.length > 1 && holds) {
    return value.entries.flatMap((entry) => [{ writing: { ...writing, node: single({ key, value: single(entry) }) }, place: { file: place.file, range: spanOf(entry) }, holds }]);
  }
  if (records.has(key.value) && value.kind === 'map' && value.entries[0] !== undefined) return [{ writing, place: { file: place.file, range: spanOf(value.entries[0]) }, holds }];
  const isNamed = key.value === 'in' || key.value === 'not_in';
  const segment = isNamed && value.kind === 'scalar' ? project.definition('segments', String(value.value)) : undefined;
  const isInside = (key.value === 'in') === holds;
  if (segment?.when === undefined || !isNamed) return whole;
  const own: Writing = { node: segment.when, scope: baseScope(project, segment.file, memory, { absent: absentFromPeople }) };
  const parts = conjunctsOf(own, { file: segment.file, range: segment.when.range }, isInside, project, memory);
  return parts.length > 0 ? parts.map((part) => ({ ...part, named: place })) : whole;
}

/** A map with a look beside other conditions: the look with its own keys is one part. */
function splitLook(node: Extract<SourceNode, { readonly kind: 'map' }>, inside: (part: SourceNode) => readonly Conjunct[], whole: readonly Conjunct[]): readonly Conjunct[] {
  const plain = node.entries.filter(({ key }) => records.has(key.value) || ['in', 'not_in', 'stage', 'reachable', 'now', 'trigger', 'all', 'any', 'not'].includes(key.value));
  const look = node.entries.filter((entry) => !plain.includes(entry));
  const [from] = look;
  const to = look.at(-1);
  if (plain.length === 0 || from === undefined || to === undefined) return whole;
  const range = { start: from.key.range.start, end: to.value.range.end };
  return [...inside({ ...node, entries: look, range }), ...plain.flatMap((entry) => inside(single(entry)))];
}

type Entry = Extract<SourceNode, { readonly kind: 'map' }>['entries'][number];

function single(entry: Entry): Extract<SourceNode, { readonly kind: 'map' }> {
  return { kind: 'map', range: spanOf(entry), flow: false, entries: [entry] };
}

function spanOf({ key, value }: Entry): { readonly start: number; readonly end: number } {
  return { start: key.range.start, end: value.range.end };
}
