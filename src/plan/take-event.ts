import { tell } from './instant.ts';
import type { Instant } from './instant.ts';
import { endPauses } from './pauses.ts';
import { reactToEvent } from './react.ts';
import type { ReceivedEvent } from './received-event.ts';
import { recordEvent } from './remember-event.ts';

/** Takes an event: once by its id within seven days, then into the facts, then whatever follows. Without an id it is rejected: an error of who sent it. */
export function takeEvent(instant: Instant, event: ReceivedEvent): void {
  const { state, now } = instant;
  const { id, ts, name, properties, own } = event;
  if (id === '') {
    tell(instant, { kind: 'rejected', at: now, event: name, why: 'no_id' });
    return;
  }
  if (instant.program.seenEvents.has(state, id, now)) return;
  state.seen.push({ id, at: now });
  state.order += 1;
  if (own) {
    recordEvent(state, { ts, order: state.order, name, properties });
    instant.facts.forgetEvents();
  }
  endPauses(state, now, name);
  reactToEvent(instant, event);
}
