import type { FunnelDefinition } from '../../spec/definitions/funnel.ts';
import type { CheckContext } from './check-context.ts';
import { repeatedEntry } from '../../report/catalogue/settings.ts';
import { checkBase } from './check-base.ts';
import { checkCondition } from './check-condition.ts';
import { checkDefinitionCycle } from './check-definition-cycle.ts';
import { peopleSurroundings } from './check-segment.ts';
import { checkCanHold } from './steps/check-can-hold.ts';

export function checkFunnel(context: CheckContext, funnel: FunnelDefinition): void {
  checkBase(context, funnel);
  const around = peopleSurroundings(context);
  const names = new Set<string>();
  for (const stage of funnel.stages) {
    for (const name of [stage.id, ...stage.aliases]) {
      if (names.has(name.value)) context.collector.report(name.range, repeatedEntry('stage', name.value));
      names.add(name.value);
    }
    checkDefinitionCycle(context, 'stage', { value: `${funnel.id.value}.${stage.id.value}`, range: stage.id.range });
    if (stage.enter === undefined) continue;
    const compiled = checkCondition(context, stage.enter, around);
    checkCanHold(context, stage.enter, compiled, around.scope, 'nobody is ever in this stage');
  }
}
