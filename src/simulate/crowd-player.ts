import type { SubjectState } from '../plan/subject-state.ts';
import { createTally, type PersonOutcome } from './create-tally.ts';
import { noMeasures } from './measures.ts';
import { playPerson } from './play-person.ts';
import { createRateWatch } from './rate-watch.ts';
import type { Replay, ReplayRequest } from './replay.ts';
import type { Period, PersonHistory } from './run-person.ts';

export interface CrowdPlayer {
  /** Takes a person through the journeys; how many were taken so far. */
  play(person: PersonHistory): number;
  /** Counts a person who is not taken any more. */
  leaveOut(): void;
  result(): Pick<Replay, 'tally' | 'strangers' | 'overRate' | 'unplayed'>;
}

/** Plays people of a history one by one, and counts what became of them. */
export function createPlayer({ program, measures = noMeasures, other, limits, seen }: Pick<ReplayRequest, 'program' | 'measures' | 'other' | 'limits' | 'seen'>, period: Period): CrowdPlayer {
  const tally = createTally(program.projectZone);
  const rates = createRateWatch(limits ?? []);
  const options = seen === undefined ? {} : { ended: (outcome: PersonOutcome, state: SubjectState): void => seen(outcome, state, period) };
  let played = 0;
  let strangers = 0;
  let unplayed = 0;
  return {
    play(person) {
      if (!person.isKnown) strangers += 1;
      rates.add(person.id, person.inbox);
      const outcome = playPerson(program, measures, person, period, options);
      tally.add(outcome);
      other?.difference.add(person.id, playPerson(other.program, noMeasures, person, period).effects, outcome.effects);
      played += 1;
      return played;
    },
    leaveOut() {
      unplayed += 1;
    },
    result: () => ({ tally: tally.result(), strangers, overRate: rates.result(), unplayed }),
  };
}
