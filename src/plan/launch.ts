import { armDate } from './date-entries.ts';
import type { CompiledEntry, CompiledProgram } from './compiled-program.ts';
import type { Effect } from './effect.ts';
import { enterJourney } from './enter-journey.ts';
import { newInstant, tell } from './instant.ts';
import type { Instant } from './instant.ts';
import { takeRunsAlong } from './migrate-run.ts';
import { ownMember } from './own-member.ts';
import { reportZone } from './report-zone.ts';
import { roughLength } from './rough-length.ts';
import { armSchedule } from './schedule-entries.ts';
import { settle } from './settle.ts';
import { stableOffset } from './share-of.ts';
import { setTimer } from './timers.ts';
import { lookAtWatches } from './watches.ts';

/**
 * Introduces a program to a person, in place: arms dates and schedules, takes the truth of watched conditions,
 * lets runs of earlier revisions go over to a plan that asks for them (`moved`). Somebody who
 * was there before the journeys (`existing`) is treated as `existing:` says; for somebody `new` every condition that holds
 * begins to hold now. What the person knows already is left alone, so it may be called again after every change of plans.
 * Somebody whose data was deleted is introduced to nothing until they are heard of again.
 */
export function launch(program: CompiledProgram, state: Instant['state'], now: number, who: 'existing' | 'new' = 'existing'): readonly Effect[] {
  if (state.erasedAt !== undefined) return [];
  const instant = newInstant(program, state, now);
  introduce(instant, who);
  settle(instant);
  return instant.effects;
}

/** `launch` as a part of an instant, before anything else of it. */
export function introduce(instant: Instant, who: 'existing' | 'new'): void {
  const { program, state } = instant;
  if (state.signature === program.signature) return;
  state.signature = program.signature;
  reportZone(instant);
  takeWatches(instant, who);
  takeRunsAlong(instant);
  for (const entry of program.entries.values()) {
    if (ownMember(state.launched, entry.id) === true) continue;
    state.launched[entry.id] = true;
    introduceEntry(instant, entry, who);
  }
}

/** For somebody who was there before, how things stand is no edge. */
function takeWatches(instant: Instant, who: 'existing' | 'new'): void {
  const { program, state } = instant;
  const unknown = program.watches.filter(({ id }) => ownMember(state.watches, id) === undefined);
  if (who === 'existing') lookAtWatches(instant, unknown);
  else for (const { id } of unknown) state.watches[id] = false;
}

function introduceEntry(instant: Instant, entry: CompiledEntry, who: 'existing' | 'new'): void {
  const trigger = entry.entry;
  switch (trigger.on) {
    case 'event':
      return;
    case 'date':
      armDate(instant, entry, who === 'existing' ? 'launch' : 'new');
      return;
    case 'schedule':
      armSchedule(instant, entry);
      return;
    case 'enters':
    case 'leaves':
      if (who === 'existing') introduceSegment(instant, entry, trigger);
  }
}

function introduceSegment(instant: Instant, entry: CompiledEntry, trigger: Extract<CompiledEntry['entry'], { readonly on: 'enters' | 'leaves' }>): void {
  const { state, now } = instant;
  if ((ownMember(state.watches, trigger.condition) ?? false) !== (trigger.on === 'enters')) return;
  const { existing } = trigger;
  if (existing.policy === 'spread') {
    state.pending[entry.id] = { entry: entry.id, ts: now, spread: true };
    setTimer(instant, 'entry', entry.id, now + stableOffset(`${entry.id}:${state.id}`, roughLength(existing.over)), true);
  } else if (existing.policy === 'enter') enterJourney(instant, entry, { due: now });
  else tell(instant, { kind: 'not_entered', at: now, journey: entry.journey, trigger: trigger.id, why: 'existing' });
}
