import { pooledTerm } from '../../condition/core/pool.ts';
import type { Term, TermPool, Value } from '../../condition/core/term.ts';
import type { Settings } from '../../plan/settings.ts';

/** What has to be known besides profiles to say whether a condition holds. */
export interface Needs {
  /** Events that people did; null stands for any. Sorted, null last. */
  readonly events: readonly (string | null)[];
  /** What became of messages: opened, clicked, delivered. */
  readonly isAboutMessages: boolean;
}

/** Looks through segments and computed attributes. */
export function needsOf(term: Term, pool: TermPool, { attributes, conditions }: Settings): Needs {
  const events = new Set<string | null>();
  const seen = new Set<string>();
  let isAboutMessages = false;
  const once = (name: string, work: () => void): void => {
    if (seen.has(name)) return;
    seen.add(name);
    work();
  };
  const read = (value: Value): void => {
    if ('get' in value && value.get[0] === 'profile') once(`profile.${value.get[1]}`, () => readAttribute(value.get[1] ?? ''));
    if ('arithmetic' in value) value.of.forEach(read);
  };
  const readAttribute = (name: string): void => {
    const computed = Object.hasOwn(attributes, name) ? attributes[name]?.computed : undefined;
    switch (computed?.by) {
      case undefined:
        return;
      case 'value':
        return read(computed.value);
      case 'score':
        return computed.points.forEach(({ when }) => visit(pooledTerm(conditions, when), conditions));
      case 'condition':
      case 'aggregate':
        return visit(pooledTerm(conditions, computed.condition), conditions);
    }
  };
  const visit = (each: Term, from: TermPool): void => {
    switch (each.op) {
      case 'all':
      case 'any':
        return each.terms.forEach((part) => visit(part, from));
      case 'not':
        return visit(each.term, from);
      case 'use':
        return once(`use ${each.condition}`, () => visit(pooledTerm(from, each.condition), from));
      case 'compare':
        read(each.left);
        return each.tests.forEach((test) => valuesOf(test).forEach(read));
      case 'history':
        events.add(each.event);
        return;
      case 'message':
        isAboutMessages = true;
        return;
      default:
        return;
    }
  };
  visit(term, pool);
  return { events: [...events].sort((one, other) => (one === null ? 1 : other === null || one < other ? -1 : 1)), isAboutMessages };
}

function valuesOf(test: object): readonly Value[] {
  return Object.values(test).flatMap((value: unknown) => (Array.isArray(value) ? value : [value])).filter(isValue);
}

function isValue(value: unknown): value is Value {
  return typeof value === 'object' && value !== null && ('get' in value || 'arithmetic' in value);
}
