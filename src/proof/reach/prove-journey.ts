import { endsAtOnce, neverActs, nobodyEnters } from '../../report/catalogue/proof.ts';
import { newCollector } from '../../analysis/collector.ts';
import { journeyFlow } from '../../analysis/flow/journey-flow.ts';
import type { Memory } from '../../analysis/memory.ts';
import type { Project } from '../../analysis/project.ts';
import { journeyScope } from '../../analysis/scope/journey-scope.ts';
import { namedTerm } from '../../analysis/scope/named-term.ts';
import { compileWhere } from '../../condition/check/compile-where.ts';
import type { Scope } from '../../condition/check/scope.ts';
import { conditionId } from '../../condition/core/pool.ts';
import type { Term } from '../../condition/core/term.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { SourceNode } from '../../source/node.ts';
import type { ExitSpec, GoalSpec } from '../../spec/definitions/journey.ts';
import { newConsistency } from './consistency.ts';
import { entryKnown } from './entry-known.ts';
import type { Fact } from './fact.ts';
import type { Known } from './known.ts';
import { areConsistent, contradictionOf, factOf, type Proving, type Standpoint } from './proving.ts';
import { markDead, newReachWalk, walkReach, withoutVolatile, type DeadPlace, type ReachWalk } from './walk-reach.ts';
import { looksFixed, type AttributeNames } from './lasting-part.ts';

export type { DeadPlace } from './walk-reach.ts';

/** What was proved of one journey: mistakes, and the places that no run ever comes to. What is not named may be reached or not. */
export interface JourneyProof {
  readonly diagnostics: readonly Diagnostic[];
  readonly dead: readonly DeadPlace[];
}

/**
 * Proves what can never happen in a journey that its own check found no mistake in: who can enter, which arms nobody takes, which waits
 * are in vain or over, which messages never leave. It goes over every way with what is known of everybody there: intervals,
 * sets, counts, what is missing. What time or somebody else may change is forgotten, so that nothing is called dead that lives, as
 * long as the data keep to the tracking plan and nobody pauses a journey or takes people along to a new version by hand.
 * `volatile`: every attribute that a step of any journey changes. Undefined for a journey that does not exist or cannot be read.
 */
export function proveJourney(project: Project, id: string, volatile: AttributeNames, memory: Memory): JourneyProof | undefined {
  const journey = project.definition('journeys', id);
  if (journey === undefined) return undefined;
  const flow = journeyFlow(project, journey, memory);
  const collector = newCollector(journey.file);
  const pool: Record<string, Term> = {};
  const entryScope = journeyScope(project, journey, flow, flow.entry, memory);
  // A person whom an event names may be nobody that is known yet.
  const consistency = newConsistency(project, memory, pool, journey.recipient.kind !== 'profile');
  const proving: Proving = { project, memory, journey, flow, collector, pool, volatile, consistency, scopes: new Map([[flow.entry, entryScope]]), always: [] };
  const entry = entryKnown(proving);
  const dead: readonly DeadPlace[] = proveFrom(proving, entry, entryScope);
  return { diagnostics: collector.diagnostics(), dead };
}

function proveFrom(proving: Proving, entry: Known, scope: Scope): readonly DeadPlace[] {
  const { journey } = proving;
  const at: Standpoint = { facts: entry.facts, scope, sinceEntry: 0 };
  const awake = [...exitFacts(proving, scope), ...goalFacts(proving, scope)];
  if (!areConsistent(proving, at)) {
    reportNobody(proving, entry, scope);
    return everywhereDead(newReachWalk(proving, []));
  }
  // What others may change at this very moment is not known any more when the run looks at its exits.
  const settled: Standpoint = { ...at, facts: withoutVolatile(newReachWalk(proving, []), entry).facts };
  const ending = awake.map((fact) => ({ fact, found: contradictionOf(proving, settled, fact.fails) })).find(({ found }) => found !== undefined);
  if (ending?.found !== undefined) {
    const { fact, found } = ending;
    proving.collector.report(fact.fails.place.range, { ...endsAtOnce(fact.what), ...(found.related.length > 0 && { related: found.related }) });
    return everywhereDead(newReachWalk(proving, []));
  }
  const invariant: Proving = { ...proving, always: [...endingEvents(proving, scope), ...keptSegments(proving, at)] };
  const walk = newReachWalk(invariant, awake.map(({ fails }) => fails));
  const begun = withoutVolatile(walk, entry);
  walkReach(walk, journey.steps, { ...begun, facts: [...begun.facts, ...walk.awake] });
  return walk.dead;
}

function everywhereDead(walk: ReachWalk): readonly DeadPlace[] {
  walk.proving.journey.steps.forEach((step) => markDead(walk, step));
  return walk.dead;
}

