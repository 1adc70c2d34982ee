import { boolean, byMember, byTag, either, listOf, number, object, oneOf, recordOf, text } from './shape.ts';
import type { Shape } from './shape.ts';

export const duration = object({ months: number, days: number, milliseconds: number });

const root = oneOf('profile', 'event', 'looked', 'item', 'batch', 'run', 'offer', 'trigger');
const path: Shape = (value) => listOf(text, 1)(value) ?? (Array.isArray(value) ? root(value[0]) : undefined);
export const zone = either(oneOf('recipient', 'project'), byMember({ zone: object({ zone: text }), get: object({ get: path }) }));

const plainType = object({});
export const valueType: Shape = (value) =>
  byTag('kind', {
    string: object({}, { values: listOf(text) }),
    number: object({}, { values: listOf(number), unit }),
    integer: object({}, { values: listOf(number), unit }),
    boolean: plainType,
    date: plainType,
    datetime: plainType,
    duration: plainType,
    location: plainType,
    list: object({ items: valueType }),
    object: object({ properties: recordOf(property) }),
  })(value);
const unit = object({ dimension: text, name: text });
export const property: Shape = object({ type: valueType, nullable: boolean });

const scalar = either(text, number, boolean);
export const value: Shape = (one) =>
  byMember({
    literal: object({ literal: either(scalar, oneOf(null), listOf(scalar)) }),
    get: object({ get: path, type: valueType }),
    moment: byTag('moment', { now: object({}), ago: object({ milliseconds: number }), in: object({ duration }) }),
    arithmetic: object({ arithmetic: oneOf('sum', 'product', 'difference', 'midpoint'), of: listOf(value, 1), type: valueType }),
  })(one ?? { literal: undefined });

const values = listOf(value);
const twoValues: Shape = (one) => listOf(value, 2)(one);
const tests: readonly [string, Shape][] = [
  ...['is', 'is_not', 'gt', 'gte', 'lt', 'lte', 'before', 'after', 'contains'].map((name): [string, Shape] => [name, object({ [name]: value })]),
  ...['one_of', 'none_of', 'contains_any', 'contains_all'].map((name): [string, Shape] => [name, object({ [name]: values })]),
  ['between', object({ between: twoValues })],
  ['exists', object({ exists: boolean })],
  ['near', object({ near: object({ of: value, within_metres: number }) })],
];
const test = byMember(Object.fromEntries(tests));

const historyWindow = byMember({ within: object({ within: number }), since: object({ since: oneOf('entry', 'wait', 'last_run', 'ever') }), since_moment: object({ since_moment: value }) });
const name = either(text, oneOf(null));

/** A condition in core form; see Term. */
export const term: Shape = (one) =>
  byTag('op', {
    always: object({}),
    never: object({}),
    all: object({ terms: listOf(term) }),
    any: object({ terms: listOf(term) }),
    not: object({ term }),
    use: object({ condition: text }),
    compare: object({ left: value, type: valueType, tests: listOf(test) }),
    history: object({ measure: oneOf('count', 'sum', 'count_distinct'), event: name, window: historyWindow, tests: listOf(test) }, { property: listOf(text), where: term }),
    message: object({ status: oneOf('opened', 'clicked', 'seen', 'delivered', 'bounced'), message: name, scope: oneOf('run', 'any'), window: historyWindow }),
    local_time: object({ from: number, to: number, zone }),
    weekday: object({ days: listOf(number), zone }),
    reachable: object({ channel: text }),
    trigger: object({ trigger: text }),
  })(one);
