import type { Condition } from './conditions.ts';
import type { CompiledPlan, CompiledProgram } from './compiled-program.ts';
import type { Effect, Origin } from './effect.ts';
import { focusOnRun } from './subject-facts.ts';
import type { SubjectFacts } from './subject-facts.ts';
import type { Run, SubjectState } from './subject-state.ts';

/** The work of one input: a person, an instant, and the effects so far. */
export interface Instant {
  readonly program: CompiledProgram;
  readonly state: SubjectState;
  readonly facts: SubjectFacts;
  readonly now: number;
  readonly effects: Effect[];
  /** Runs that can go on. */
  readonly ready: Set<Run>;
}

export function newInstant(program: CompiledProgram, state: SubjectState, at: number): Instant {
  const now = Math.max(at, state.now);
  state.now = now;
  const facts = program.facts(state);
  facts.now = now;
  facts.looked = undefined;
  facts.focusOn(undefined);
  return { program, state, facts, now, effects: [], ready: new Set() };
}

export function planOf(instant: Instant, run: Run): CompiledPlan | undefined {
  return instant.program.planOfRun(run.journey, run.rev);
}

/** Whether a condition holds for a run. */
export function holdsFor(instant: Instant, run: Run, condition: Condition): boolean {
  focusOnRun(instant.facts, run);
  return condition.holds(instant.facts);
}

export function originOf(run: Run, node: string | null = run.node): Origin {
  return node === null ? { journey: run.journey, run: run.id } : { journey: run.journey, run: run.id, node };
}

type Trace = Extract<Effect, { readonly kind: 'trace' }>;

export function trace(instant: Instant, run: Run, what: Trace['what'], more: Pick<Trace, 'arm' | 'until' | 'because'> = {}): void {
  if (instant.program.trace) instant.effects.push({ kind: 'trace', at: instant.now, origin: originOf(run), what, ...more });
}

/** Names one visit of one node by one run: the same key never means two sends. */
export function effectKey(run: Run): string {
  return `${run.journey}/${run.id}/${run.node ?? ''}/${run.node === null ? 0 : (run.visits[run.node] ?? 0)}`;
}

/** All active runs in the order of journey and key, which no order of plans or inputs disturbs. */
export function activeRuns(state: SubjectState): readonly Run[] {
  const runs: Run[] = [];
  for (const slot in state.runs) {
    const run = state.runs[slot];
    if (run !== undefined) runs.push(run);
  }
  return runs.length < 2 ? runs : runs.sort((a, b) => (a.slot < b.slot ? -1 : a.slot > b.slot ? 1 : 0));
}

export function isActive(state: SubjectState, run: Run): boolean {
  return state.runs[run.slot] === run;
}
