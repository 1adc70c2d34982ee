import type { Leaf, SourceNode } from '../../source/node.ts';
import type { Amount, Look, Measure, MetricDefinition } from '../../spec/definitions/metric.ts';
import type { CheckContext } from './check-context.ts';
import { compileWhere } from '../../condition/check/compile-where.ts';
import { checkEventProperty } from '../../condition/check/check-event-property.ts';
import { isConclusive } from '../../condition/check/compile-condition.ts';
import { canHold } from '../../condition/core/coverage.ts';
import { withImpliedLooks } from '../../condition/core/implied-looks.ts';
import { definitionCycle, undefinedName, uselessKey } from '../../report/catalogue/journey.ts';
import { missingOrder, noHoldout, notContained, stagesOutOfOrder, wrongSide } from '../../report/catalogue/metrics.ts';
import { wrongValueType } from '../../report/catalogue/settings.ts';
import { suggest } from '../../report/suggest.ts';
import { cycleOfMetrics } from '../scope/metric-needs.ts';
import { canBeMissing } from './can-be-missing.ts';
import { checkBase } from './check-base.ts';
import { checkCondition, includeCompiled, typeWords, type Surroundings } from './check-condition.ts';
import { peopleSurroundings } from './check-segment.ts';
import { mayExist, resolveName } from './resolve-name.ts';

export function checkMetric(context: CheckContext, metric: MetricDefinition): void {
  checkBase(context, metric);
  const cycle = cycleOfMetrics(context.project, metric);
  if (cycle !== undefined) context.collector.report(cycle.name.range, definitionCycle(cycle.path));
  checkMeasure(context, metric, metric.measure, peopleSurroundings(context));
  checkDirection(context, metric);
}

function checkMeasure(context: CheckContext, metric: MetricDefinition, measure: Measure, around: Surroundings): void {
  switch (measure.by) {
    case 'ratio':
      return checkRatio(context, metric, measure, around);
    case 'total':
      return checkAmount(context, measure.amount, around);
    case 'percentile':
      return checkLook(context, measure.of, 'percentile', around);
    case 'time':
      resolveName(context, 'events', measure.from);
      resolveName(context, 'events', measure.to);
      return;
    case 'lift': {
      const journey = resolveName(context, 'journeys', measure.journey);
      resolveName(context, 'metrics', measure.metric);
      if (journey !== undefined && (journey.holdout?.value ?? 0) === 0) context.collector.report(measure.journey.range, noHoldout(metric.id.value, measure.journey.value));
      return;
    }
    case 'change':
      resolveName(context, 'metrics', measure.metric);
      return;
    case 'funnel':
      return checkFunnelMetric(context, measure);
    case 'constant':
  }
}

type Of<By extends Measure['by']> = Extract<Measure, { readonly by: By }>;

/** Two events are a funnel of two stages; two conditions are a share, whose part must lie in its whole. */
function checkRatio(context: CheckContext, metric: MetricDefinition, { of, over, order, independent }: Of<'ratio'>, around: Surroundings): void {
  const { collector } = context;
  const isFunnel = of.kind === 'event' && over.kind === 'event';
  checkAmount(context, of, around);
  checkAmount(context, over, around);
  if (isFunnel && order === undefined) collector.report(of.event.range, missingOrder(over.event.value, of.event.value));
  if (!isFunnel && order !== undefined) collector.report(order.range, uselessKey('order', 'it says who counts when two events are divided'));
  if (metric.window !== undefined && [of, over].every(({ kind }) => kind === 'people' || kind === 'metric')) {
    collector.report(metric.window.range, uselessKey('window', 'conditions have a "within" of their own, and other metrics a "window"'));
  }
  if (independent?.value !== true) checkContained(context, of, over, around);
}

function checkContained(context: CheckContext, of: Amount, over: Amount, around: Surroundings): void {
  if (of.kind !== 'people' && of.kind !== 'event') return;
  if (over.kind !== 'people' && over.kind !== 'event') return;
  if (of.kind === 'event' && over.kind === 'event') return;
  const part = people(context, of, around);
  const whole = people(context, over, around);
  if (part === undefined || whole === undefined) return;
  const outside = { op: 'all' as const, terms: [withImpliedLooks(part.term), { op: 'not' as const, term: whole.term }] };
  const parts = Object.fromEntries(Object.entries(part.pool).map(([condition, term]) => [condition, withImpliedLooks(term)]));
  if (canHold(outside, { ...parts, ...whole.pool }, canBeMissing(around.scope)) === 'never') return;
  context.collector.report(of.kind === 'people' ? of.when.range : of.event.range, notContained());
}

