import type { Scope } from '../../condition/check/scope.ts';
import type { TriggerSpec } from '../../spec/definitions/trigger.ts';
import type { Memory } from '../memory.ts';
import type { Project } from '../project.ts';
import { baseScope } from './base-scope.ts';
import { triggerRoots } from './trigger-roots.ts';

/** The scope of a trigger's own conditions and keys: the person, and the event that it is started by. */
export function triggerScope(project: Project, file: string, trigger: TriggerSpec, memory: Memory): Scope {
  const { event, item } = triggerRoots(project, trigger);
  return baseScope(project, file, memory, {
    roots: { ...(event && { event }), ...(item && { item }) },
    absent: {
      event: `a trigger by ${startWords[trigger.kind]} has no event`,
      item: 'only a trigger with "for_each" has an item',
      batch: 'a trigger is decided event by event: the batch is there for the steps of the journey',
      run: 'a trigger has no run yet',
      offer: 'a trigger comes before any offer is issued',
      trigger: 'a trigger cannot ask for itself',
    },
  });
}

export const startWords: Readonly<Record<TriggerSpec['kind'], string>> = {
  event: 'an event',
  enters: 'entering a segment',
  leaves: 'leaving a segment',
  enters_stage: 'entering a stage',
  leaves_stage: 'leaving a stage',
  date: 'a date',
  schedule: 'a schedule',
};
