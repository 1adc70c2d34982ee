import type { PastEvent } from '../condition/core/facts.ts';
import { ownMember } from './own-member.ts';
import type { ReceivedEvent } from './received-event.ts';
import type { SubjectState } from './subject-state.ts';

/** Puts an event that happened before the journeys were launched among the facts, in place: conditions count it, and nothing follows from it. */
export function rememberEvent(state: SubjectState, { own, ts, name, properties }: ReceivedEvent): void {
  state.order += 1;
  if (own) recordEvent(state, { ts, order: state.order, name, properties });
}

/** Late events find their place by when they happened; of one instant by when they came. */
export function recordEvent(state: SubjectState, event: PastEvent): void {
  const list = ownMember(state.events, event.name);
  if (list === undefined) {
    state.events[event.name] = [event];
    return;
  }
  if ((list[list.length - 1]?.ts ?? -Infinity) <= event.ts) {
    list.push(event);
    return;
  }
  let place = list.length;
  while (place > 0 && (list[place - 1]?.ts ?? -Infinity) > event.ts) place -= 1;
  list.splice(place, 0, event);
}
