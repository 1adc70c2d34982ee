import type { Leaf, MapEntry, SourceNode } from '../../source/node.ts';
import type { Duration } from '../../time/duration.ts';
import type { Expectation, PersonaDefinition, ScriptEntry, TestDefinition } from '../definitions/scenario.ts';
import { duration, entriesOf, has, instant, itemsOf, number, text, valueOf } from './field.ts';
import { present, promised } from './present.ts';
import { readBase } from './read-base.ts';
import type { Reading } from './reading.ts';

/** 2027-01-04T09:00:00Z, a Monday: when a test begins that does not say. */
const DEFAULT_START = 1_799_053_200_000;

/** An entry of `personas`. */
export function readPersona(entry: MapEntry, reading: Reading): PersonaDefinition {
  return {
    ...readBase(entry, reading),
    section: 'personas',
    profile: promised(valueOf(entry.value, 'profile'), 'the profile of a persona'),
    events: itemsOf(valueOf(entry.value, 'events')).map((item) => readHappening(item, reading)),
  };
}

/** An entry of `tests`. */
export function readTest(entry: MapEntry, reading: Reading): TestDefinition {
  const { key, value } = entry;
  const given = valueOf(value, 'given');
  return {
    ...readBase(entry, reading),
    section: 'tests',
    start: instant(valueOf(value, 'start'), reading) ?? { value: DEFAULT_START, range: key.range },
    people: entriesOf(valueOf(value, 'people')).map((each) => ({ name: each.key, persona: promised(text(valueOf(each.value, 'persona')), 'a persona'), ...present({ count: number(valueOf(each.value, 'count')) }) })),
    events: itemsOf(valueOf(value, 'events')).map((item) => readHappening(item, reading)),
    expect: itemsOf(valueOf(value, 'expect')).map((item) => readExpectation(item, reading)),
    ...present({
      journey: text(valueOf(value, 'journey')),
      until: instant(valueOf(value, 'until'), reading),
      persona: text(valueOf(given, 'persona')),
      profile: valueOf(given, 'profile'),
      vars: valueOf(given, 'vars'),
    }),
  };
}

function moment(item: SourceNode, reading: Reading) {
  return {
    range: item.range,
    ...present({ after: duration(valueOf(item, 'after'), reading), at: instant(valueOf(item, 'at'), reading), profile: text(valueOf(item, 'profile')) }),
  };
}

const STATUSES = ['opened', 'clicked', 'seen', 'delivered', 'bounced', 'unsubscribed'] as const;

function readHappening(item: SourceNode, reading: Reading): ScriptEntry {
  const when = moment(item, reading);
  const after: Leaf<Duration> = when.after ?? { value: { months: 0, days: 0, milliseconds: 0 }, range: item.range };
  const event = text(valueOf(item, 'event'));
  if (event !== undefined) return { ...when, after, kind: 'event', event, ...present({ properties: valueOf(item, 'properties'), late: duration(valueOf(item, 'late'), reading) }) };
  const changes = valueOf(item, 'set');
  if (changes !== undefined) return { ...when, after, kind: 'set', changes };
  const address = text(valueOf(item, 'identify'));
  if (address !== undefined) return { ...when, after, kind: 'identify', address };
  const answered = text(valueOf(item, 'answered'));
  if (answered !== undefined) return { ...when, after, kind: 'answer', call: answered, ok: true, ...present({ answer: valueOf(item, 'answer') }) };
  const failed = text(valueOf(item, 'failed'));
  if (failed !== undefined) return { ...when, after, kind: 'answer', call: failed, ok: false };
  const entry = promised(entriesOf(item).find(({ key }) => STATUSES.some((status) => status === key.value)), 'what happens');
  const status = promised(STATUSES.find((each) => each === entry.key.value), 'a status');
  return { ...when, after, kind: 'message', status: { value: status, range: entry.key.range }, message: promised(text(entry.value), 'a message') };
}

function readPeople(node: SourceNode | undefined): Expectation['people'] {
  if (node === undefined) return undefined;
  const exact = number(node)?.value;
  const [least, most] = exact === undefined ? itemsOf(valueOf(node, 'between')).map((each) => number(each)?.value) : [exact, exact];
  return { range: node.range, least: promised(least, 'a number of people'), most: promised(most, 'a number of people') };
}

function readExpectation(item: SourceNode, reading: Reading): Expectation {
  const when = { ...moment(item, reading), ...present({ people: readPeople(valueOf(item, 'people')) }) };
  const get = (key: string): Leaf<string> => promised(text(valueOf(item, key)), key);
  const why = present({ why: text(valueOf(item, 'why')) });
  if (has(item, 'sent')) {
    return { ...when, kind: 'sent', message: get('sent'), ...present({ subject_contains: text(valueOf(item, 'subject_contains')), text_contains: text(valueOf(item, 'text_contains')) }) };
  }
  if (has(item, 'never')) return { ...when, kind: 'never', message: get('never') };
  if (has(item, 'skipped')) return { ...when, kind: 'skipped', message: get('skipped'), ...why };
  if (has(item, 'entered')) return { ...when, kind: 'entered', journey: get('entered') };
  if (has(item, 'not_entered')) return { ...when, kind: 'not_entered', journey: get('not_entered'), ...why };
  if (has(item, 'ended')) return { ...when, kind: 'ended', how: get('ended') };
  if (has(item, 'called')) return { ...when, kind: 'called', call: get('called') };
  if (has(item, 'emitted')) return { ...when, kind: 'emitted', event: get('emitted') };
  if (has(item, 'set')) return { ...when, kind: 'set', values: promised(valueOf(item, 'set'), 'values') };
  if (has(item, 'task')) return { ...when, kind: 'task', title: get('task') };
  return { ...when, kind: 'sends', count: promised(number(valueOf(item, 'sends')), 'a number of sends') };
}
