import type { SourceNode } from '../../source/node.ts';

/** Which triggers are still possible where a condition held, and where it did not. */
export interface Narrowed {
  readonly holds: readonly string[];
  readonly fails: readonly string[];
}

/**
 * What `{ trigger: x }` says about how the run started. Reads `trigger`, `all`, `any` and `not`; anything else leaves
 * every trigger possible on both sides.
 */
export function narrowTriggers(condition: SourceNode, triggers: readonly string[]): Narrowed {
  const unknown: Narrowed = { holds: triggers, fails: triggers };
  if (condition.kind !== 'map') return unknown;
  const parts = condition.entries.map(({ key, value }): Narrowed => {
    if (key.value === 'trigger') return byName(value, triggers);
    if (key.value === 'not') {
      const { holds, fails } = narrowTriggers(value, triggers);
      return { holds: fails, fails: holds };
    }
    if (value.kind !== 'list') return unknown;
    const each = value.items.map((item) => narrowTriggers(item, triggers));
    if (key.value === 'all') return every(each, triggers);
    if (key.value === 'any') {
      const { holds, fails } = every(each.map((part) => ({ holds: part.fails, fails: part.holds })), triggers);
      return { holds: fails, fails: holds };
    }
    return unknown;
  });
  return every(parts, triggers);
}

function byName(value: SourceNode, triggers: readonly string[]): Narrowed {
  const nodes = value.kind === 'list' ? value.items : [value];
  const named = new Set(nodes.map((node) => (node.kind === 'scalar' ? String(node.value) : '')));
  return { holds: triggers.filter((name) => named.has(name)), fails: triggers.filter((name) => !named.has(name)) };
}

function every(parts: readonly Narrowed[], triggers: readonly string[]): Narrowed {
  return {
    holds: triggers.filter((name) => parts.every((part) => part.holds.includes(name))),
    fails: triggers.filter((name) => parts.length === 0 || parts.some((part) => part.fails.includes(name))),
  };
}
