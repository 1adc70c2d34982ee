import type { ValueType } from '../condition/core/type.ts';
import { dateStyles, timeStyles } from '../render/functions/moment-functions.ts';

/** What one argument of a template function takes. `one of` is a literal text from a list, known when the message is compiled. */
export type Argument =
  | { readonly takes: 'text' | 'number' | 'moment' | 'time' | 'list' | 'any' | 'literal number' | 'literal text' | 'currency' | 'same' }
  | { readonly takes: 'one of'; readonly values: readonly string[] };

export interface Signature {
  readonly arguments: readonly Argument[];
  /** How many of them must be written. */
  readonly required: number;
  /** The last argument may be repeated. */
  readonly repeats?: boolean;
  readonly named: Readonly<Record<string, Argument>>;
  readonly result: ValueType | 'first';
  /** A missing first value makes the result missing (or, for a comparison, false). */
  readonly missing: 'result' | 'fallback' | 'never';
  readonly example: string;
}

const text = { takes: 'text' } as const;
const string = { kind: 'string' } as const;
const boolean = { kind: 'boolean' } as const;
const same = { takes: 'same' } as const;
const any = { takes: 'any' } as const;

const onText = (name: string): Signature => ({ arguments: [text], required: 1, named: {}, result: string, missing: 'result', example: `{{${name} profile.first_name}}` });
const comparison = (name: string): Signature => ({ arguments: [same, same], required: 2, named: {}, result: boolean, missing: 'never', example: `{{#if (${name} event.total 50)}}` });
const logic = (name: string): Signature => ({ arguments: [any], required: 1, repeats: true, named: {}, result: boolean, missing: 'never', example: `{{#if (${name} profile.city profile.country)}}` });

const word = { takes: 'literal text' } as const;
const forms = { required: 1, named: { zero: word, one: word, two: word, few: word, many: word, other: word }, result: string, missing: 'result' } as const;

/** The functions of `render/functions`, by name, with what they take. */
export const signatures: Readonly<Record<string, Signature>> = {
  default: { arguments: [same, same], required: 2, named: {}, result: 'first', missing: 'fallback', example: '{{default profile.first_name "there"}}' },
  upper: onText('upper'),
  lower: onText('lower'),
  capitalize: onText('capitalize'),
  truncate: { arguments: [text, { takes: 'literal number' }], required: 2, named: { end: { takes: 'literal text' } }, result: string, missing: 'result', example: '{{truncate event.title 40}}' },
  date: { arguments: [{ takes: 'moment' }, { takes: 'one of', values: dateStyles }], required: 1, named: {}, result: string, missing: 'result', example: '{{date event.departs_at "long"}}' },
  time: { arguments: [{ takes: 'time' }, { takes: 'one of', values: timeStyles }], required: 1, named: {}, result: string, missing: 'result', example: '{{time event.departs_at}}' },
  days_until: { arguments: [{ takes: 'moment' }], required: 1, named: {}, result: { kind: 'integer' }, missing: 'result', example: '{{days_until event.departs_at}}' },
  number: { arguments: [{ takes: 'number' }, { takes: 'literal number' }], required: 1, named: {}, result: string, missing: 'result', example: '{{number event.total 2}}' },
  currency: { arguments: [{ takes: 'number' }, { takes: 'currency' }], required: 1, named: { decimals: { takes: 'literal number' } }, result: string, missing: 'result', example: '{{currency event.total "EUR"}}' },
  plural: { ...forms, arguments: [{ takes: 'number' }, { takes: 'literal text' }, { takes: 'literal text' }], example: '{{plural event.count "item" "items"}}' },
  ordinal: { ...forms, arguments: [{ takes: 'number' }], example: '{{ordinal event.place one="st" two="nd" few="rd" other="th"}}' },
  list: { arguments: [{ takes: 'list' }, { takes: 'literal text' }], required: 1, named: { style: { takes: 'one of', values: ['conjunction', 'disjunction'] } }, result: string, missing: 'result', example: '{{list event.items "name"}}' },
  eq: comparison('eq'),
  ne: comparison('ne'),
  gt: comparison('gt'),
  lt: comparison('lt'),
  gte: comparison('gte'),
  lte: comparison('lte'),
  and: logic('and'),
  or: logic('or'),
  not: { ...logic('not'), repeats: false, example: '{{#if (not profile.city)}}' },
};
