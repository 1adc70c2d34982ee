import { ID_PATTERN } from './leaves.ts';
import type { Schema } from './json-schema.ts';

/** A slot for the id of a definition: the section that the id is from, and what such a definition is called. */
export interface IdSlot {
  readonly section: string;
  readonly noun: string;
  /** A name that is not written by us may stand there as well. */
  readonly other?: string;
  /** A name that no definition has may stand there, so that the known ones are offered and not asked for. */
  readonly isOpen?: true;
}

/**
 * Every kind of slot for an id of another definition, by the name of its definition in the schema. The schema of a project
 * lists the ids that its sections hold in place of the pattern.
 */
export const idSlots: Readonly<Record<string, IdSlot>> = {
  attribute_id: { section: 'attributes', noun: 'a field of a person' },
  event_id: { section: 'events', noun: 'an event' },
  event_or_any: { section: 'events', noun: 'one event', other: 'any' },
  funnel_id: { section: 'funnels', noun: 'a funnel' },
  segment_id: { section: 'segments', noun: 'a segment' },
  trigger_id: { section: 'triggers', noun: 'a trigger' },
  offer_id: { section: 'offers', noun: 'an offer' },
  metric_id: { section: 'metrics', noun: 'a metric' },
  experiment_id: { section: 'experiments', noun: 'an experiment', isOpen: true },
  layout_id: { section: 'partials', noun: 'a layout' },
  message_id: { section: 'messages', noun: 'a message' },
  message_or_any: { section: 'messages', noun: 'one message', other: 'any' },
  journey_id: { section: 'journeys', noun: 'a journey' },
  page_id: { section: 'pages', noun: 'a page' },
  persona_id: { section: 'personas', noun: 'a persona' },
  channel_id: { section: 'channels', noun: 'a channel' },
};

const FORM = 'An id is snake_case: small letters, digits and _, starting with a letter.';

/** What a slot takes where the ids are not known. */
export function anyIdOf({ noun, other }: IdSlot): Schema {
  const message = other === undefined ? `Write the id of ${noun}.` : `Write the id of ${noun}, or ${other}.`;
  return { type: 'string', pattern: ID_PATTERN, patternErrorMessage: other === undefined ? FORM : message, errorMessage: message, 'x-form': 'id' };
}

export const idSlotDefinitions: Readonly<Record<string, Schema>> = Object.fromEntries(Object.entries(idSlots).map(([name, slot]) => [name, anyIdOf(slot)]));
