import { newMemory } from '../analysis/memory.ts';
import type { Project } from '../analysis/project.ts';
import { namedTerm } from '../analysis/scope/named-term.ts';
import type { Term, TermPool } from '../condition/core/term.ts';
import { absoluteMilliseconds } from '../time/absolute.ts';
import { poolTerm } from './lowering.ts';

/** Conditions that reports look at besides what journeys ask: stages of funnels, and who should hear from the sender. `conditions` holds their terms. */
export interface LoweredMeasures {
  readonly conditions: TermPool;
  readonly funnels: readonly { readonly id: string; readonly stages: readonly { readonly id: string; readonly condition: string }[] }[];
  /** `per` in milliseconds. */
  readonly minimum?: { readonly segment: string; readonly condition: string; readonly atLeast: number; readonly per: number };
}

/** A project without errors. Stages that nobody can be seen to enter have no condition and are left out. */
export function lowerMeasures(project: Project): LoweredMeasures {
  const memory = newMemory();
  const pool = new Map<string, Term>();
  const conditionOf = (section: 'segments' | 'funnels', id: string): string | undefined => {
    const found = namedTerm(project, { section, id }, memory);
    return found && poolTerm(pool, found.term, found.pool);
  };
  const funnels = project.ids('funnels').map((id) => ({
    id,
    stages: (project.definition('funnels', id)?.stages ?? []).flatMap((stage) => {
      const condition = stage.enter === undefined ? undefined : conditionOf('funnels', `${id}.${stage.id.value}`);
      return condition === undefined ? [] : [{ id: stage.id.value, condition }];
    }),
  }));
  const contact = project.settings().policies.minimum_contact;
  const condition = contact && conditionOf('segments', contact.segment.value);
  const per = contact && absoluteMilliseconds(contact.per.value);
  return {
    funnels: funnels.filter(({ stages }) => stages.length > 0),
    ...(contact !== undefined && condition !== undefined && per !== undefined && { minimum: { segment: contact.segment.value, condition, atLeast: contact.at_least.value, per } }),
    conditions: Object.fromEntries([...pool].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
