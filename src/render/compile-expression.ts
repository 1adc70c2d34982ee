import type { Data } from '../condition/core/type.ts';
import type { Expression } from './document.ts';
import { functionByName } from './functions/function-by-name.ts';
import { isRecord } from './is-record.ts';
import type { RenderContext } from './render-context.ts';

/** Where in nested each and with blocks a piece stands. */
export interface Frame {
  readonly value: Data;
  readonly outer: Frame | undefined;
  readonly turn: Turn | undefined;
}

/** One turn of an each, and the turn of the each round it. */
export interface Turn {
  readonly index: number;
  readonly key: string | number;
  readonly first: boolean;
  readonly last: boolean;
  readonly outer: Turn | undefined;
}

export type Evaluate = (frame: Frame, context: RenderContext) => Data;

const none: Readonly<Record<string, Data>> = {};

/** Only own members are looked up, so nothing of a prototype is ever reached. */
function memberOf(value: Data, name: string): Data {
  if (isRecord(value)) return Object.hasOwn(value, name) ? value[name] : undefined;
  if (typeof value !== 'string' && !Array.isArray(value)) return undefined;
  return name === 'length' ? value.length : /^\d+$/.test(name) ? value[Number(name)] : undefined;
}

/** Turns an expression into a closure. Throws for a function that does not exist: the compiler lets none through. */
export function compileExpression(expression: Expression): Evaluate {
  if ('literal' in expression) {
    const { literal } = expression;
    return () => literal;
  }
  if ('path' in expression) return compilePath(expression.path, expression.up);
  if ('data' in expression) {
    const { data, up } = expression;
    return (frame) => {
      let turn = frame.turn;
      for (let level = 0; level < up; level += 1) turn = turn?.outer;
      return turn?.[data];
    };
  }
  const call = functionByName[expression.call];
  if (call === undefined) throw new Error(`no template function "${expression.call}"`);
  const values = expression.arguments.map(compileExpression);
  const named = Object.entries(expression.named).map(([name, value]): [string, Evaluate] => [name, compileExpression(value)]);
  if (named.length === 0) return (frame, context) => call(values.map((value) => value(frame, context)), none, context);
  return (frame, context) =>
    call(
      values.map((value) => value(frame, context)),
      Object.fromEntries(named.map(([name, value]) => [name, value(frame, context)])),
      context,
    );
}

function compilePath(path: readonly string[], up: number): Evaluate {
  return (start) => {
    let frame: Frame | undefined = start;
    for (let level = 0; level < up; level += 1) frame = frame?.outer;
    let value = frame?.value;
    for (const name of path) value = memberOf(value, name);
    return value;
  };
}
