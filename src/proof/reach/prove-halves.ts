import { absentFromPeople, baseScope } from '../../analysis/scope/base-scope.ts';
import { canBeMissing } from '../../analysis/checks/can-be-missing.ts';
import { namedInCondition } from '../../analysis/scope/named-in-condition.ts';
import { namedTerm } from '../../analysis/scope/named-term.ts';
import type { Memory } from '../../analysis/memory.ts';
import type { Project } from '../../analysis/project.ts';
import { canonicalJson } from '../../condition/core/canonical-json.ts';
import { caseCoverage } from '../../condition/core/coverage.ts';
import type { Term, TermPool, Value } from '../../condition/core/term.ts';
import { halvesLeaveGap, halvesOverlap } from '../../report/catalogue/proof.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Place } from '../../source/node.ts';

/** A segment that asks one question of one value. */
export interface Half {
  readonly id: string;
  /** What is asked about: halves of each other ask about the same. */
  readonly about: string;
  readonly term: Term;
  readonly pool: TermPool;
  readonly place: Place;
}

/** One segment without a mistake as a half; undefined where it asks more than one thing. */
export function halfOf(project: Project, id: string, memory: Memory): Half | undefined {
  const segment = project.definition('segments', id);
  // What names another segment or a stage asks more than one thing, and need not be compiled to know it.
  if (segment?.when === undefined || namedInCondition(segment.when).some(({ kind }) => kind !== 'attribute')) return undefined;
  const compiled = namedTerm(project, { section: 'segments', id }, memory);
  const about = compiled && aboutOf(compiled.term);
  return compiled === undefined || about === undefined ? undefined : { id, about, ...compiled, place: { file: segment.file, range: segment.when.range } };
}

/** The value that a condition compares, as a name; undefined for several values, and for what no value is compared in. */
function aboutOf(term: Term): string | undefined {
  switch (term.op) {
    case 'compare':
      return canonicalJson(term.left);
    case 'history': {
      const { tests: _tests, ...look } = term;
      return canonicalJson(look);
    }
    case 'not':
      return aboutOf(term.term);
    case 'all':
    case 'any': {
      const each = new Set(term.terms.map(aboutOf));
      const [only] = each;
      return each.size === 1 ? only : undefined;
    }
    default:
      return undefined;
  }
}

/**
 * Pairs of segments that divide people in two at one value, and leave some out or take some twice: those without the value, or those
 * exactly at the border. Told at the later one by id. Two that leave out more, or share more, are not meant as halves, and a third
 * segment may be there for those between.
 */
export function proveHalves(project: Project, halves: readonly Half[], memory: Memory): readonly Diagnostic[] {
  const mayMiss = canBeMissing(baseScope(project, project.settings().file, memory, { absent: absentFromPeople }));
  const groups = new Map<string, Half[]>();
  for (const half of [...halves].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const known = groups.get(half.about);
    if (known === undefined) groups.set(half.about, [half]);
    else known.push(half);
  }
  return [...groups.values()].filter(({ length }) => length > 1 && length <= mostOfOneValue).flatMap((group) => group.flatMap((one, index) => group.slice(index + 1).flatMap((other) => compareHalves(one, other, group, mayMiss))));
}

/** More segments than this ask about one value in steps, and none of them is meant as a half. */
const mostOfOneValue = 6;

function compareHalves(one: Half, other: Half, group: readonly Half[], mayMiss: (value: Value) => boolean): readonly Diagnostic[] {
  const { gaps: between, overlaps, subject } = caseCoverage([one.term, other.term], { ...one.pool, ...other.pool }, mayMiss);
  const gaps = between.length === 0 || isTaken(group, between, mayMiss) ? [] : between;
  const both = overlaps.map(([, , words]) => words);
  if (subject === undefined || !isBorder(between, true) || !isBorder(both, false) || gaps.length + both.length === 0) return [];
  const related = [{ ...one.place, message: 'the other half' }];
  const border = gaps.filter((gap) => gap !== 'missing');
  const finding = both.length > 0 ? halvesOverlap(other.id, one.id, `${subject} ${both.join(', ')}`) : halvesLeaveGap(other.id, one.id, border.length > 0 ? `${subject} ${gaps.join(', ')}` : `no ${subject}`, border.length === 0);
  return [{ ...finding, ...other.place, related }];
}

/** Whether some other segment takes those whom the two leave out. */
function isTaken(all: readonly Half[], gaps: readonly string[], mayMiss: (value: Value) => boolean): boolean {
  if (all.length < 3) return false;
  const left = caseCoverage(all.map(({ term }) => term), Object.assign({}, ...all.map(({ pool }) => pool)), mayMiss).gaps;
  return !gaps.every((gap) => left.includes(gap));
}

/** At most one exact value, and the missing one. */
function isBorder(words: readonly string[], canMiss: boolean): boolean {
  const exact = words.filter((word) => word !== 'missing');
  return exact.length <= 1 && exact.every((word) => /^exactly [^,]+$/.test(word)) && (canMiss || exact.length === words.length);
}
