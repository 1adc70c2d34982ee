import type { Leaf } from '../../source/node.ts';
import type { EventDefinition } from '../../spec/definitions/event.ts';
import type { JourneyDefinition } from '../../spec/definitions/journey.ts';
import type { TriggerSpec } from '../../spec/definitions/trigger.ts';
import type { CheckContext } from './check-context.ts';
import { recipientNotReached, recipientWithoutEvent } from '../../report/catalogue/journey.ts';
import { startWords } from '../scope/trigger-scope.ts';

type Recipient = JourneyDefinition['recipient'];

/** The one who gets the messages must have the starting event in the inbox. */
export function checkRecipient({ project, collector }: CheckContext, journey: JourneyDefinition, triggers: ReadonlyMap<string, TriggerSpec>): void {
  const { recipient } = journey;
  for (const [name, trigger] of triggers) {
    if (trigger.kind !== 'event') {
      if (recipient.kind !== 'profile') {
        collector.report(recipient.reference.range, recipientWithoutEvent(recipient.reference.value, name, startWords[trigger.kind]));
      }
      continue;
    }
    const event = project.definition('events', trigger.event.value);
    if (event === undefined || startsFor(event, recipient)) continue;
    const range = recipient.kind === 'profile' ? triggerRange(journey, name, trigger) : recipient.reference.range;
    collector.report(range, recipientNotReached(trigger.event.value, recipientWords(recipient), reachWords(event)));
  }
}

/** An event that a run waits for, or that ends it, must be able to arrive in the recipient's inbox. */
export function checkCanArrive({ project, collector }: CheckContext, name: Leaf<string>, recipient: Recipient): void {
  const event = project.definition('events', name.value);
  if (event === undefined || event.reaches === 'everyone') return;
  const arrives = event.reaches.some(({ kind }) => (kind === 'email') === (recipient.kind === 'email'));
  if (!arrives) collector.report(name.range, recipientNotReached(name.value, recipientWords(recipient), reachWords(event)));
}

function startsFor(event: EventDefinition, recipient: Recipient): boolean {
  if (event.reaches === 'everyone') return recipient.kind === 'profile';
  return event.reaches.some(({ kind, reference }) => kind === recipient.kind && (kind === 'profile' || reference.value === recipient.reference.value));
}

function triggerRange(journey: JourneyDefinition, name: string, trigger: Extract<TriggerSpec, { readonly kind: 'event' }>): Leaf<string>['range'] {
  const own = journey.triggers.find((each) => each.name.value === name);
  return own?.by === 'id' ? own.id.range : trigger.event.range;
}

function recipientWords({ kind, reference }: Recipient): string {
  return kind === 'profile' ? 'the profile that did it' : kind === 'email' ? `the address "${reference.value}"` : `"${reference.value}"`;
}

function reachWords({ reaches }: EventDefinition): string {
  if (reaches === 'everyone') return 'everyone who waits for it';
  if (reaches.length === 0) return 'nobody';
  return reaches.map(({ kind, reference }) => (kind === 'profile' ? 'the profile that did it' : kind === 'email' ? `the address "${reference.value}"` : `"${reference.value}"`)).join(', ');
}
