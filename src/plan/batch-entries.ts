import { addDuration } from '../time/calendar.ts';
import { firePending } from './clock-entries.ts';
import type { CompiledEntry } from './compiled-program.ts';
import { keyPart } from './entry-key.ts';
import { tell } from './instant.ts';
import type { Instant } from './instant.ts';
import { momentIn } from './moment-in.ts';
import { ownMember } from './own-member.ts';
import type { Entry } from './plan.ts';
import type { ReceivedEvent } from './received-event.ts';
import { clearTimer, setTimer, timerAt } from './timers.ts';

type Batch = NonNullable<Extract<Entry, { readonly on: 'event' }>['batch']>;

/** Adds an event to the open batch of its group. The first opens it; its time, or the item that fills it, closes it; each closed batch is a run. */
export function joinBatch(instant: Instant, entry: CompiledEntry, batch: Batch, event: ReceivedEvent): void {
  const { state, facts, now } = instant;
  facts.focusOn({ event: event.properties });
  const group = keyPart(entry.batchBy?.(facts));
  const name = `${entry.id}/~${group}`;
  const open = ownMember(state.pending, name);
  const items = [...(open?.items ?? []), event.properties];
  state.pending[name] = { entry: entry.id, event: event.properties, items, ts: event.ts, apart: open?.apart ?? `${entry.entry.id}.${group}.${state.order}` };
  if (open === undefined) setTimer(instant, 'entry', name, closingTime(instant, entry, batch), true);
  const until = timerAt(state, 'entry', name);
  if (instant.program.explain) tell(instant, { kind: 'trigger', at: now, journey: entry.journey, trigger: entry.entry.id, what: 'armed', event: event.name, ...(until !== undefined && { until }) });
  if (batch.at_most === undefined || items.length < batch.at_most) return;
  clearTimer(state, 'entry', name);
  firePending(instant, name, now);
}

/** Taken when the first event opens the batch; a moment that is past, or is none, closes it in this instant. */
function closingTime({ facts, now, program }: Instant, entry: CompiledEntry, { window }: Batch): number {
  if (window !== undefined) return addDuration(now, window, facts.recipientZone);
  return Math.max(now, momentIn(program.projectZone, entry.batchUntil?.(facts)) ?? now);
}
