import type { Data } from '../condition/core/type.ts';
import { addDuration } from '../time/calendar.ts';
import type { CompiledEntry } from './compiled-program.ts';
import { enterJourney } from './enter-journey.ts';
import { entryKey } from './entry-key.ts';
import { tell } from './instant.ts';
import type { Instant } from './instant.ts';
import { ownMember } from './own-member.ts';
import type { ReceivedEvent } from './received-event.ts';
import type { PendingEntry } from './subject-state.ts';
import { clearTimer, setTimer } from './timers.ts';

/**
 * Sets the clock of an entry that fires later. With `for` there is one clock a key: a new event restarts it and replaces the
 * payload. With `offset` alone every event has its own. Counted from when the event was taken, in the recipient's calendar.
 */
export function startClock(instant: Instant, entry: CompiledEntry, event: ReceivedEvent, item: Data, index: number): void {
  const { entry: trigger } = entry;
  if (trigger.on !== 'event') return;
  const { state, facts, now } = instant;
  const zone = facts.recipientZone;
  const key = entryKey(instant, entry, { event: event.properties, ...(item !== undefined && { item }) });
  const name = trigger.for === undefined ? `${entry.id}/${key}#${state.order}.${index}` : `${entry.id}/${key}`;
  const quiet = trigger.for === undefined ? now : addDuration(now, trigger.for, zone);
  const due = trigger.offset === undefined ? quiet : addDuration(quiet, trigger.offset, zone);
  state.pending[name] = { entry: entry.id, event: event.properties, ...(item !== undefined && { item }), ts: event.ts };
  setTimer(instant, 'entry', name, Math.max(due, now), true);
  if (instant.program.explain) tell(instant, { kind: 'trigger', at: now, journey: entry.journey, trigger: trigger.id, what: 'armed', event: event.name, until: Math.max(due, now) });
}

/** Stops the clocks that an event was not to follow on. One from before the clock was set stops nothing. */
export function stopClocks(instant: Instant, event: ReceivedEvent, entries: readonly CompiledEntry[]): void {
  const { program, state, facts } = instant;
  for (const entry of entries) {
    for (const [name, pending] of Object.entries(state.pending)) {
      if (pending.entry !== entry.id || event.ts < pending.ts) continue;
      facts.focusOn({ ...(pending.event !== undefined && { event: pending.event }), item: pending.item });
      facts.looked = event.properties;
      if (entry.withoutWhere !== undefined && !entry.withoutWhere.holds(facts)) continue;
      delete state.pending[name];
      clearTimer(state, 'entry', name);
      if (program.explain) tell(instant, { kind: 'trigger', at: instant.now, journey: entry.journey, trigger: entry.entry.id, what: 'stopped', event: event.name });
    }
  }
}

/** The clock has run down: the run starts, if nothing stands against it. */
export function firePending(instant: Instant, name: string, due: number): void {
  const { state, program } = instant;
  const pending = ownMember(state.pending, name);
  const entry = pending && program.entries.get(pending.entry);
  delete state.pending[name];
  if (pending === undefined || entry === undefined || !stillStands(instant, entry.entry, pending)) return;
  const { event, item, items, apart } = pending;
  enterJourney(instant, entry, {
    due,
    ...(event !== undefined && { event }),
    ...(item !== undefined && { item }),
    ...(items !== undefined && { batch: { items } }),
    ...(apart !== undefined && { apart }),
  });
}

/** Whoever was set aside at launch enters only if the segment still says what it said. */
function stillStands({ state }: Instant, trigger: CompiledEntry['entry'], { spread }: PendingEntry): boolean {
  if (spread === undefined || (trigger.on !== 'enters' && trigger.on !== 'leaves')) return true;
  return (ownMember(state.watches, trigger.condition) ?? false) === (trigger.on === 'enters');
}
