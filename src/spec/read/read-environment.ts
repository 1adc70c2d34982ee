import type { MapEntry } from '../../source/node.ts';
import type { EnvironmentDefinition } from '../definitions/environment.ts';
import { entriesOf, valueOf } from './field.ts';
import { readBase } from './read-base.ts';
import type { Reading } from './reading.ts';

/** An entry of `environments`. */
export function readEnvironment(entry: MapEntry, reading: Reading): EnvironmentDefinition {
  return {
    ...readBase(entry, reading),
    section: 'environments',
    vars: entriesOf(valueOf(entry.value, 'vars')).map(({ key, value }) => ({ name: key, value })),
    patches: entriesOf(valueOf(entry.value, 'patches')).map(({ key, value }) => ({ path: key, value })),
  };
}
