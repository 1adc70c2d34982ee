import type { Data, ValueType } from '../../condition/core/type.ts';
import type { Expression } from '../../render/document.ts';
import { functionByName } from '../../render/functions/function-by-name.ts';
import { createFormats } from '../../render/render-context.ts';
import { findZone } from '../../time/find-zone.ts';
import { askCall } from './ask-call.ts';
import { type Scope, fieldAt } from './scope.ts';
import { textCall } from './text-call.ts';
import { choice, constant, isFilled, lost, type Value } from './value.ts';
import { writtenCall } from './written-call.ts';

/** What an expression comes to at a place. What cannot be said is recorded in the printing. */
export function evaluate(expression: Expression, scope: Scope): Value {
  if ('literal' in expression) return constant(expression.literal);
  if ('data' in expression) return turnOf(expression, scope);
  if ('path' in expression) return lookUp(expression, scope);
  return call(expression, scope);
}

function lookUp({ path, up }: Extract<Expression, { readonly path: readonly string[] }>, scope: Scope): Value {
  if (up === scope.frames.length && path[0] === 'vars') return constant(knownVar(path.slice(1), scope));
  const field = fieldAt(path, up, scope);
  return field === undefined ? lost : { is: 'field', field };
}

function knownVar(path: readonly string[], { options }: Scope): Data {
  const name = path.join('.');
  return Object.hasOwn(options.vars, name) ? options.vars[name] : undefined;
}

function turnOf({ data, up }: Extract<Expression, { readonly data: string }>, { frames, language, printing }: Scope): Value {
  const loops = frames.flatMap(({ loop }) => (loop === undefined ? [] : [loop]));
  const loop = loops[loops.length - 1 - up];
  if (data === 'key' || loop === undefined) {
    printing.lose('target/template-loop', `${printing.platform} cannot say "@${data}" here`);
    return lost;
  }
  const type: ValueType = data === 'index' ? { kind: 'integer' } : { kind: 'boolean' };
  const code = up === 0 ? language.turn(data) : (language.outerTurn(data, up, printing) ?? loop.kept[data]);
  return { is: 'field', field: { code, type, nullable: false, path: [`@${data}`], isAbsolute: false } };
}

type Call = Extract<Expression, { readonly call: string }>;

function call(expression: Call, scope: Scope): Value {
  const values = expression.arguments.map((each) => evaluate(each, scope));
  const named = Object.entries(expression.named).map(([name, each]): [string, Value] => [name, evaluate(each, scope)]);
  if (values.some(({ is }) => is === 'lost')) return lost;
  if (isConstant(expression, [...values, ...named.map(([, value]) => value)])) return constant(computed(expression, values, named, scope));
  const [first = lost, second = lost] = values;
  if (expression.call === 'default') return fallback(first, second, scope);
  const known = (left: Data, right: Data): boolean => computed(expression, [constant(left), constant(right)], [], scope) === true;
  const asked = askCall(expression.call, values, known, scope.printing);
  if (asked !== undefined) return asked;
  const constants = { arguments: values.slice(1).map(valueOf), named: Object.fromEntries(named.map(([name, value]) => [name, valueOf(value)])) };
  return perChoice(first, (value) => {
    if (value.is === 'constant') return onConstant(expression, [value, ...values.slice(1)], named, scope);
    return textCall(expression.call, value, scope) ?? writtenCall(expression.call, value, constants, scope);
  });
}

const MOMENT_CALLS = ['date', 'time', 'days_until'];

/** Days and times depend on the day and on the reader's clock, even of a written moment. */
function isConstant({ call: name }: Call, values: readonly Value[]): boolean {
  return values.every(({ is }) => is === 'constant') && (!MOMENT_CALLS.includes(name) || (name === 'date' && values[0]?.is === 'constant' && typeof values[0].value === 'string'));
}

function onConstant(expression: Call, values: readonly Value[], named: readonly (readonly [string, Value])[], scope: Scope): Value {
  const { printing } = scope;
  if (valueOf(values[0] ?? lost) === undefined || isConstant(expression, values)) return constant(computed(expression, values, named, scope));
  printing.lose('target/template-date', `${printing.platform} cannot say "${expression.call}" of a day that is written out: it depends on the reader's own clock; write the text itself`);
  return lost;
}

const valueOf = (value: Value): Data => (value.is === 'constant' ? value.value : undefined);

function computed({ call: name }: Call, values: readonly Value[], named: readonly (readonly [string, Value])[], { options }: Scope): Data {
  const zone = findZone('UTC');
  const compute = functionByName[name];
  if (compute === undefined || zone === undefined) throw new Error(`no template function "${name}"`);
  return compute(values.map(valueOf), Object.fromEntries(named.map(([key, value]) => [key, valueOf(value)])), { locale: options.locale, zone, formats: createFormats() });
}

function perChoice(value: Value, make: (value: Value) => Value): Value {
  return value.is === 'choice' ? choice(value.condition, perChoice(value.then, make), perChoice(value.otherwise, make)) : make(value);
}

function fallback(first: Value, second: Value, { language }: Scope): Value {
  if (first.is === 'field' && first.field.type.kind === 'string' && second.is === 'constant' && typeof second.value === 'string' && second.value !== '') {
    const code = language.fallback?.(first.field, second.value);
    if (code !== undefined) return { is: 'field', field: { ...first.field, type: { kind: 'string' }, code, nullable: false, isAbsolute: false } };
  }
  return choice(isFilled(first), there(first), second);
}

/** The value where it is known to be there. */
function there(value: Value): Value {
  if (value.is === 'field') return { ...value, field: { ...value.field, nullable: false } };
  return value.is === 'written' ? { ...value, of: { ...value.of, nullable: false } } : value;
}

