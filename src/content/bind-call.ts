import type { ValueType } from '../condition/core/type.ts';
import type { Finding } from '../report/finding.ts';
import { badArgument, unknownFunction } from '../report/catalogue/content.ts';
import { type BoundExpression, typeName, unknownExpression } from './bound-expression.ts';
import { type Argument, signatures } from './function-signatures.ts';

/** An argument and where it was written, so that a complaint stands under it. */
export interface WrittenArgument<Place> {
  readonly bound: BoundExpression;
  readonly place: Place;
}

export interface Call<Place> {
  readonly name: string;
  readonly place: Place;
  readonly values: readonly WrittenArgument<Place>[];
  readonly named: readonly { readonly key: string; readonly value: WrittenArgument<Place> }[];
}

/** Checks a call of a template function against its signature and gives its type. */
export function bindCall<Place>(call: Call<Place>, report: (finding: Finding, place: Place) => void): BoundExpression {
  const signature = Object.hasOwn(signatures, call.name) ? signatures[call.name] : undefined;
  if (signature === undefined) {
    report(unknownFunction(call.name, Object.keys(signatures)), call.place);
    return unknownExpression;
  }
  const { values, named } = call;
  const extra = signature.repeats ? undefined : values[signature.arguments.length];
  if (extra) report(badArgument(call.name, `takes at most ${signature.arguments.length}`, signature.example), extra.place);
  if (values.length < signature.required) report(badArgument(call.name, `needs ${signature.required}`, signature.example), call.place);
  values.forEach((value, index) => {
    const expected = signature.arguments[signature.repeats ? Math.min(index, signature.arguments.length - 1) : index];
    const problem = expected && mismatch(expected, value.bound, index === 0 ? undefined : values[0]?.bound);
    if (problem !== undefined) report(badArgument(call.name, problem, signature.example), value.place);
  });
  for (const { key, value } of named) {
    const expected = Object.hasOwn(signature.named, key) ? signature.named[key] : undefined;
    const problem = expected ? mismatch(expected, value.bound, undefined) : `has no setting "${key}"`;
    if (problem !== undefined) report(badArgument(call.name, problem, signature.example), value.place);
  }
  const bounds = values.map(({ bound }) => bound);
  const incomplete = missingPart(call, bounds);
  if (incomplete !== undefined) report(badArgument(call.name, incomplete, signature.example), call.place);
  const [first = unknownExpression, second = unknownExpression] = bounds;
  return {
    expression: {
      call: call.name,
      arguments: [...bounds.map(({ expression }) => expression), ...impliedArguments(call.name, bounds)],
      named: Object.fromEntries(named.map(({ key, value }) => [key, value.bound.expression])),
    },
    type: signature.result === 'first' ? (first.type ?? second.type) : signature.result,
    nullable: signature.missing === 'result' ? first.nullable : signature.missing === 'fallback' ? first.nullable && second.nullable : false,
    key: undefined,
    ...whatFollows(call.name, bounds, signature.missing === 'result'),
  };
}

/** A money field knows its currency, so the author need not repeat it. */
function impliedArguments(name: string, bounds: readonly BoundExpression[]): BoundExpression['expression'][] {
  const unit = currencyOf(bounds[0]?.type);
  return name === 'currency' && bounds.length === 1 && unit !== undefined ? [{ literal: unit }] : [];
}

function currencyOf(type: ValueType | undefined): string | undefined {
  return (type?.kind === 'number' || type?.kind === 'integer') && type.unit?.dimension === 'money' ? type.unit.name.toUpperCase() : undefined;
}

function missingPart(call: { readonly name: string; readonly named: readonly { readonly key: string }[] }, bounds: readonly BoundExpression[]): string | undefined {
  if (call.name === 'currency' && bounds.length === 1 && bounds[0]?.type && currencyOf(bounds[0].type) === undefined) return 'needs a currency: the field has no money unit';
  if (call.name === 'plural' && bounds.length < 3 && !call.named.some(({ key }) => key === 'other')) return 'needs the word for one and the word for many';
  if (call.name === 'ordinal' && !call.named.some(({ key }) => key === 'other')) return 'needs the word for all other places';
  const list = bounds[0]?.type;
  if (call.name !== 'list' || list?.kind !== 'list') return undefined;
  const member = bounds[1]?.expression;
  if (list.items.kind !== 'object') return bounds.length > 1 ? 'takes a property only for a list of records' : isPrintable(list.items) ? undefined : `cannot join ${typeName(list.items)}s`;
  if (member === undefined) return 'needs the property to join, because the list holds records';
  const name = 'literal' in member && typeof member.literal === 'string' ? member.literal : '';
  const property = Object.hasOwn(list.items.properties, name) ? list.items.properties[name] : undefined;
  return property && isPrintable(property.type) ? undefined : `finds no property "${name}" to print in the list`;
}

