import type { PersonModel, ScriptItemData } from '../../dev/views/person.ts';
import type { ToldPerson } from '../../dev/told-person.ts';

type Value = ScriptItemData[string];
type ScriptNames = PersonModel['names'];

/** A part of an entry that can be edited as text. */
export interface ScriptPart {
  readonly label: string;
  /** What it takes, in words. */
  readonly hint: string;
  readonly text: string;
  /** The entry with this text in its place; without the part where the text is empty. */
  with(text: string): ScriptItemData;
}

const reactions = ['opened', 'clicked', 'seen', 'delivered', 'bounced', 'unsubscribed'] as const;

/** What an entry says, in few words: `cart_updated`, `opened cart_reminder`. */
export function entryWords(data: ScriptItemData): string {
  if (data['event'] !== undefined) return String(data['event']);
  if (isRecord(data['set'])) return `${Object.keys(data['set']).join(', ')} ${Object.keys(data['set']).length === 1 ? 'is' : 'are'} set`;
  const key = [...reactions, 'identify', 'answered', 'failed'].find((each) => data[each] !== undefined);
  return key === undefined ? 'something unknown' : `${key} ${textOf(data[key])}`;
}

/** Everything of an entry that can be edited. */
export function partsOf(data: ScriptItemData, names: ScriptNames): readonly ScriptPart[] {
  const when: ScriptPart = {
    label: 'when',
    hint: 'a time from the start (2h), or a moment (2027-03-01T08:00:00Z)',
    text: textOf(data['at'] ?? data['after']),
    with: (text) => {
      const { at: _, after: __, ...rest } = data;
      return /^\d{4}-/.test(text) ? { at: text, ...rest } : { after: text, ...rest };
    },
  };
  const who: readonly ScriptPart[] = data['profile'] === undefined ? [] : [{ label: 'who', hint: 'somebody else of the story', text: textOf(data['profile']), with: (text) => put(data, 'profile', text === '' ? undefined : text) }];
  const event = names.events.find(({ id }) => id === data['event']);
  const fieldsOf = (key: 'properties' | 'set' | 'answer', known: ScriptNames['attributes']): readonly ScriptPart[] => {
    const record = isRecord(data[key]) ? data[key] : {};
    const all = new Map(known.map((field) => [field.name, field]));
    return [...new Set([...all.keys(), ...Object.keys(record)])].map((name): ScriptPart => {
      const field = all.get(name);
      return {
        label: name,
        hint: field?.takes ?? '',
        text: textOf(record[name]),
        with: (text) => put(data, key, put(record, name, valueOf(text, field?.sample ?? record[name]))),
      };
    });
  };
  const given = isRecord(data['set']) ? Object.keys(data['set']) : [];
  return [
    when,
    ...who,
    ...(data['event'] === undefined ? [] : fieldsOf('properties', event?.properties ?? [])),
    ...(data['set'] === undefined ? [] : fieldsOf('set', names.attributes.filter(({ name }) => given.includes(name)))),
    ...(data['answered'] === undefined ? [] : fieldsOf('answer', [])),
  ];
}

/** What can be added, by its name in the list of choices: everything that the project knows, with plain values. */
export function newEntry(choice: string, script: readonly ScriptItemData[], names: ScriptNames, told: ToldPerson | undefined): ScriptItemData {
  const slash = choice.indexOf('/');
  const [kind, id] = [choice.slice(0, slash), choice.slice(slash + 1)];
  const after = script.at(-1)?.['after'] ?? '0h';
  if (kind === 'event') {
    const properties = names.events.find((event) => event.id === id)?.properties.filter(({ mayBeMissing }) => !mayBeMissing) ?? [];
    return { after, event: id, ...(properties.length > 0 && { properties: Object.fromEntries(properties.map(({ name, sample }) => [name, sample])) }) };
  }
  if (kind === 'set') return { after, set: { [id]: names.attributes.find(({ name }) => name === id)?.sample } };
  const sent = told?.lines.findLast((line) => line.kind === 'send' && line.message === id && line.change !== 'gone');
  // An hour after it came; a message that was not sent cannot be answered, and the story says so.
  const start = told?.start ?? 0;
  return { after: sent === undefined ? after : `${Math.round((sent.at - start) / 60_000) + 60}m`, [kind]: id };
}

/** A value for the eye: without quotes. */
export function shortWords(value: Value): string {
  if (isRecord(value)) return `{${Object.entries(value).map(([name, each]) => `${name}: ${shortWords(each)}`).join(', ')}}`;
  return Array.isArray(value) ? `[${value.map(shortWords).join(', ')}]` : textOf(value);
}

function put(record: ScriptItemData, name: string, value: Value): ScriptItemData {
  if (value !== undefined) return { ...record, [name]: value };
  const { [name]: _, ...rest } = record;
  return rest;
}

function isRecord(value: Value): value is ScriptItemData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: Value): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
}

/** Where a text is meant it is taken as it is; all else is read as JSON, and what is none is left for the checks to refuse. */
function valueOf(text: string, like: Value): Value {
  if (text === '') return undefined;
  if (typeof like === 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
