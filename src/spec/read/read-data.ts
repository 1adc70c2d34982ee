import type { MapEntry, SourceNode } from '../../source/node.ts';
import type { DataColumn, DataPart, DataSource } from '../definitions/data-sources.ts';
import { entriesOf, oneOrMany, text, texts, valueOf } from './field.ts';
import { present, promised } from './present.ts';

const parts: readonly DataPart[] = ['id', 'profile', 'event', 'timestamp', 'received_at'];

/** Files of profiles or events: one or several, each by its path or with more. */
export function readDataSources(node: SourceNode | undefined): readonly DataSource[] {
  return oneOrMany(node).map((one) => {
    if (one.kind === 'scalar') return { range: one.range, file: promised(text(one), 'a file'), parts: {}, columns: [] };
    const named = valueOf(one, 'parts');
    return {
      range: one.range,
      file: promised(text(valueOf(one, 'file')), 'a file'),
      parts: { ...present({ id: text(valueOf(one, 'id')) }), ...Object.fromEntries(parts.flatMap((part) => {
        const column = text(valueOf(named, part));
        return column === undefined ? [] : [[part, column] as const];
      })) },
      columns: entriesOf(valueOf(one, 'columns')).map(readColumn),
      ...present({ delimiter: text(valueOf(one, 'delimiter')), timezone: text(valueOf(one, 'timezone')), event: text(valueOf(one, 'event')) }),
    };
  });
}

function readColumn({ key, value }: MapEntry): DataColumn {
  return {
    field: key,
    column: text(value)?.value ?? text(valueOf(value, 'column'))?.value ?? key.value,
    missing: texts(valueOf(value, 'missing')).map((leaf) => leaf.value),
    ...present({ isTrue: text(valueOf(value, 'is_true'))?.value, isFalse: text(valueOf(value, 'is_false'))?.value }),
  };
}
