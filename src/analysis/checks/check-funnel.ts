import type { FunnelDefinition } from '../../spec/definitions/funnel.ts';
import type { CheckContext } from './check-context.ts';
import { wrongSize } from '../../report/catalogue/schema.ts';
import { funnelPresets } from '../../spec/definitions/funnel-presets.ts';
import { notOfPreset, presetOrder, repeatedEntry } from '../../report/catalogue/settings.ts';
import { suggest } from '../../report/suggest.ts';
import { checkBase } from './check-base.ts';
import { checkCondition } from './check-condition.ts';
import { checkDefinitionCycle } from './check-definition-cycle.ts';
import { peopleSurroundings } from './check-segment.ts';
import { resolveName } from './resolve-name.ts';
import { checkCanHold } from './steps/check-can-hold.ts';

/** A person's stage is the last whose condition holds, so each is looked at with all that follow. */
const mostStages = 100;

export function checkFunnel(context: CheckContext, funnel: FunnelDefinition): void {
  checkBase(context, funnel);
  const beyond = funnel.stages[mostStages];
  if (beyond !== undefined) return context.collector.report(beyond.id.range, wrongSize(`"${funnel.id.value}"`, `${funnel.stages.length} stages, and a funnel may have ${mostStages}`, { notes: ['nobody could read it, and each stage is looked at with all that follow: put stages together'] }));
  const around = peopleSurroundings(context);
  checkPreset(context, funnel);
  const names = new Set<string>();
  for (const stage of funnel.stages) {
    for (const name of [stage.id, ...stage.aliases]) {
      if (names.has(name.value)) context.collector.report(name.range, repeatedEntry('stage', name.value));
      names.add(name.value);
    }
    const made = checkDefinitionCycle(context, 'stage', { value: `${funnel.id.value}.${stage.id.value}`, range: stage.id.range });
    if (stage.metric !== undefined) resolveName(context, 'metrics', stage.metric);
    if (stage.enter === undefined || made === 'endless') continue;
    const compiled = checkCondition(context, stage.enter, around);
    if (made === 'sound') checkCanHold(context, stage.enter, compiled, around.scope, 'nobody is ever in this stage');
  }
}

/** What is written beside a preset fills in its stages, in its order. */
function checkPreset({ collector }: CheckContext, { preset, stages }: FunnelDefinition): void {
  const known = preset === undefined ? undefined : funnelPresets[preset.value];
  if (preset === undefined || known === undefined) return;
  const order = Object.keys(known.stages);
  for (const { id } of stages) {
    if (!order.includes(id.value)) collector.report(id.range, notOfPreset(id.value, preset.value, order, suggest(id.value, order)));
  }
  const written = stages.filter(({ id }) => order.includes(id.value) && id.range !== preset.range);
  const wrong = written.find(({ id }, index) => index > 0 && id.range.start < (written[index - 1]?.id.range.start ?? 0));
  const before = wrong && written[written.indexOf(wrong) - 1];
  if (wrong !== undefined && before !== undefined) collector.report(wrong.id.range, presetOrder(before.id.value, wrong.id.value, preset.value));
}
