import { entry } from './entry.ts';
import type { Schema } from './json-schema.ts';
import { choice, positiveWholeNumber, text } from './leaves.ts';
import { property, ref } from './property.ts';

export const experimentDefinitions: Readonly<Record<string, Schema>> = {
  experiment: entry({
    title: 'Experiment',
    staged: true,
    properties: {
      hypothesis: property('hypothesis', 'What is expected, and why: one sentence that can turn out wrong.', ref('content')),
      metric: property('metric', 'The number that decides.', ref('metric_id')),
      unit: property('unit', 'Who is put into an arm as one; profile when left out.', choice({ profile: 'The person: in every run the same arm.', key: 'Each key of the journey by itself: every cart, every order.' })),
      salt: property('salt', 'What the arms are drawn with; the id when left out. A new one draws everybody anew.', text),
      minimum_size: property('minimum_size', 'How many units each arm needs before anything is concluded.', positiveWholeNumber),
    },
    needs: [{ keys: ['hypothesis', 'metric', 'minimum_size'], message: 'An experiment says beforehand what is expected (hypothesis), which number decides (metric) and how many are enough (minimum_size).' }],
  }),
};
