import type { CompiledCondition } from '../../condition/check/compile-condition.ts';
import type { Scope } from '../../condition/check/scope.ts';
import type { ValueType } from '../../condition/core/type.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Leaf, SourceNode } from '../../source/node.ts';
import type { Environment } from '../flow/environment.ts';
import type { CheckContext } from './check-context.ts';
import { compileCondition } from '../../condition/check/compile-condition.ts';
import { compileAmountOfTime, compileMoment, compileOperand } from '../../condition/check/compile-operand.ts';
import { compileWhere } from '../../condition/check/compile-where.ts';
import { unsetVariable } from '../../report/catalogue/journey.ts';
import { spellingOf } from '../../report/spelling.ts';
import { rangeOfReference } from './range-of-reference.ts';

/** Where values stand: the scope, and, in a journey, what its ways leave unset. */
export interface Surroundings {
  readonly scope: Scope;
  readonly environment?: Environment;
}

export interface CheckedValue {
  readonly type: ValueType | undefined;
  readonly nullable: boolean;
  readonly failed: boolean;
}

export function checkCondition(context: CheckContext, node: SourceNode, around: Surroundings): CompiledCondition {
  const compiled = compileCondition(node, around.scope);
  includeCompiled(context, node, compiled, around);
  return compiled;
}

/** `where` compares the properties of one event. */
export function checkWhere(context: CheckContext, node: SourceNode, event: string, around: Surroundings): void {
  const compiled = compileWhere(node, event, around.scope);
  includeCompiled(context, node, compiled, around);
}

export function checkValue(context: CheckContext, node: SourceNode | Leaf<string>, expected: ValueType | undefined, around: Surroundings): CheckedValue {
  const compiled = compileOperand(node, expected, around.scope);
  includeCompiled(context, node, compiled, around);
  return { type: compiled.type, nullable: compiled.nullable, failed: compiled.value === undefined };
}

/** An amount of time by reference. */
export function checkAmountOfTime(context: CheckContext, node: Leaf<string>, around: Surroundings): void {
  includeCompiled(context, node, compileAmountOfTime(node, around.scope), around);
}

export function checkMoment(context: CheckContext, node: Leaf<string>, around: Surroundings): CheckedValue {
  const compiled = compileMoment(node, around.scope);
  includeCompiled(context, node, compiled, around);
  return { type: compiled.type, nullable: compiled.nullable, failed: compiled.value === undefined };
}

/** Takes over what compiling a part of a definition found, and checks what it reads. */
export function includeCompiled(
  context: CheckContext,
  node: SourceNode | Leaf<string>,
  compiled: { readonly diagnostics: readonly Diagnostic[]; readonly reads: readonly string[] },
  around: Surroundings,
): void {
  context.collector.include(compiled.diagnostics.filter((diagnostic) => !isEcho(context, diagnostic)));
  checkSet(context, node, compiled.reads, around);
}

/** What `run.x` reads must be saved on every way to the place that reads it. */
function checkSet(context: CheckContext, node: SourceNode | Leaf<string>, reads: readonly string[], { environment }: Surroundings): void {
  if (environment === undefined) return;
  for (const read of reads) {
    const [root, name] = read.split('.');
    const left = root === 'run' && name !== undefined && Object.hasOwn(environment.saved, name) ? environment.saved[name] : undefined;
    if (name === undefined || left?.missingOn === undefined) continue;
    context.collector.report(rangeOfReference(node, read), unsetVariable(name, left.missingOn));
  }
}

/**
 * A reference diagnostic about something that exists with a mistake of its own, or that may stand in a file that
 * could not be read to its end, would only echo the first mistake. A near miss of a known name is a mistake of its own.
 */
function isEcho({ project }: CheckContext, { code, message }: Diagnostic): boolean {
  if (!code.startsWith('reference/')) return false;
  if (project.incompleteFiles().length > 0 && !message.includes('did you mean')) return true;
  const quoted = message.split('"').filter((_, place) => place % 2 === 1);
  const isBroken = (section: 'attributes' | 'events', word: string): boolean => spellingOf(project.ids(section)).has(word) && project.isBroken(section, word);
  return quoted.some((words) => [words, ...words.split('.')].some((word) => isBroken('attributes', word) || isBroken('events', word)));
}

/** How a type is called in a sentence. */
export function typeWords(type: ValueType): string {
  switch (type.kind) {
    case 'string':
      return type.values === undefined ? 'a text' : `one of ${type.values.map((value) => `"${value}"`).join(', ')}`;
    case 'integer':
      return 'a whole number';
    case 'object':
      return 'a record';
    case 'list':
      return 'a list';
    case 'boolean':
      return 'true or false';
    default:
      return `a ${type.kind}`;
  }
}

