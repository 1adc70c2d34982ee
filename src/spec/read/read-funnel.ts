import type { Leaf, MapEntry } from '../../source/node.ts';
import type { FunnelDefinition, StageDefinition } from '../definitions/funnel.ts';
import { funnelPresets } from '../definitions/funnel-presets.ts';
import { entriesOf, flag, text, texts, valueOf } from './field.ts';
import { present } from './present.ts';
import { readBase } from './read-base.ts';
import type { Reading } from './reading.ts';

/** An entry of `funnels`; the stages keep the order of the file, and a preset's come in its order, those that nobody filled in too. */
export function readFunnel(entry: MapEntry, reading: Reading): FunnelDefinition {
  const preset = text(valueOf(entry.value, 'preset'));
  const written = entriesOf(valueOf(entry.value, 'stages')).map(readStage);
  return {
    ...readBase(entry, reading),
    section: 'funnels',
    stages: preset === undefined ? written : withPreset(preset, written),
    ...present({ preset }),
  };
}

/** Stages that the preset does not have stand at the end, where they are reported. */
function withPreset(preset: Leaf<string>, written: readonly StageDefinition[]): readonly StageDefinition[] {
  const named = Object.entries(funnelPresets[preset.value]?.stages ?? {}).map(([name, others]): StageDefinition => {
    const stage = written.find(({ id }) => id.value === name) ?? { id: { value: name, range: preset.range }, aliases: [], automated: true };
    const known = stage.aliases.map(({ value }) => value);
    return { ...stage, aliases: [...stage.aliases, ...others.filter((other) => !known.includes(other)).map((value) => ({ value, range: preset.range }))] };
  });
  return [...named, ...written.filter(({ id }) => !named.some((stage) => stage.id.value === id.value))];
}

function readStage({ key, value }: MapEntry): StageDefinition {
  return {
    id: key,
    aliases: texts(valueOf(value, 'aliases')),
    automated: flag(valueOf(value, 'automated'), true),
    ...present({ description: text(valueOf(value, 'description')), enter: valueOf(value, 'enter'), metric: text(valueOf(value, 'metric')) }),
  };
}