const isPrintable = ({ kind }: ValueType): boolean => kind !== 'object' && kind !== 'list' && kind !== 'location' && kind !== 'datetime';

function whatFollows(name: string, bounds: readonly BoundExpression[], keepsMissing: boolean): Pick<BoundExpression, 'whenTrue' | 'whenFalse'> {
  const all = (side: 'whenTrue' | 'whenFalse'): readonly string[] => bounds.flatMap((bound) => bound[side]);
  if (name === 'and') return { whenTrue: all('whenTrue'), whenFalse: bounds.length === 1 ? all('whenFalse') : [] };
  if (name === 'or') return { whenTrue: bounds.length === 1 ? all('whenTrue') : [], whenFalse: all('whenFalse') };
  if (name === 'not') return { whenTrue: all('whenFalse'), whenFalse: all('whenTrue') };
  // A comparison with a missing value is false, so one that holds shows that both are there.
  const ordered = ['gt', 'gte', 'lt', 'lte'].includes(name);
  const withLiteral = name === 'eq' && bounds.some(({ expression }) => 'literal' in expression && expression.literal !== null);
  const valueKeys = bounds.flatMap((bound) => (bound.type?.kind === 'boolean' && bound.key === undefined ? [] : bound.whenTrue));
  if (ordered || withLiteral) return { whenTrue: valueKeys, whenFalse: [] };
  const against = name === 'ne' && bounds.some(({ expression }) => 'literal' in expression && expression.literal !== null);
  if (against) return { whenTrue: [], whenFalse: valueKeys };
  return { whenTrue: keepsMissing ? (bounds[0]?.whenTrue ?? []) : [], whenFalse: [] };
}

function mismatch(expected: Argument, { expression, type }: BoundExpression, first: BoundExpression | undefined): string | undefined {
  if (type === undefined) return undefined;
  const literal = 'literal' in expression ? expression.literal : undefined;
  switch (expected.takes) {
    case 'any':
      return undefined;
    case 'text':
      return type.kind === 'string' ? undefined : `takes a text, not ${typeName(type)}`;
    case 'number':
      return isNumber(type) ? undefined : `takes a number, not ${typeName(type)}`;
    case 'moment':
      return type.kind === 'date' || type.kind === 'datetime' ? undefined : `takes a date or a moment, not ${typeName(type)}`;
    case 'time':
      return type.kind === 'datetime' ? undefined : `takes a moment, not ${typeName(type)}`;
    case 'list':
      return type.kind === 'list' ? undefined : `takes a list, not ${typeName(type)}`;
    case 'literal number':
      return typeof literal === 'number' && Number.isInteger(literal) && literal >= 0 && literal <= 1000 ? undefined : 'takes a whole number written out here';
    case 'literal text':
      return typeof literal === 'string' ? undefined : 'takes a text written out in quotes';
    case 'currency':
      return typeof literal === 'string' ? (/^[A-Z]{3}$/.test(literal) ? undefined : 'takes a currency code of three capital letters') : type.kind === 'string' && literal === undefined ? undefined : 'takes a currency code, like "EUR"';
    case 'one of':
      return typeof literal === 'string' && expected.values.includes(literal) ? undefined : `takes one of ${expected.values.map((value) => `"${value}"`).join(', ')}`;
    case 'same':
      return sameKind(type, first?.type) ? undefined : `cannot set ${typeName(type)} against ${first?.type ? typeName(first.type) : 'it'}`;
  }
}

const isNumber = ({ kind }: ValueType): boolean => kind === 'number' || kind === 'integer';

function sameKind(type: ValueType, first: ValueType | undefined): boolean {
  if (['list', 'object', 'location'].includes(type.kind)) return false;
  return first === undefined || type.kind === first.kind || (isNumber(type) && isNumber(first)) || (first.kind === 'date' && type.kind === 'string');
}