/** The people of an amount as a term; undefined where it has a mistake of its own. */
function people(context: CheckContext, amount: Extract<Amount, { readonly kind: 'people' | 'event' }>, around: Surroundings) {
  if (amount.kind === 'people') {
    const compiled = checkCondition(context, amount.when, around);
    return isConclusive(compiled) ? compiled : undefined;
  }
  if (context.project.definition('events', amount.event.value) === undefined) return undefined;
  const did = { op: 'history' as const, measure: 'count' as const, event: amount.event.value, window: { since: 'ever' as const }, tests: [{ gte: { literal: 1 } }] };
  return { term: did, pool: {} };
}

function checkAmount(context: CheckContext, amount: Amount, around: Surroundings): void {
  switch (amount.kind) {
    case 'people':
      checkCondition(context, amount.when, around);
      return;
    case 'event':
      resolveName(context, 'events', amount.event);
      return;
    case 'count':
      resolveName(context, 'events', amount.event);
      return checkEventWhere(context, amount.event.value, amount.where, around);
    case 'sum':
    case 'count_distinct':
      return checkLook(context, amount, amount.kind, around);
    case 'add':
      for (const each of amount.of) checkAmount(context, each, around);
      return;
    case 'metric':
      resolveName(context, 'metrics', amount.metric);
  }
}

function checkLook(context: CheckContext, { property, where }: Look, measure: 'sum' | 'count_distinct' | 'percentile', around: Surroundings): void {
  const checked = checkEventProperty(property, measure === 'percentile' ? 'first' : measure, around.scope);
  includeCompiled(context, property, checked, around);
  const { type } = checked;
  if (measure === 'percentile' && type !== undefined && type.kind !== 'number' && type.kind !== 'integer') context.collector.report(property.range, wrongValueType('of', 'a number', typeWords(type)));
  checkEventWhere(context, property.value.split('.')[0] ?? '', where, around);
}

function checkEventWhere(context: CheckContext, event: string, where: SourceNode | undefined, around: Surroundings): void {
  if (where !== undefined && context.project.definition('events', event) !== undefined) includeCompiled(context, where, compileWhere(where, event, around.scope), around);
}

function checkFunnelMetric(context: CheckContext, measure: Of<'funnel'>): void {
  const funnel = resolveName(context, 'funnels', measure.funnel);
  if (funnel === undefined) return;
  const stages = funnel.stages.map((stage) => [stage.id.value, ...stage.aliases.map((alias) => alias.value)]);
  const place = (name: Leaf<string> | undefined, otherwise: number): number => {
    const found = name === undefined ? otherwise : stages.findIndex((names) => names.includes(name.value));
    if (name !== undefined && found < 0) reportStage(context, name, stages.flat());
    return found;
  };
  const from = place(measure.from, 0);
  const to = place(measure.to, stages.length - 1);
  const wrong = measure.to ?? measure.from ?? measure.funnel;
  if (from >= 0 && to >= 0 && from >= to) context.collector.report(wrong.range, stagesOutOfOrder(stages[from]?.[0] ?? '', stages[to]?.[0] ?? ''));
}

function reportStage(context: CheckContext, name: Leaf<string>, known: readonly string[]): void {
  const near = suggest(name.value, known);
  if (near !== undefined || !mayExist(context, 'funnels', '')) context.collector.report(name.range, undefinedName('stage', name.value, near === undefined ? undefined : { name: near }));
}

/** From bad over warn to target, values get better. */
function checkDirection({ collector }: CheckContext, { thresholds, target, higher_is_better: higher }: MetricDefinition): void {
  if (thresholds === undefined || higher === undefined) return;
  const isBetter = (a: number, b: number): boolean => (higher.value ? a > b : a < b);
  if (!isBetter(thresholds.warn.value, thresholds.bad.value)) collector.report(thresholds.bad.range, wrongSide('bad', 'warn', higher.value));
  else if (target !== undefined && isBetter(thresholds.warn.value, target.value)) collector.report(target.range, wrongSide('warn', 'target', higher.value));
}
