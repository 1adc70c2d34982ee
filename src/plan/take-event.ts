import type { Instant } from './instant.ts';
import { ownMember } from './own-member.ts';
import { endPauses } from './pauses.ts';
import { react } from './react.ts';
import type { ReceivedEvent } from './received-event.ts';
import { recordEvent } from './remember-event.ts';

const week = 7 * 86_400_000;

/** Takes an event: once by its id within seven days, then into the facts, then whatever follows. Without an id it is rejected: an error of who sent it. */
export function takeEvent(instant: Instant, event: ReceivedEvent): void {
  const { state, now } = instant;
  if (event.id === '') {
    instant.effects.push({ kind: 'rejected', at: now, event: event.name, why: 'no_id' });
    return;
  }
  const seenAt = ownMember(state.seen, seenKey(event.id));
  if (seenAt !== undefined && now - seenAt < week) return;
  state.seen[seenKey(event.id)] = now;
  state.order += 1;
  if (event.own) recordEvent(state, { ts: event.ts, order: state.order, name: event.name, properties: event.properties });
  endPauses(state, now, event.name);
  react(instant, { event: event.name, own: event.own }, event);
}

/** An id may be any text, `__proto__` too. */
function seenKey(id: string): string {
  return `.${id}`;
}
