import type { Range, ScalarNode, MapNode, MapEntry, SourceNode } from '../../source/node.ts';
import { hasKey } from '../walk/holds.ts';

/**
 * The settings of lc.yaml without what is wrong in them, so that the rest of the project is checked against the rest of
 * the settings: a value with a mistake is left out, a variable or channel with one stays known by its name, and what
 * is required and missing gets a neutral value. The mistakes themselves are reported where they are found.
 */
export function mendSettings(root: MapNode, isWrong: (range: Range) => boolean): MapNode {
  const mended = mendWith(isWrong);
  const entries = root.entries.flatMap((entry): readonly MapEntry[] => {
    if (!isWrong(entry.value.range) && !isWrong(entry.key.range)) return [entry];
    const whole = standIns[entry.key.value];
    if (whole === undefined || entry.value.kind !== 'map') return [];
    const kept = entry.value.entries.map((inner) => (isWrong(inner.value.range) || isWrong(inner.key.range) ? { ...inner, value: mended(inner.value, whole(inner.key.range)) } : inner));
    return [{ ...entry, value: { ...entry.value, entries: kept } }];
  });
  const range: Range = { start: root.range.start, end: root.range.start };
  const missing = Object.entries(required).filter(([key]) => !hasKey({ ...root, entries }, key)).map(([key, value]) => entryOf(key, value(range), range));
  return { ...root, entries: [...entries, ...missing] };
}

/** What can be read of one variable or channel, and for the rest what stands for it. */
function mendWith(isWrong: (range: Range) => boolean): (written: SourceNode, standIn: MapNode) => MapNode {
  return (written, standIn) => {
    if (written.kind !== 'map') return standIn;
    const kept = written.entries.filter(({ key, value }) => !isWrong(key.range) && !isWrong(value.range));
    return { ...standIn, entries: [...kept, ...standIn.entries.filter(({ key }) => kept.every((entry) => entry.key.value !== key.value))] };
  };
}

/** What stands for one variable or channel that cannot be read. */
const standIns: Readonly<Record<string, (range: Range) => MapNode>> = {
  vars: (range) => mapOf({ type: text('string', range), default: text('', range) }, range),
  channels: (range) => mapOf({}, range),
};

const required: Readonly<Record<string, (range: Range) => SourceNode>> = {
  version: (range) => ({ kind: 'scalar', range, value: 1, style: 'plain', source: '1' }),
  name: (range) => text('project', range),
  timezone: (range) => text('UTC', range),
  profile: (range) => mapOf({ id: text('id', range) }, range),
};

function text(value: string, range: Range): ScalarNode {
  return { kind: 'scalar', range, value, style: 'double', source: JSON.stringify(value) };
}

function mapOf(members: Readonly<Record<string, SourceNode>>, range: Range): MapNode {
  return { kind: 'map', range, flow: true, entries: Object.entries(members).map(([key, value]) => entryOf(key, value, range)) };
}

function entryOf(key: string, value: SourceNode, range: Range): MapEntry {
  return { key: { value: key, range }, value };
}
