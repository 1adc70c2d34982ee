import type { ScalarNode, SourceNode } from '../../source/node.ts';
import type { ValueType } from '../core/type.ts';

/** A type as a marketer would call it, with its article: "a number in m", "one of the texts free, trial, pro". */
export function typeWords(type: ValueType): string {
  switch (type.kind) {
    case 'string':
      return type.format === 'email' ? 'an email address' : type.format === 'url' ? 'a link' : 'a text';
    case 'number':
      return `a number${unitWords(type)}`;
    case 'integer':
      return `a whole number${unitWords(type)}`;
    case 'boolean':
      return 'true or false';
    case 'date':
      return 'a date';
    case 'datetime':
      return 'a date with a time';
    case 'duration':
      return 'an amount of time';
    case 'location':
      return 'a place';
    case 'list':
      return `a list of ${pluralWords(type.items)}`;
    case 'object':
      return 'a record with members of its own';
  }
}

function unitWords(type: Extract<ValueType, { readonly kind: 'number' | 'integer' }>): string {
  return type.unit === undefined ? '' : ` in ${type.unit.name}`;
}

function pluralWords(type: ValueType): string {
  switch (type.kind) {
    case 'string':
      return 'texts';
    case 'number':
    case 'integer':
      return 'numbers';
    case 'date':
      return 'dates';
    case 'datetime':
      return 'times';
    case 'duration':
      return 'amounts of time';
    case 'location':
      return 'places';
    case 'object':
      return 'records';
    default:
      return 'values';
  }
}

/** What somebody wrote, with its article: `the text "3"`, `the number 3`, `a list`. */
export function nodeWords(node: SourceNode): string {
  if (node.kind !== 'scalar') return node.kind === 'list' ? 'a list' : 'a map';
  if (typeof node.value === 'string') return `the text "${node.value}"`;
  if (typeof node.value === 'number') return `the number ${node.source}`;
  return node.value === null ? 'nothing' : String(node.value);
}

/** A scalar as its author would quote it. */
export function scalarText(node: ScalarNode): string {
  return typeof node.value === 'string' ? node.value : node.source;
}
