import type { EventDefinition } from '../../spec/definitions/event.ts';
import type { CheckContext } from './check-context.ts';
import { contradictoryWait } from '../../report/catalogue/journey.ts';
import { shortest } from '../flow/shortest.ts';
import { baseScope } from '../scope/base-scope.ts';
import { checkBase } from './check-base.ts';
import { checkValue } from './check-condition.ts';

export function checkEvent(context: CheckContext, event: EventDefinition): void {
  const { project, collector, memory } = context;
  checkBase(context, event);
  if (event.rate !== undefined && shortest(event.rate.per.value) === 0) {
    collector.report(event.rate.per.range, contradictoryWait('a rate counts in a span of time, and this one is empty', 'write for example "per: 24h"'));
  }
  if (event.reaches === 'everyone') return;
  const scope = baseScope(project, event.file, memory, {
    roots: { event: event.properties },
    absent: { profile: 'whom an event reaches is decided from its own properties alone' },
  });
  const { profile: _, ...roots } = scope.roots;
  for (const reach of event.reaches) {
    if (reach.kind !== 'profile') checkValue(context, reach.reference, { kind: 'string' }, { scope: { ...scope, roots } });
  }
}
