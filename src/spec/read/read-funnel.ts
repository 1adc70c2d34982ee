import type { MapEntry } from '../../source/node.ts';
import type { FunnelDefinition, StageDefinition } from '../definitions/funnel.ts';
import { entriesOf, flag, text, texts, valueOf } from './field.ts';
import { present } from './present.ts';
import { readBase } from './read-base.ts';
import type { Reading } from './reading.ts';

/** An entry of `funnels`; the stages keep the order of the file. */
export function readFunnel(entry: MapEntry, reading: Reading): FunnelDefinition {
  return {
    ...readBase(entry, reading),
    section: 'funnels',
    stages: entriesOf(valueOf(entry.value, 'stages')).map(readStage),
    ...present({ preset: text(valueOf(entry.value, 'preset')) }),
  };
}

function readStage({ key, value }: MapEntry): StageDefinition {
  return {
    id: key,
    aliases: texts(valueOf(value, 'aliases')),
    automated: flag(valueOf(value, 'automated'), true),
    ...present({ description: text(valueOf(value, 'description')), enter: valueOf(value, 'enter'), metric: text(valueOf(value, 'metric')) }),
  };
}