/** Blames the audience where there is one, else the trigger. What lies in one segment alone is the segment's own mistake. */
function reportNobody(proving: Proving, entry: Known, scope: Scope): void {
  const { journey } = proving;
  const { audience } = journey;
  const last = entry.facts.find(({ writing }) => writing !== undefined && writing.node === audience) ?? entry.facts.at(-1);
  if (last === undefined) return;
  const others = entry.facts.filter((fact) => fact !== last);
  const found = contradictionOf(proving, { facts: others, scope, sinceEntry: 0 }, last);
  if (found === undefined) return;
  const isSegment = found.isAlone && found.related.length > 1;
  if (isSegment) return;
  const what = found.isAlone ? (last.writing?.node === audience ? 'the audience contradicts itself' : 'the trigger contradicts itself') : 'the audience contradicts the trigger';
  proving.collector.report(found.place, { ...nobodyEnters(what), ...(found.related.length > 0 && { related: found.related }) });
}

interface Ending {
  readonly what: 'exit' | 'goal';
  /** That it did not come about. */
  readonly fails: Fact;
}

function exitFacts(proving: Proving, scope: Scope): readonly Ending[] {
  return proving.journey.exit_on.flatMap((exit) => (exit.kind === 'when' ? endingOf(proving, exit.when, scope, 'exit') : []));
}

/** A goal that has an event as well, or ends nothing, or only counts for a while, does not say that it was not met. */
function goalFacts(proving: Proving, scope: Scope): readonly Ending[] {
  return proving.journey.goals.flatMap((goal) => (goal.when !== undefined && goal.event === undefined && goal.ends_run && goal.up_to === undefined ? endingOf(proving, goal.when, scope, 'goal') : []));
}

function endingOf(proving: Proving, node: SourceNode, scope: Scope, what: Ending['what']): readonly Ending[] {
  const [holds] = factOf(proving, { node, scope }, true, '');
  if (holds === undefined) return [];
  if (!areConsistent(proving, { facts: [], scope, sinceEntry: 0 }, [holds])) proving.collector.report(node.range, neverActs(what));
  return factOf(proving, { node, scope }, false, what === 'exit' ? 'this exit has ended the run of everybody else' : 'this goal has ended the run of everybody else').map((fails) => ({ what, fails }));
}

/** An event that ends the run has not happened since the run began. */
function endingEvents(proving: Proving, scope: Scope): readonly Fact[] {
  const { journey } = proving;
  const exits = journey.exit_on.flatMap((exit) => (exit.kind === 'event' ? eventFact(proving, scope, exit, 'this exit ends the run first') : []));
  const goals = journey.goals.flatMap((goal) => (goal.when === undefined && goal.ends_run && goal.up_to === undefined ? eventFact(proving, scope, goal, 'this goal ends the run first') : []));
  return [...exits, ...goals];
}

function eventFact(proving: Proving, scope: Scope, { event, where, range }: Pick<GoalSpec, 'event' | 'where' | 'range'>, words: string): readonly Fact[] {
  if (event === undefined) return [];
  const filter = where === undefined ? undefined : compileWhere(where, event.value, scope);
  const replaces = proving.journey.while_running?.value === 'replace_data';
  // A filter that compares with what may change was asked with other values than those of now.
  if (filter !== undefined && (filter.diagnostics.length > 0 || !looksFixed(filter.term, replaces))) return [];
  const term: Term = { op: 'not', term: { op: 'history', measure: 'count', event: event.value, ...(filter && { where: filter.term }), window: { since: 'entry' }, tests: [{ gte: { literal: 1 } }] } };
  return [{ term, place: { file: proving.journey.file, range }, words }];
}

/** Whoever is in a segment at the entry and would be taken out on leaving it is in it all along. */
function keptSegments(proving: Proving, at: Standpoint): readonly Fact[] {
  const { project, memory, journey, pool } = proving;
  return journey.exit_on.flatMap((exit): readonly Fact[] => {
    if (!isEdge(exit)) return [];
    const isStage = exit.kind.endsWith('stage');
    const found = namedTerm(project, { section: isStage ? 'funnels' : 'segments', id: exit.target.value }, memory);
    if (found === undefined) return [];
    const condition = conditionId(found.term);
    Object.assign(pool, found.pool, { [condition]: found.term });
    const use: Term = { op: 'use', condition, label: exit.target.value };
    const kept: Term = exit.kind.startsWith('leaves') ? use : { op: 'not', term: use };
    const place = { file: journey.file, range: exit.target.range };
    const other: Fact = { term: { op: 'not', term: kept }, place, words: '' };
    return areConsistent(proving, at, [other]) ? [] : [{ term: kept, place, words: 'this exit has ended the run of everybody else' }];
  });
}

type EdgeExit = Extract<ExitSpec, { readonly target: unknown }>;

function isEdge(exit: ExitSpec): exit is EdgeExit {
  return exit.kind !== 'event' && exit.kind !== 'when';
}
