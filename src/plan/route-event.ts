import { isList, isMissing } from '../condition/core/read-path.ts';
import type { Facts } from '../condition/core/facts.ts';
import type { Data } from '../condition/core/type.ts';
import { bareAddressId } from './bare-address.ts';
import type { CompiledProgram } from './compiled-program.ts';
import { ownMember } from './own-member.ts';

/** An event as it happened, before anybody's inbox: who did it, and what its properties say. */
export interface RoutedEvent {
  readonly name: string;
  readonly actor?: string;
  readonly properties: Readonly<Record<string, Data>>;
}

/** In whose inbox an event stands. `own` is set for who did it. `everyone`: in that of all other people as well. */
export interface Route {
  readonly subjects: readonly { readonly subject: string; readonly own: boolean }[];
  readonly everyone: boolean;
}

/**
 * Routes an event by its declaration and its properties alone. The actor comes first and stands there even when the event
 * does not reach them as such: conditions count what people did. A reference that names nobody reaches nobody.
 */
export function routeEvent(program: CompiledProgram, event: RoutedEvent): Route {
  const reaches = ownMember(program.settings.events, event.name)?.reaches ?? [];
  const found = new Set<string>(event.actor === undefined ? [] : [event.actor]);
  const facts = factsOf(program, event);
  for (const reach of reaches === 'everyone' ? [] : reaches) {
    if (reach.kind === 'actor') continue;
    const value = program.conditions.value(reach.value)(facts);
    for (const one of isList(value) ? value : [value]) {
      if (isMissing(one) || one === '' || typeof one === 'object') continue;
      found.add(reach.kind === 'email' ? bareAddressId(String(one)) : String(one));
    }
  }
  return { subjects: [...found].map((subject) => ({ subject, own: subject === event.actor })), everyone: reaches === 'everyone' };
}

/** Routing knows the event and nothing of any person. */
function factsOf(program: CompiledProgram, { properties }: RoutedEvent): Facts {
  return {
    now: 0,
    recipientZone: program.projectZone,
    projectZone: program.projectZone,
    record: (root) => (root === 'event' || root === 'looked' ? properties : undefined),
    events: () => [],
    statuses: () => [],
    reachable: () => false,
  };
}
