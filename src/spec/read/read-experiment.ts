import type { MapEntry } from '../../source/node.ts';
import type { ExperimentDefinition } from '../definitions/experiment.ts';
import { number, text, valueOf, word } from './field.ts';
import { present, promised } from './present.ts';
import { readBase } from './read-base.ts';
import type { Reading } from './reading.ts';

/** An entry of `experiments`. */
export function readExperiment(entry: MapEntry, reading: Reading): ExperimentDefinition {
  const { key, value } = entry;
  return {
    ...readBase(entry, reading),
    section: 'experiments',
    hypothesis: promised(text(valueOf(value, 'hypothesis')), 'a hypothesis'),
    metric: promised(text(valueOf(value, 'metric')), 'a metric'),
    unit: word(valueOf(value, 'unit'), ['profile', 'key']) ?? { value: 'profile', range: key.range },
    minimum_size: promised(number(valueOf(value, 'minimum_size')), 'a minimum size'),
    ...present({ salt: text(valueOf(value, 'salt')) }),
  };
}
