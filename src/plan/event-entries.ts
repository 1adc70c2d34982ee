import { isList, readPath } from '../condition/core/read-path.ts';
import type { Data } from '../condition/core/type.ts';
import { joinBatch } from './batch-entries.ts';
import { startClock } from './clock-entries.ts';
import type { CompiledEntry } from './compiled-program.ts';
import { enterJourney } from './enter-journey.ts';
import { explainHere } from './explain.ts';
import { tell } from './instant.ts';
import type { Instant } from './instant.ts';
import type { ReceivedEvent } from './received-event.ts';
import { recipientOf } from './recipient.ts';

/** Starts, or sets the clock for, every run that an event in this person's inbox begins. */
export function enterByEvent(instant: Instant, event: ReceivedEvent, entries: readonly CompiledEntry[]): void {
  for (const entry of entries) {
    const whose = recipientOf(instant, entry.journey, event);
    if (whose === 'somebody_else' || !matches(instant, entry, event)) continue;
    if (whose === 'nobody') {
      tell(instant, { kind: 'not_entered', at: instant.now, journey: entry.journey, trigger: entry.entry.id, why: 'no_recipient' });
      continue;
    }
    if (entry.entry.on !== 'event' || entry.entry.for_each === undefined) begin(instant, entry, event, undefined, 0);
    else itemsOf(event, entry.entry.for_each).forEach((item, index) => begin(instant, entry, event, item, index));
  }
}

function matches(instant: Instant, entry: CompiledEntry, event: ReceivedEvent): boolean {
  const { facts } = instant;
  const { where } = entry;
  if (where === undefined) return true;
  facts.focusOn({ event: event.properties });
  facts.looked = event.properties;
  const holds = where.holds(facts);
  if (!holds && instant.program.explain) {
    tell(instant, { kind: 'trigger', at: instant.now, journey: entry.journey, trigger: entry.entry.id, what: 'passed_over', event: event.name, ...explainHere(instant, [where]) });
  }
  return holds;
}

function begin(instant: Instant, entry: CompiledEntry, event: ReceivedEvent, item: Data, index: number): void {
  const { entry: trigger } = entry;
  if (trigger.on !== 'event') return;
  if (trigger.batch !== undefined) joinBatch(instant, entry, trigger.batch, event);
  else if (trigger.for !== undefined || trigger.offset !== undefined) startClock(instant, entry, event, item, index);
  else enterJourney(instant, entry, { event: event.properties, ...(item !== undefined && { item }), due: instant.now });
}

/** With `for_each` one run an element. */
function itemsOf(event: ReceivedEvent, path: readonly string[]): readonly Data[] {
  const list = readPath(event.properties, path);
  return isList(list) ? list.filter((item) => item !== undefined && item !== null) : [];
}
