import type { MapEntry } from '../../source/node.ts';
import type { SegmentDefinition } from '../definitions/segment.ts';
import { text, valueOf, word } from './field.ts';
import { present } from './present.ts';
import { readBase } from './read-base.ts';
import type { Reading } from './reading.ts';

/** An entry of `segments`. */
export function readSegment(entry: MapEntry, reading: Reading): SegmentDefinition {
  const { value } = entry;
  return {
    ...readBase(entry, reading),
    section: 'segments',
    ...present({
      when: valueOf(value, 'when'),
      complement_of: text(valueOf(value, 'complement_of')),
      phase: word(valueOf(value, 'phase'), ['pre_acquisition', 'post_acquisition']),
    }),
  };
}
