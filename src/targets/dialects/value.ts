import type { Escaper } from '../../render/document.ts';
import type { Data } from '../../condition/core/type.ts';
import { isTruthy } from '../../render/is-truthy.ts';
import { all, any, type Condition, not } from './condition.ts';
import { type Field, isNumber } from './field.ts';

/** What an expression comes to, as far as it is known before anybody gets the message. */
export type Value =
  | { readonly is: 'constant'; readonly value: Data }
  | { readonly is: 'field'; readonly field: Field }
  /** Text made of a value; missing where the value is. */
  | { readonly is: 'written'; readonly of: Field; /** Whether there is text; asked only where it matters. */ filled(): Condition; write(escape: Escaper): string }
  | { readonly is: 'choice'; readonly condition: Condition; readonly then: Value; readonly otherwise: Value }
  /** True or false. */
  | { readonly is: 'asked'; readonly condition: Condition }
  /** Cannot be said; recorded already. */
  | { readonly is: 'lost' };

export const constant = (value: Data): Value => ({ is: 'constant', value });
export const lost: Value = { is: 'lost' };

export function choice(condition: Condition, then: Value, otherwise: Value): Value {
  if (typeof condition === 'boolean') return condition ? then : otherwise;
  return { is: 'choice', condition, then, otherwise };
}

/** Whether a value is there. */
export const present = (field: Field): Condition => (field.nullable ? { test: 'present', field } : true);

/** Splits a question by the choices that a value depends on. */
function perChoice(value: Extract<Value, { is: 'choice' }>, ask: (value: Value) => Condition): Condition {
  return any([all([value.condition, ask(value.then)]), all([not(value.condition), ask(value.otherwise)])]);
}

export function isPresent(value: Value): Condition {
  switch (value.is) {
    case 'constant':
      return value.value !== null && value.value !== undefined;
    case 'field':
      return present(value.field);
    case 'written':
      return present(value.of);
    case 'choice':
      return perChoice(value, isPresent);
    default:
      return true;
  }
}

/** Not missing and not an empty text: what `default` asks. */
export function isFilled(value: Value): Condition {
  switch (value.is) {
    case 'constant':
      return value.value !== null && value.value !== undefined && value.value !== '';
    case 'field':
      return value.field.type.kind === 'string' ? { test: 'filled', field: value.field } : present(value.field);
    case 'choice':
      return perChoice(value, isFilled);
    case 'written':
      return value.filled();
    default:
      return true;
  }
}

/** Truth as templates have it: missing, false, 0, "" and [] are false. */
export function isTrue(value: Value): Condition {
  switch (value.is) {
    case 'constant':
      return isTruthy(value.value);
    case 'field': {
      const { field } = value;
      if (field.type.kind === 'boolean' || field.type.kind === 'list') return { test: 'true', field };
      if (isNumber(field.type)) return all([present(field), { test: 'compare', comparison: '!=', left: { field }, right: { literal: 0 } }]);
      return isFilled(value);
    }
    case 'asked':
      return value.condition;
    case 'choice':
      return perChoice(value, isTrue);
    case 'written':
      return value.filled();
    case 'lost':
      return false;
  }
}
