import type { ReferenceRoot } from './scope.ts';

const ROOTS: readonly ReferenceRoot[] = ['profile', 'event', 'item', 'batch', 'run', 'offer', 'trigger', 'vars', 'now'];

/** The names that may start a reference, in the order of the language's page. */
export function referenceRoots(): readonly ReferenceRoot[] {
  return ROOTS;
}

export interface Reference {
  readonly root: ReferenceRoot;
  /** Empty for `now` only. */
  readonly path: readonly string[];
}

const SEGMENT = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * A text in a value position that is a reference: `root.path` with a known root, or `now` alone. Undefined for any other
 * text, which then stands for itself. Names are letters, digits and `_`.
 */
export function parseReference(text: string): Reference | undefined {
  if (text === 'now') return { root: 'now', path: [] };
  const [first, ...path] = text.split('.');
  const root = ROOTS.find((name) => name === first);
  if (root === undefined || root === 'now' || path.length === 0) return undefined;
  return path.every((segment) => SEGMENT.test(segment)) ? { root, path } : undefined;
}

/** A text without spaces that begins like a reference but cannot be read as one: `event.items.[0].name`. */
export function looksLikeReference(text: string): boolean {
  const dot = text.indexOf('.');
  return dot > 0 && !/\s/.test(text) && ROOTS.some((root) => root === text.slice(0, dot)) && parseReference(text) === undefined;
}
