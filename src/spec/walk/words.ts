import type { Form, JsonType, Schema } from '../schema/json-schema.ts';
import type { SourceNode } from '../../source/node.ts';

/** What a node is, in the author's words. */
export function describeNode(node: SourceNode): string {
  if (node.kind === 'map') return 'a map';
  if (node.kind === 'list') return 'a list';
  if (node.value === null) return 'nothing';
  if (typeof node.value === 'number') return `the number ${node.value}`;
  if (typeof node.value === 'boolean') return `the word ${node.value}`;
  return `the text "${node.value}"`;
}

const expectedByForm: Readonly<Record<Form, string>> = {
  text: 'a text',
  content: 'a text',
  id: 'an id',
  stage: 'a stage (funnel.stage)',
  reference: 'a reference',
  duration: 'an amount of time such as 3d',
  signed_duration: 'an offset such as -3d',
  window: 'a window such as 30d',
  time_of_day: 'a time of day such as "09:00"',
  share: 'a share such as 10%',
  date: 'a date such as 2027-03-01',
  instant: 'a moment such as "2027-01-04T09:00:00Z"',
  switch: 'true, false or vars.name',
  operand: 'a value to compare with',
  reentry: 'never, always or { once_per: 7d }',
};

const expectedByType: Readonly<Record<JsonType, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'nothing',
  array: 'a list',
  object: 'a map',
};

/** What a schema expects, in the author's words. */
export function expectedOf(schema: Schema): string {
  const form = schema['x-form'];
  if (form !== undefined) return expectedByForm[form];
  if (schema.enum !== undefined) return schema.enum.length === 1 ? String(schema.enum[0]) : `one of ${schema.enum.slice(0, 8).join(', ')}`;
  const types = typeof schema.type === 'string' ? [schema.type] : schema.type ?? [];
  return types.filter((type) => type !== 'null').map((type) => expectedByType[type]).join(' or ');
}

/** Titles that take no article. */
const PLURALS = new Set(['triggers', 'changes', 'comparisons', 'policies', 'channels', 'tags', 'quiet hours', 'data', 'now']);

/** A kind of map with its article: "a step", "an offer". */
export function withArticle(title: string | undefined): string {
  if (title === undefined) return 'this map';
  if (PLURALS.has(title)) return `"${title}"`;
  if (title === 'lc file') return 'a file of lc';
  const [, key] = /^(\w+) invariant$/.exec(title) ?? [];
  if (key !== undefined) return `an invariant with "${key}"`;
  const word = title.charAt(0).toLowerCase() + title.slice(1);
  return /^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`;
}
