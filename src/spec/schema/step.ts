import { keyedUnion } from './keyed-union.ts';
import type { Kind } from './keyed-union.ts';
import type { Properties, Schema } from './json-schema.ts';
import { property, ref } from './property.ts';
import { dataValues, lateChoice, profileChanges, stepKinds } from './step-kinds.ts';

const shared: Properties = {
  id: property('id', 'A name of its own, which reports and environments use.', ref('id')),
  description: property('description', 'For the next reader.', ref('content')),
  enabled: property('enabled', 'A switch: true, false or vars.name.', ref('switch')),
};

const rungKeys: Properties = {
  offset: property('offset', 'The day, counted from the date of the series.', ref('signed_duration')),
  at: property('at', 'The time of day, when it is not the one of the series.', ref('time_of_day')),
  if_past: property('if_past', 'When this day is past already.', lateChoice),
};

const stray = 'This key belongs to the step above: indent it by two and remove the dash.';
const elsewhere = {
  batch: '"batch" is not a step: it belongs to the trigger, beside event.',
  for_each: '"for_each" is not a step: it belongs to the trigger, beside event.',
};

/** What a kind holds stands once, as a definition: steps and the rungs of a series share it. */
const kinds: readonly Kind[] = stepKinds.map((kind) => ({ ...kind, value: ref(`step_${kind.key}`) }));
const values: Readonly<Record<string, Schema>> = Object.fromEntries(stepKinds.map((kind) => [`step_${kind.key}`, kind.value]));

export const stepDefinitions: Readonly<Record<string, Schema>> = {
  ...values,
  profile_changes: profileChanges,
  event_data: dataValues,
  steps: { type: 'array', items: ref('step'), errorMessage: 'Steps are a list: start each with "- ".' },
  step: keyedUnion({ title: 'Step', kinds, shared, stray, elsewhere }),
  rung: keyedUnion({
    title: 'Rung',
    kinds: [...kinds, { key: 'steps', title: 'steps', description: 'Several steps on this day.', value: ref('steps') }],
    shared: { ...rungKeys, ...shared },
    sharedNeeds: [{ keys: ['offset'], message: 'Say which day: offset: -3d, or 0d for the day itself.' }],
    stray,
    elsewhere,
  }),
};
