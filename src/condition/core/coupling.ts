import type { CompareTerm } from './cases.ts';
import { pooledTerm } from './pool.ts';
import { rightValues } from './right-values.ts';
import type { Term, TermPool, Value, Window } from './term.ts';

/** What a condition looks at, as far as it decides whether another condition says something about the same. */
export interface Coupling {
  /** One key for each attribute, event, kind of answer, channel, clock or run value that it looks at. */
  readonly keys: ReadonlySet<string>;
  /** True where its answer depends on what the place in a journey provides. */
  readonly isOfRun: boolean;
  /** Channels whose reachability it asks for. */
  readonly channels: readonly string[];
}

const anyEvent = 'did';
const eventKey = (name: string): string => `${anyEvent} ${name}`;

/** Everything a condition looks at, the pooled conditions behind it and what `instead` puts in the place of its comparisons included. */
export function couplingOf(term: Term, pool: TermPool, instead: (term: CompareTerm) => Term | undefined): Coupling {
  const keys = new Set<string>();
  const channels = new Set<string>();
  const seen = new Set<string>();
  let isOfRun = false;
  const readValue = (value: Value): void => {
    if ('get' in value) {
      keys.add(`${value.get[0]} ${value.get[1] ?? ''}`);
      if (value.get[0] !== 'profile') isOfRun = true;
    } else if ('arithmetic' in value) value.of.forEach(readValue);
    else if ('moment' in value) keys.add('clock');
  };
  const readWindow = (window: Window): void => {
    if ('since_moment' in window) readValue(window.since_moment);
    else if ('since' in window && window.since !== 'ever') isOfRun = true;
  };
  const read = (at: Term): void => {
    switch (at.op) {
      case 'always':
      case 'never':
        return;
      case 'all':
      case 'any':
        at.terms.forEach(read);
        return;
      case 'not':
        read(at.term);
        return;
      case 'use':
        if (seen.has(at.condition)) return;
        seen.add(at.condition);
        read(pooledTerm(pool, at.condition));
        return;
      case 'compare': {
        const other = instead(at);
        if (other !== undefined) read(other);
        readValue(at.left);
        at.tests.flatMap(rightValues).forEach(readValue);
        return;
      }
      case 'history':
        keys.add(at.event === null ? anyEvent : eventKey(at.event));
        if (at.where !== undefined) read(at.where);
        at.tests.flatMap(rightValues).forEach(readValue);
        readWindow(at.window);
        return;
      case 'message':
        keys.add(`message ${at.status}`);
        if (at.scope === 'run') isOfRun = true;
        readWindow(at.window);
        return;
      case 'reachable':
        channels.add(at.channel);
        keys.add(`channel ${at.channel}`);
        return;
      case 'trigger':
        isOfRun = true;
        keys.add('trigger');
        return;
      case 'local_time':
      case 'weekday':
        keys.add('clock');
        if (typeof at.zone === 'object' && 'get' in at.zone) readValue({ get: at.zone.get, type: { kind: 'string' } });
        return;
    }
  };
  read(term);
  return { keys, isOfRun, channels: [...channels].sort() };
}

/**
 * Splits conditions into groups that look at nothing in common: all of them can hold together if those of each group can. Groups and
 * their members keep the order in which they were given.
 */
export function independentGroups<T extends { readonly coupling: Coupling }>(items: readonly T[]): readonly (readonly T[])[] {
  // A look at any event counts those of each name.
  const isAnyEvent = items.some(({ coupling }) => coupling.keys.has(anyEvent));
  const groupOf = new Map<string, number>();
  const groups: T[][] = [];
  for (const item of items) {
    const keys = [...item.coupling.keys].map((key) => (isAnyEvent && key.startsWith(`${anyEvent} `) ? anyEvent : key));
    const touched = new Set(keys.flatMap((key) => groupOf.get(key) ?? []));
    const [home = groups.length, ...others] = [...touched].sort((a, b) => a - b);
    const members = [...(groups[home] ?? []), ...others.flatMap((other) => groups[other] ?? []), item];
    groups[home] = members;
    for (const other of others) groups[other] = [];
    for (const key of keys) groupOf.set(key, home);
    if (others.length > 0) for (const [key, group] of groupOf) if (touched.has(group)) groupOf.set(key, home);
  }
  return groups.filter((group) => group.length > 0);
}
