import type { Condition } from './conditions.ts';
import type { CompiledPlan, CompiledProgram } from './compiled-program.ts';
import type { Effect, Origin } from './effect.ts';
import { visitsHere } from './runs.ts';
import { focusOnRun } from './subject-facts.ts';
import type { SubjectFacts } from './subject-facts.ts';
import type { Run, SubjectState } from './subject-state.ts';

/** The work of one input: a person, an instant, and the effects so far. A program has one, which moves from input to input. */
export interface Instant {
  readonly program: CompiledProgram;
  readonly state: SubjectState;
  readonly facts: SubjectFacts;
  readonly now: number;
  effects: Effect[];
  /** Runs that can go on, each once. */
  readonly ready: Run[];
  /** How the effect keys of a run begin: what was made last. */
  readonly keys: { run: Run | undefined; prefix: string };
}

export function newInstant(program: CompiledProgram, state: SubjectState, at: number): Instant {
  const now = Math.max(at, state.now);
  state.now = now;
  return program.moveTo(state, now);
}

/** Adds an effect. Most inputs have one or two; a literal holds just these, where `push` makes room for seventeen. */
export function tell(instant: Instant, effect: Effect): void {
  const { effects } = instant;
  const [first] = effects;
  if (first === undefined) instant.effects = [effect];
  else if (effects.length === 1) instant.effects = [first, effect];
  else effects.push(effect);
}

/** Lets a run go on when everything else of the instant has been looked at. */
export function makeReady({ ready }: Instant, run: Run): void {
  if (ready.length === 0 || !ready.includes(run)) ready.push(run);
}

export function planOf(instant: Instant, run: Run): CompiledPlan | undefined {
  return instant.program.planOfRun(run.journey, run.rev);
}

/** Whether a condition holds for a run. One that asks for nothing but stored attributes is evaluated once for each record of them. */
export function holdsFor({ state, facts }: Instant, run: Run, condition: Condition): boolean {
  const { lasting } = condition;
  if (lasting !== undefined && lasting.of === state.attributes) return lasting.holds;
  focusOnRun(facts, run);
  const holds = condition.holds(facts);
  if (lasting !== undefined) {
    lasting.of = state.attributes;
    lasting.holds = holds;
  }
  return holds;
}

export function originOf(run: Run, node: string | null = run.node): Origin {
  return node === null ? { journey: run.journey, run: run.id } : { journey: run.journey, run: run.id, node };
}

type Trace = Extract<Effect, { readonly kind: 'trace' }>;

/** Tells of the way a run takes. Where `more` must be made first, ask `program.trace` before. */
export function trace(instant: Instant, run: Run, what: Trace['what'], more: Pick<Trace, 'arm' | 'until' | 'because'> = {}): void {
  if (instant.program.trace) tell(instant, { kind: 'trace', at: instant.now, origin: originOf(run), what, ...more });
}

/** Names one visit of one node by one run: the same key never means two sends. */
export function effectKey({ keys }: Instant, run: Run): string {
  // Mostly it is the run of a moment ago that sends again.
  if (keys.run !== run) {
    keys.run = run;
    keys.prefix = `${run.journey}/${run.id}/`;
  }
  return `${keys.prefix}${run.node ?? ''}/${visitsHere(run)}`;
}
