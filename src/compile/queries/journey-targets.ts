import { stepTargets, type StepTargets } from '../../analysis/flow/step-targets.ts';
import { defineQuery } from '../query.ts';
import { definitionOf, isOfSection } from './definition-of.ts';
import { idsOfSection, joinName } from './project-index.ts';

/** The targets of one journey, which most edits of it leave as they are. */
const targetsOf = defineQuery({
  name: 'targets-of',
  version: 1,
  run: (context, id: string): StepTargets | undefined => {
    const definition = context.read(definitionOf, joinName('journeys', id))?.definition;
    return definition !== undefined && isOfSection(definition, 'journeys') ? stepTargets(definition.steps) : undefined;
  },
});

type JourneysByTarget = Readonly<Record<string, readonly string[]>>;

/** The other way round: the journeys behind every message and every journey. */
const targetIndex = defineQuery({
  name: 'target-index',
  version: 1,
  run: (context, _: ''): { readonly messages: JourneysByTarget; readonly journeys: JourneysByTarget } => {
    const messages = new Map<string, string[]>();
    const journeys = new Map<string, string[]>();
    for (const id of context.read(idsOfSection, 'journeys')) {
      const targets = context.read(targetsOf, id);
      for (const message of new Set(targets?.messages)) add(messages, message, id);
      for (const journey of new Set(targets?.journeys)) add(journeys, journey, id);
    }
    return { messages: Object.fromEntries(messages), journeys: Object.fromEntries(journeys) };
  },
});

/** Sorted ids of the journeys that send a message. */
export const journeysSending = defineQuery({
  name: 'journeys-sending',
  version: 1,
  run: (context, message: string): readonly string[] => lookUp(context.read(targetIndex, '').messages, message),
});

/** Sorted ids of all messages that journeys send, known or not. */
export const sentMessages = defineQuery({
  name: 'sent-messages',
  version: 1,
  run: (context, _: ''): readonly string[] => Object.keys(context.read(targetIndex, '').messages).sort(),
});

/** Sorted ids of the journeys that start a journey. */
export const journeysStarting = defineQuery({
  name: 'journeys-starting',
  version: 1,
  run: (context, journey: string): readonly string[] => lookUp(context.read(targetIndex, '').journeys, journey),
});

export const targetQueries = [targetsOf, targetIndex, journeysSending, sentMessages, journeysStarting];

function add(index: Map<string, string[]>, key: string, id: string): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [id]);
  else known.push(id);
}

/** A name may be one that every object has (`constructor` is a fine id). */
function lookUp(index: JourneysByTarget, key: string): readonly string[] {
  return Object.hasOwn(index, key) ? (index[key] ?? []) : [];
}
