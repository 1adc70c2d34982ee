import type { MapEntry } from '../../source/node.ts';
import type { DefinitionBase } from '../definitions/definition.ts';
import { text, texts, valueOf } from './field.ts';
import { present } from './present.ts';
import type { Reading } from './reading.ts';

/** What every entry of a section carries. */
export function readBase(entry: MapEntry, reading: Reading): DefinitionBase {
  const { key, value } = entry;
  return {
    id: key,
    file: reading.file,
    range: value.range,
    tags: texts(valueOf(value, 'tags')),
    ...present({ description: text(valueOf(value, 'description')), owner: text(valueOf(value, 'owner')), stage: text(valueOf(value, 'stage')) }),
  };
}
