import type { CompiledProgram } from '../plan/compiled-program.ts';
import type { SubjectState } from '../plan/subject-state.ts';
import type { PersonOutcome } from './create-tally.ts';
import type { HoldoutWatch } from './holdout-watch.ts';
import { isSilent, type Measures, stagesOf } from './measures.ts';
import { type Period, type PersonHistory, type PersonOptions, runPerson } from './run-person.ts';

export interface PlayOptions extends Pick<PersonOptions, 'answer'> {
  /** Also looks at what people do who are held out. */
  readonly holdouts?: HoldoutWatch | undefined;
  /** Called at the end, with how the person stands. */
  readonly ended?: (outcome: PersonOutcome, state: SubjectState) => void;
}

const nowhere: PersonOutcome['inside'] = [];

/** Takes one person through a period and looks at what became of them, as a tally counts it. */
export function playPerson(program: CompiledProgram, measures: Measures, person: PersonHistory, period: Period, { answer, ended, holdouts }: PlayOptions = {}): PersonOutcome {
  const following = holdouts?.programFor(person.id);
  let before: readonly (string | undefined)[] | undefined;
  const launched = measures.funnels.length === 0 || !person.isKnown ? undefined : (state: SubjectState): void => {
    before = stagesOf(program, measures, state, period.start);
  };
  const run = runPerson(following ?? program, person, period, { ...(answer && { answer }), ...(launched && { launched }) });
  const { state } = run;
  const { effects, held } = following === undefined || holdouts === undefined ? { effects: run.effects, held: undefined } : holdouts.part(run.effects);
  const inside = state.runs.length === 0 ? nowhere : state.runs.flatMap(({ journey, node }) => (node === null ? [] : [{ journey, node }]));
  const after = stagesOf(program, measures, state, period.until);
  const stages = Object.fromEntries(measures.funnels.map(({ id }, place) => [id, [before === undefined ? 'unknown' : (before[place] ?? 'none'), after[place] ?? 'none'] as const]));
  const outcome: PersonOutcome = { id: person.id, effects, inside, zone: program.zoneOf(state), stages, isSilent: isSilent(program, measures, state, period.until), ...(held && { held }) };
  ended?.(outcome, state);
  return outcome;
}
