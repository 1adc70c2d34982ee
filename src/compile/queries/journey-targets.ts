import { stepTargets, type StepTargets } from '../../analysis/flow/step-targets.ts';
import { attributesChanged } from '../../proof/reach/step-changes.ts';
import { defineQuery, type QueryContext } from '../query.ts';
import { defineLookup } from './define-lookup.ts';
import { definitionOf, isOfSection } from './definition-of.ts';
import { idsOfSection, joinName } from './project-index.ts';

/** What the steps of one journey send, start and change, which most edits of it leave as it is. */
export const stepsOf = defineQuery({
  name: 'steps-of',
  version: 1,
  run: (context, id: string): (StepTargets & { readonly attributes: readonly string[] }) | undefined => {
    const definition = context.read(definitionOf, joinName('journeys', id))?.definition;
    if (definition === undefined || !isOfSection(definition, 'journeys')) return undefined;
    return { ...stepTargets(definition.steps), attributes: [...attributesChanged(definition.steps)].sort() };
  },
});

/** Every attribute that some journey changes, sorted. */
export const changedAttributes = defineQuery({
  name: 'changed-attributes',
  version: 2,
  run: (context, _: ''): readonly string[] => [...new Set(context.read(idsOfSection, 'journeys').flatMap((id) => context.read(stepsOf, id)?.attributes ?? []))].sort(),
});

type JourneysByTarget = Readonly<Record<string, readonly string[]>>;

/** The other way round: the journeys behind every message and every journey. */
const targetIndex = defineQuery({
  name: 'target-index',
  version: 2,
  run: (context, _: ''): { readonly messages: JourneysByTarget; readonly journeys: JourneysByTarget } => {
    const messages = new Map<string, string[]>();
    const journeys = new Map<string, string[]>();
    for (const id of context.read(idsOfSection, 'journeys')) {
      const targets = context.read(stepsOf, id);
      for (const message of new Set(targets?.messages)) add(messages, message, id);
      for (const journey of new Set(targets?.journeys)) add(journeys, journey, id);
    }
    return { messages: Object.fromEntries(messages), journeys: Object.fromEntries(journeys) };
  },
});

const lookup = defineLookup('journeys-behind', (context) => {
  const { messages, journeys } = context.read(targetIndex, '');
  return [
    ...Object.entries(messages).map(([id, found]) => [joinName('messages', id), found] as const),
    ...Object.entries(journeys).map(([id, found]) => [joinName('journeys', id), found] as const),
  ];
});

/** Sorted ids of the journeys that send a message. */
export function journeysSending(context: QueryContext, message: string): readonly string[] {
  return lookup.find(context, joinName('messages', message));
}

/** Sorted ids of the journeys that start a journey. */
export function journeysStarting(context: QueryContext, journey: string): readonly string[] {
  return lookup.find(context, joinName('journeys', journey));
}

/** Sorted ids of all messages that journeys send, known or not. */
export const sentMessages = defineQuery({
  name: 'sent-messages',
  version: 1,
  run: (context, _: ''): readonly string[] => Object.keys(context.read(targetIndex, '').messages).sort(),
});

export const targetQueries = [stepsOf, changedAttributes, targetIndex, sentMessages, ...lookup.queries];

function add(index: Map<string, string[]>, key: string, id: string): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [id]);
  else known.push(id);
}
