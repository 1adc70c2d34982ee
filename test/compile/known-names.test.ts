import { describe, expect, test } from 'vitest';
import type { Schema } from '../../src/spec/schema/json-schema.ts';
import { driverOf } from '../support/driver.ts';

const root = 'version: 1\nname: p\ntimezone: UTC\nprofile:\n  id: member_id\n';
const base: Readonly<Record<string, string>> = { 'lc.yaml': root };

const definitions = (texts: Readonly<Record<string, string>>): Readonly<Record<string, Schema>> => {
  const schema: Schema = JSON.parse(driverOf(texts).editorSchema());
  return schema.$defs ?? {};
};

/** The listed names of a slot with their descriptions, whether they are insisted on or only offered. */
const listed = (schema: Schema | undefined): { readonly isInsistedOn: boolean; readonly names: Readonly<Record<string, string>> } => {
  const offered = schema?.enum === undefined ? schema?.anyOf?.[0] : schema;
  const { enum: names = [], markdownEnumDescriptions = [] } = offered ?? {};
  return { isInsistedOn: schema?.enum !== undefined, names: Object.fromEntries(names.map((name, index) => [name, markdownEnumDescriptions[index] ?? ''])) };
};

describe('the schema of a project for editors', () => {
  test.each([
    ['a message by its subject', 'messages:\n  m: { channel: email, description: Says hello, subject: "Hi *you*", body: a }\n', 'message_id', { m: 'Says hello · **Subject:** Hi \\*you\\*' }],
    ['a message by its text', 'messages:\n  m: { channel: sms, text: Hi }\n', 'message_id', { m: '**Text:** Hi' }],
    ['a message by its title', 'messages:\n  m: { channel: push, title: Back, text: Hi }\n', 'message_id', { m: '**Title:** Back' }],
    ['a message whose texts stand in its locales', 'messages:\n  m: { channel: sms, locales: { en: { text: Hi } } }\n', 'message_id', { m: '' }],
    ['an event by what it carries', 'events:\n  e: { properties: { total: number, paid_at: datetime } }\n', 'event_id', { e: 'Carries total, paid\\_at.' }],
    ['a field by its type', 'attributes:\n  a: { type: integer, nullable: true, description: How many }\n', 'attribute_id', { a: 'How many · A whole number, may be missing.' }],
    ['an offer by what it gives', 'offers:\n  o: { type: amount, value: 5, currency: EUR }\n', 'offer_id', { o: 'amount 5 EUR' }],
    ['a segment by its other half', 'segments:\n  s: { complement_of: t }\n  t: { when: { in: s } }\n', 'segment_id', { s: 'Everybody who is not in t.', t: '' }],
    ['a stage, and another name of it', 'funnels:\n  f: { stages: { won: { description: Has bought, aliases: [bought] } } }\n', 'stage', { 'f.bought': 'The same as f.won. Has bought', 'f.won': 'Has bought' }],
    ['a definition with mistakes by saying so', 'journeys:\n  j: { stepz: [] }\n', 'journey_id', { j: 'Its definition has mistakes.' }],
    ['a long text by its beginning', `segments:\n  s: { description: "${'a '.repeat(150)}", when: { in: s } }\n`, 'segment_id', { s: `${'a '.repeat(99)}a…` }],
    ['one name that is defined twice', 'segments:\n  s: { when: { in: s } }\ntriggers:\n  s: { event: e }\n', 'segment_id', { s: '' }],
  ])('describes %s', (_label, text, slot, names) => {
    expect(listed(definitions({ ...base, 'a.yaml': text })[slot])).toEqual({ isInsistedOn: true, names });
  });

  test('lists names in their order, whatever the order of the files', () => {
    const files = { 'b.yaml': 'messages:\n  a: { channel: sms, text: A }\n', 'a.yaml': 'messages:\n  c: { channel: sms, text: C }\n  b: { channel: sms, text: B }\n' };
    expect(Object.keys(listed(definitions({ ...base, ...files })['message_id']).names)).toEqual(['a', 'b', 'c']);
    const [one, other] = [driverOf({ ...base, ...files }).editorSchema(), driverOf({ ...files, ...base }).editorSchema()];
    expect(one === other).toBe(true);
  });

  test('leaves out a name that no reference could say', () => {
    expect(Object.keys(listed(definitions({ ...base, 'a.yaml': 'segments:\n  Vip: { when: { in: a } }\n  a: { when: { in: a } }\n' })['segment_id']).names)).toEqual(['a']);
  });

  test('insists on nothing while a file cannot be read to its end', () => {
    const found = definitions({ ...base, 'a.yaml': 'segments:\n  s: { when: { in: s } }\n', 'b.yaml': 'segments:\n  t: { when: { in: s }\n  "x\n' });
    expect(listed(found['segment_id']).isInsistedOn).toBe(false);
    expect(Object.keys(listed(found['segment_id']).names)).toContain('s');
  });

  test('insists on no stage while a funnel has mistakes', () => {
    const found = definitions({ ...base, 'a.yaml': 'funnels:\n  f: { stages: { won: {} } }\n  g: { stagez: {} }\n' });
    expect(listed(found['stage'])).toEqual({ isInsistedOn: false, names: { 'f.won': '' } });
  });

  test('offers layouts, not other partials', () => {
    expect(Object.keys(listed(definitions({ ...base, 'a.yaml': 'partials:\n  frame: { layout: true, body: "{{> body}}" }\n  foot: { body: a }\n' })['layout_id']).names)).toEqual(['frame']);
  });

  test('is written for a project without definitions, and for one without readable settings', () => {
    expect(definitions(base)['message_id']?.pattern).toBeDefined();
    expect(Object.keys(listed(definitions({ 'lc.yaml': 'version: x\n', 'a.yaml': 'segments:\n  s: { when: { in: s } }\n' })['segment_id']).names)).toEqual(['s']);
  });

  test('of 5,000 messages is no larger than of none', () => {
    const messages = Array.from({ length: 5000 }, (_, index) => `  m${index}: { channel: sms, text: Hi }\n`);
    const files = Object.fromEntries(Array.from({ length: 50 }, (_, file) => [`m${file}.yaml`, `messages:\n${messages.slice(file * 100, file * 100 + 100).join('')}`]));
    const [many, none] = [driverOf({ ...base, ...files }).editorSchema(), driverOf(base).editorSchema()];
    expect(many === none).toBe(true);
  });
});
