import { givenValue, malformed } from '../../report/catalogue/condition.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Leaf, ListNode, ScalarNode, SourceNode } from '../../source/node.ts';
import type { Value, ZoneOf } from '../core/term.ts';
import type { ValueType } from '../core/type.ts';
import { newCollector } from './collector.ts';
import type { Collector } from './collector.ts';
import { moment } from './moment.ts';
import { fit, operand, referenceOperand, textEscape } from './operand.ts';
import type { Scope } from './scope.ts';
import { zoneOf } from './timezone.ts';

/** A value that is set, sent or waited for. Without `value` there is a diagnostic, or the name it reads is broken elsewhere. */
export interface CompiledOperand {
  readonly value?: Value;
  readonly type?: ValueType;
  readonly nullable: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly reads: readonly string[];
}

type Typed = { readonly value: Value; readonly type: ValueType; readonly nullable: boolean };

/**
 * A value position: a literal, a reference, `{ text: "event.x" }` for a text that only looks like one, or a list of literals.
 * With an `expected` type everything is checked against it and converted to it; without one a literal has the type it is
 * written as. A Leaf is taken as an unquoted scalar.
 */
export function compileOperand(node: ScalarNode | Leaf<string> | SourceNode, expected: ValueType | undefined, scope: Scope, subject = givenValue): CompiledOperand {
  const collector = newCollector(scope);
  return closed(typedOperand(asNode(node), expected, subject, collector), collector);
}

/** A moment: now, `90d ago`, `in 3d`, an ISO date (midnight in the project's zone) or time, or a reference to a date or a time. */
export function compileMoment(node: Leaf<string> | SourceNode, scope: Scope): CompiledOperand {
  const collector = newCollector(scope);
  return closed(moment(asNode(node), collector), collector);
}

/** An amount of time that is looked up: a duration, or a number whose declared unit is one of time (`unit: d`), which keeps that type. */
export function compileAmountOfTime(node: Leaf<string> | SourceNode, scope: Scope): CompiledOperand {
  const looked = compileOperand(node, undefined, scope);
  const isTime = (looked.type?.kind === 'number' || looked.type?.kind === 'integer') && looked.type.unit?.dimension === 'time';
  return isTime ? looked : compileOperand(node, { kind: 'duration' }, scope);
}

/** A `timezone:`: `recipient`, `project`, a zone's name or a reference to a text that names one. */
export function compileTimezone(node: Leaf<string> | SourceNode, scope: Scope): { readonly zone?: ZoneOf; readonly diagnostics: readonly Diagnostic[]; readonly reads: readonly string[] } {
  const collector = newCollector(scope);
  const zone = zoneOf(asNode(node), collector);
  return { ...(zone === undefined ? {} : { zone }), diagnostics: collector.diagnostics, reads: collector.reads() };
}

function closed(typed: Typed | undefined, collector: Collector): CompiledOperand {
  const { diagnostics } = collector;
  if (typed === undefined) return { nullable: false, diagnostics, reads: collector.reads() };
  return { value: typed.value, type: typed.type, nullable: typed.nullable, diagnostics, reads: collector.reads() };
}

function asNode(node: Leaf<string> | SourceNode): SourceNode {
  return 'kind' in node ? node : { kind: 'scalar', value: node.value, range: node.range, style: 'plain', source: node.value };
}

function typedOperand(node: SourceNode, expected: ValueType | undefined, subject: string, collector: Collector): Typed | undefined {
  if (node.kind === 'list') return listOperand(node, expected, subject, collector);
  const escape = textEscape(node);
  if (escape !== undefined && expected === undefined) return { value: { literal: String(escape.value) }, type: { kind: 'string' }, nullable: false };
  if (node.kind === 'scalar') {
    if (node.value === null) return { value: { literal: null }, type: expected ?? { kind: 'string' }, nullable: true };
    const reference = referenceOperand(node, collector);
    if (reference === undefined) return undefined;
    if (reference !== 'literal') {
      const value = expected === undefined ? reference.value : fit(reference, expected, subject, node, collector);
      return value === undefined ? undefined : { value, type: expected ?? reference.type, nullable: reference.nullable };
    }
  }
  const type = expected ?? writtenType(node);
  const value = operand(node, type, subject, collector);
  return value === undefined ? undefined : { value, type, nullable: false };
}

function writtenType(node: SourceNode): ValueType {
  const value = node.kind === 'scalar' ? node.value : undefined;
  if (typeof value === 'number') return { kind: Number.isInteger(value) ? 'integer' : 'number' };
  return { kind: typeof value === 'boolean' ? 'boolean' : 'string' };
}

function listOperand(node: ListNode, expected: ValueType | undefined, subject: string, collector: Collector): Typed | undefined {
  const [first] = node.items;
  const type = expected ?? { kind: 'list', items: first === undefined ? { kind: 'string' } : writtenType(first) };
  if (type.kind !== 'list') {
    operand(node, type, subject, collector);
    return undefined;
  }
  const literals: (string | number | boolean)[] = [];
  for (const item of node.items) {
    const value = operand(item, type.items, subject, collector);
    if (value === undefined) continue;
    if ('literal' in value && value.literal !== null && typeof value.literal !== 'object') literals.push(value.literal);
    else collector.report(malformed('the list', 'plain values; a reference cannot stand inside a list here'), item.range);
  }
  return literals.length === node.items.length ? { value: { literal: literals }, type, nullable: false } : undefined;
}
