import type { CompiledCondition } from '../../condition/check/compile-condition.ts';
import type { Scope } from '../../condition/check/scope.ts';
import { compileCondition } from '../../condition/check/compile-condition.ts';
import { compileWhere } from '../../condition/check/compile-where.ts';
import type { Term } from '../../condition/core/term.ts';
import type { Environment } from '../../analysis/flow/environment.ts';
import type { JourneyFlow } from '../../analysis/flow/journey-flow.ts';
import type { Memory } from '../../analysis/memory.ts';
import type { Project } from '../../analysis/project.ts';
import { journeyScope } from '../../analysis/scope/journey-scope.ts';
import type { JourneyDefinition } from '../../spec/definitions/journey.ts';
import type { Collector } from '../../analysis/collector.ts';
import type { Place } from '../../source/node.ts';
import type { RelatedPlace } from '../../report/diagnostic.ts';
import type { Consistency } from './consistency.ts';
import { conjunctsOf, type Conjunct } from './conjuncts.ts';
import type { Fact, Writing } from './fact.ts';
import type { AttributeNames } from './lasting-part.ts';
import { overEvent } from './over-event.ts';

/** What proving one journey works with. `pool` grows with every condition that is compiled. */
export interface Proving {
  readonly project: Project;
  readonly memory: Memory;
  readonly journey: JourneyDefinition;
  readonly flow: JourneyFlow;
  readonly collector: Collector;
  readonly pool: Record<string, Term>;
  /** Attributes that steps of journeys change, this one included. */
  readonly volatile: AttributeNames;
  readonly consistency: Consistency;
  /** The scopes of places, by their surroundings. */
  readonly scopes: Map<Environment, Scope>;
  /** What is so wherever the run stands. */
  always: readonly Fact[];
}

/** What a run knows at a place: `sinceEntry` is the least milliseconds since it began. */
export interface Standpoint {
  readonly facts: readonly Fact[];
  readonly scope: Scope;
  readonly sinceEntry: number;
}

/** The condition of a place in the journey, as its author wrote it. */
export function scopeAt(proving: Proving, environment: Environment): Scope {
  const known = proving.scopes.get(environment);
  if (known !== undefined) return known;
  const scope = journeyScope(proving.project, proving.journey, proving.flow, environment, proving.memory);
  proving.scopes.set(environment, scope);
  return scope;
}

/** The term of a condition; undefined where it has a mistake, which its own check reports. */
export function termOf(proving: Proving, { node, scope, looked }: Writing): Term | undefined {
  const compiled: CompiledCondition = looked === undefined ? compileCondition(node, scope) : compileWhere(node, looked, scope);
  if (compiled.diagnostics.length > 0) return undefined;
  Object.assign(proving.pool, compiled.pool);
  return looked === undefined ? compiled.term : overEvent(compiled.term);
}

/** A condition as a fact of those for whom it holds, and of those for whom it does not; undefined where it has a mistake. */
export function bothFacts(proving: Proving, writing: Writing, words: { readonly holds: string; readonly fails: string }): { readonly holds: Fact; readonly fails: Fact } | undefined {
  const term = termOf(proving, writing);
  if (term === undefined) return undefined;
  const place = { file: writing.scope.file, range: writing.node.range };
  return { holds: { term, place, words: words.holds, writing, holds: true }, fails: { term: { op: 'not', term }, place, words: words.fails, writing, holds: false } };
}

/** A fact from a condition that held, or did not; none where it has a mistake. */
export function factOf(proving: Proving, writing: Writing, holds: boolean, words: string): readonly Fact[] {
  const term = termOf(proving, writing);
  if (term === undefined) return [];
  return [{ term: holds ? term : { op: 'not', term }, place: { file: writing.scope.file, range: writing.node.range }, words, writing, holds }];
}

/** False where it is proved that nobody is in all these states at once. */
export function areConsistent(proving: Proving, { facts, scope, sinceEntry }: Standpoint, more: readonly Fact[] = []): boolean {
  return proving.consistency.canAllHold([...proving.always, ...facts, ...more].map(({ term }) => term), scope, sinceEntry);
}

/** A proved contradiction: the part at fault, and what it contradicts. */
export interface Contradiction {
  readonly place: Place;
  readonly related: readonly RelatedPlace[];
  /** True where the part at fault contradicts itself, whatever is known. */
  readonly isAlone: boolean;
}

/** More places than this explain nothing any more. */
const mostCited = 4;

/**
 * Why a condition cannot hold (`holds` false: cannot fail) at a standpoint: the fewest written parts that contradict each other.
 * Undefined where it may.
 */
export function contradictionOf(proving: Proving, at: Standpoint, condition: Fact): Contradiction | undefined {
  if (areConsistent(proving, at, [condition])) return undefined;
  const own = partsOf(proving, condition);
  const known = [...proving.always, ...at.facts].flatMap((fact) => partsOf(proving, fact));
  const isEmpty = (parts: readonly Fact[]): boolean => !proving.consistency.canAllHold(parts.map(({ term }) => term), at.scope, at.sinceEntry);
  // Parts of it may say less than the whole: then the whole is cited.
  const all = isEmpty([...known, ...own]) ? [...known, ...own] : [...proving.always, ...at.facts, condition];
  let core: readonly Fact[] = all;
  for (const part of all) {
    const without = core.filter((each) => each !== part);
    if (isEmpty(without)) core = without;
  }
  const ownSet = new Set<Fact>([...own, condition]);
  const mine = core.filter((part) => ownSet.has(part));
  const others = core.filter((part) => !ownSet.has(part));
  const [only, ...more] = mine;
  // What it is at fault with may be in a segment: the fault is where the segment is named.
  const place = more.length > 0 ? condition.place : (only?.named ?? only?.place);
  if (place === undefined) return undefined;
  const inSegments = mine.flatMap((part) => (part.named === undefined ? [] : [{ ...part.place, message: 'the segment asks for this' }]));
  return {
    place,
    related: [...others.slice(0, mostCited).map((part) => ({ ...part.place, message: part.words })), ...inSegments],
    isAlone: others.length === 0,
  };
}

function partsOf(proving: Proving, fact: Fact): readonly Fact[] {
  const { writing, holds = true } = fact;
  if (writing === undefined) return [fact];
  const parts = conjunctsOf(writing, fact.place, holds, proving.project, proving.memory);
  return parts.flatMap((part) => factOfPart(proving, fact, part));
}

function factOfPart(proving: Proving, { words }: Fact, { writing, place, holds, named }: Conjunct): readonly Fact[] {
  return factOf(proving, writing, holds, named === undefined ? words : `${words}, by way of this segment`).map((fact) => ({ ...fact, place, ...(named && { named }) }));
}
