import { closedMap } from './closed-map.ts';
import type { Schema } from './json-schema.ts';
import { PATH_PATTERN, listOf, mapOf, text } from './leaves.ts';
import { property, ref } from './property.ts';
import { oneOrList, shortOrLong } from './short-or-long.ts';

const column: Schema = shortOrLong(text, closedMap({
  title: 'column',
  properties: {
    column: property('column', 'The name of the column, where it is not that of the field.', text),
    missing: property('missing', 'Cells that stand for nothing, besides the empty one: ["$null$", "-"].', listOf(text, 'Cells are a list: ["$null$"].')),
    is_true: property('is_true', 'What stands for true: "Yes".', text),
    is_false: property('is_false', 'What stands for false: "No".', text),
  },
}));

const columns = property('columns', 'By field: its column in the table, where that is called or written another way.', mapOf('field', column, PATH_PATTERN));
const file = property('file', 'Where it is, seen from this file: .csv, .jsonl or .ndjson, each also as .gz.', text);
const zone = property('timezone', 'In which zone it writes times without an offset. Without it such times are left out.', ref('zone'));
const delimiter = property('delimiter', 'What stands between two cells, where it is no comma: ";".', { type: 'string', pattern: '^.$', patternErrorMessage: 'Write one character: ";".', errorMessage: 'Write one character in quotes: ";".', 'x-form': 'text' });

const profileFile: Schema = shortOrLong(text, closedMap({
  title: 'file of profiles',
  properties: { file, delimiter, timezone: zone, id: property('id', 'The column that tells people apart, where it is not called as the field.', text), columns },
  needs: [{ keys: ['file'], message: 'Say which file: { file: data/customers.csv }.' }],
}));

const eventFile: Schema = shortOrLong(text, closedMap({
  title: 'file of events',
  properties: {
    file,
    delimiter,
    timezone: zone,
    event: property('event', 'Of a table of one kind of event: which.', ref('event_id')),
    parts: property('parts', 'The columns that say what happened to whom and when.', closedMap({
      title: 'parts',
      properties: {
        id: property('id', 'The column with the id of the event; "id" when left out.', text),
        profile: property('profile', 'The column that says who did it; "profile_id" when left out.', text),
        event: property('event', 'The column that says what happened; "event" when left out.', text),
        timestamp: property('timestamp', 'The column that says when; "timestamp" when left out.', text),
        received_at: property('received_at', 'The column that says when it was heard of; "received_at" when left out.', text),
      },
    })),
    columns,
  },
  needs: [{ keys: ['file'], message: 'Say which file: { file: data/orders.csv, event: order_placed }.' }],
}));

const several = (one: Schema): Schema => oneOrList(one, listOf(one, 'Files are a list: [data/one.csv, data/two.csv].'));

/** Where profiles and events are read from, and how their tables are written. */
export const dataSettings: Schema = closedMap({
  title: 'data',
  properties: {
    profiles: property('profiles', 'The file, or files, with people.', several(profileFile)),
    events: property('events', 'The file, or files, with events.', several(eventFile)),
  },
});
