import type { SegmentDefinition } from '../../spec/definitions/segment.ts';
import type { CheckContext } from './check-context.ts';
import { absentFromPeople, baseScope } from '../scope/base-scope.ts';
import { checkBase } from './check-base.ts';
import { checkCondition } from './check-condition.ts';
import { checkDefinitionCycle } from './check-definition-cycle.ts';
import { resolveName } from './resolve-name.ts';
import { checkCanHold } from './steps/check-can-hold.ts';

export function checkSegment(context: CheckContext, segment: SegmentDefinition): void {
  checkBase(context, segment);
  const made = checkDefinitionCycle(context, 'segment', segment.id);
  if (segment.complement_of !== undefined) resolveName(context, 'segments', segment.complement_of);
  if (segment.when === undefined || made === 'endless') return;
  const around = peopleSurroundings(context);
  const compiled = checkCondition(context, segment.when, around);
  if (made === 'sound') checkCanHold(context, segment.when, compiled, around.scope, 'the segment is always empty');
}

/** The surroundings of segments, stages, offers' `eligible` and computed attributes. */
export function peopleSurroundings({ project, collector, memory }: CheckContext): { readonly scope: ReturnType<typeof baseScope> } {
  return { scope: baseScope(project, collector.file, memory, { absent: absentFromPeople }) };
}
