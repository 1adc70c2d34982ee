import { endRun } from './end-run.ts';
import type { Instant } from './instant.ts';
import { activeRuns } from './runs.ts';

/**
 * Ends every run (`erased`) and forgets the person. Three things stay, because forgetting them would do harm:
 * `suppressed`, the addresses that must never be written to again; `entered` of journeys with re-entry `never`, so that coming
 * back is no way to get a once-only message or offer twice; and for seven days the ids of events already taken, so that an
 * event delivered twice does not bring the person back. Ids of people and events, and when, are all that these say.
 * Nothing is set off by it: segments that the person leaves by being forgotten start and end nothing. Who is heard of again
 * is somebody new.
 */
export function eraseSubject(instant: Instant): void {
  const { state, program, now } = instant;
  for (const run of activeRuns(state)) endRun(instant, run, 'erased');
  const keepsForEver = new Set(program.plans.filter(({ plan }) => plan.reentry.mode === 'never').map(({ plan }) => plan.id));
  for (const slot of Object.keys(state.entered)) if (!keepsForEver.has(slot.slice(0, slot.indexOf('/')))) delete state.entered[slot];
  for (const record of [state.events, state.pending, state.dates, state.watches, state.offers, state.launched]) {
    for (const name of Object.keys(record)) delete record[name];
  }
  state.attributes = {};
  instant.facts.refresh();
  state.aliases = [];
  state.statuses = [];
  state.sends = [];
  state.pauses = [];
  state.timers.length = 0;
  state.ended.length = 0;
  state.signature = '';
  state.erasedAt = now;
}
