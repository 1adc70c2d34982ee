import { canBeMissing } from '../../analysis/checks/can-be-missing.ts';
import type { Memory } from '../../analysis/memory.ts';
import type { Project } from '../../analysis/project.ts';
import type { CompareTerm } from '../../condition/core/cases.ts';
import { couplingOf, independentGroups, type Coupling } from '../../condition/core/coupling.ts';
import { canHoldTogether } from '../../condition/core/coverage.ts';
import type { Term } from '../../condition/core/term.ts';
import type { Scope } from '../../condition/check/scope.ts';
import { canBeSent } from './can-be-sent.ts';
import { computedInstead } from './computed-instead.ts';

/** Tells whether conditions can hold together in the runs of one journey, and remembers what it told. */
export interface Consistency {
  /** False where it is proved that nobody meets all of them in this scope; `sinceEntry`: the least milliseconds since the run began. */
  canAllHold(terms: readonly Term[], scope: Scope, sinceEntry: number): boolean;
  /** The same term whenever it is asked for under that name, so that what was told of it is found again. */
  termFor(name: string, make: () => Term): Term;
}

interface Item {
  readonly term: Term;
  readonly id: number;
  readonly coupling: Coupling;
}

/**
 * `isStranger`: the recipient is somebody whom an event names, so that each of the profile's values may be missing. `pool` grows with
 * what computed attributes stand for.
 */
export function newConsistency(project: Project, memory: Memory, pool: Record<string, Term>, isStranger: boolean): Consistency {
  const items = new Map<Term, Item>();
  const scopes = new Map<Scope, number>();
  const replaced = new Map<Term, Term | undefined>();
  const named = new Map<string, Term>();
  const answers = new Map<string, boolean>();

  return {
    canAllHold: (terms, scope, sinceEntry) => {
      const asked = terms.map(itemOf);
      const channels = new Set(asked.flatMap(({ coupling }) => coupling.channels));
      // Where nobody asks for the address or the consent, to be reachable asks for nothing that could be denied.
      const denied = [...channels].map(reachability).filter(({ coupling }) => asked.some((item) => [...coupling.keys].some((key) => key.startsWith('profile ') && item.coupling.keys.has(key))));
      return independentGroups([...asked, ...denied]).every((group) => canHold(group, scope, sinceEntry));
    },
    termFor,
  };

  function canHold(group: readonly Item[], scope: Scope, sinceEntry: number): boolean {
    const ids = group.map(({ id }) => id).join();
    const key = group.some(({ coupling }) => coupling.isOfRun) ? `${ids} ${scopeId(scope)} ${sinceEntry}` : ids;
    const known = answers.get(key);
    if (known !== undefined) return known;
    const isMissing = canBeMissing(scope);
    const answer = canHoldTogether(group.map(({ term }) => term), pool, {
      canBeMissing: (value) => isMissing(value) || (isStranger && 'get' in value && value.get[0] === 'profile'),
      instead,
      sinceEntry,
    });
    answers.set(key, answer);
    return answer;
  }

  function itemOf(term: Term): Item {
    const known = items.get(term);
    if (known !== undefined) return known;
    const item = { term, id: items.size, coupling: couplingOf(term, pool, instead) };
    items.set(term, item);
    return item;
  }

  function instead(term: CompareTerm): Term | undefined {
    if (replaced.has(term)) return replaced.get(term);
    const other = computedInstead(project, memory, pool, term);
    replaced.set(term, other);
    return other;
  }

  /** Who can be reached has an address and has agreed: what `reachable` says of the profile. */
  function reachability(channel: string): Item {
    return itemOf(termFor(`reachable ${channel}`, () => ({ op: 'any', terms: [{ op: 'not', term: { op: 'reachable', channel } }, canBeSent(project, channel, 'marketing')] })));
  }

  function termFor(name: string, make: () => Term): Term {
    const term = named.get(name) ?? make();
    named.set(name, term);
    return term;
  }

  function scopeId(scope: Scope): number {
    const known = scopes.get(scope) ?? scopes.size;
    scopes.set(scope, known);
    return known;
  }
}
