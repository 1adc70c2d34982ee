import { isMissing } from '../condition/core/read-path.ts';
import type { Instant } from './instant.ts';
import { ownMember } from './own-member.ts';
import type { ReceivedEvent } from './received-event.ts';
import { bareAddressId } from './bare-address.ts';

/**
 * Whether the run that an event starts is this person's. The profile is who did it (for an event that reaches everyone,
 * whoever it reaches); a reference is the one it names; `nobody` where it names no one, told to who did it.
 */
export function recipientOf(instant: Instant, journey: string, event: ReceivedEvent): 'this_person' | 'somebody_else' | 'nobody' {
  const { program, state, facts } = instant;
  const recipient = program.plan(journey)?.recipient;
  if (recipient === undefined) return 'somebody_else';
  if (recipient.kind === 'profile') {
    return event.own || ownMember(program.settings.events, event.name)?.reaches === 'everyone' ? 'this_person' : 'somebody_else';
  }
  facts.focusOn({ event: event.properties });
  const value = recipient.value(facts);
  if (isMissing(value) || value === '') return event.own ? 'nobody' : 'somebody_else';
  const id = recipient.kind === 'email' ? bareAddressId(String(value)) : String(value);
  return id === state.id || state.aliases.includes(id) ? 'this_person' : 'somebody_else';
}
