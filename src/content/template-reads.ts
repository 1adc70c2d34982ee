import type { Expression, Template } from '../render/document.ts';

/**
 * Every reference that a template reads, as dotted paths from a root; inside an each, the members of the list (`event.items.name`).
 * A value used whole is its own path.
 */
export function templateReads(template: Template): ReadonlySet<string> {
  const reads = new Set<string>();
  walkTemplate(template, [[]], reads);
  return reads;
}

/** `scopes`: the absolute path of each enclosing value, outermost (the root) first; undefined where it has none. */
export type Scopes = readonly (readonly string[] | undefined)[];

function walkTemplate(template: Template, scopes: Scopes, reads: Set<string>): void {
  for (const piece of template) {
    if (typeof piece === 'string') continue;
    if ('print' in piece) {
      readExpression(piece.print, scopes, reads);
      continue;
    }
    walkTemplate(piece.else, scopes, reads);
    if ('if' in piece) {
      readExpression(piece.if, scopes, reads);
      walkTemplate(piece.then, scopes, reads);
    } else {
      const value = 'each' in piece ? piece.each : piece.with;
      readExpression(value, scopes, reads);
      walkTemplate(piece.body, [...scopes, pathOf(value, scopes)], reads);
    }
  }
}

/** Adds what an expression reads. */
export function readExpression(expression: Expression, scopes: Scopes, reads: Set<string>): void {
  if ('call' in expression) {
    for (const value of [...expression.arguments, ...Object.values(expression.named)]) readExpression(value, scopes, reads);
    return;
  }
  const path = pathOf(expression, scopes);
  if (path && path.length > 0) reads.add(path.join('.'));
}

/** The absolute path of a value; undefined where it is no lookup, or its place has none. */
export function pathOf(expression: Expression, scopes: Scopes): readonly string[] | undefined {
  if (!('path' in expression)) return undefined;
  const base = scopes[scopes.length - 1 - expression.up];
  return base && [...base, ...expression.path.filter((part) => !/^\d+$/.test(part))];
}
