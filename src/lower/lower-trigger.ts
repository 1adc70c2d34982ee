import type { Entry, Existing, Schedule } from '../plan/plan.ts';
import type { TriggerSpec } from '../spec/definitions/trigger.ts';
import type { Scope } from '../condition/check/scope.ts';
import type { Leaf, SourceNode } from '../source/node.ts';
import type { Duration } from '../time/duration.ts';
import type { Term, Value } from '../condition/core/term.ts';
import { parseDate } from '../time/moment.ts';
import { compileMoment } from '../condition/check/compile-operand.ts';
import { compileWhere } from '../condition/check/compile-where.ts';
import { lowerValue, poolTerm, zoneOf } from './lowering.ts';

/** A trigger's entry. `scope` is the trigger's own: `event` is the event just received. */
export function lowerTrigger(trigger: TriggerSpec, name: string, scope: Scope, pool: Map<string, Term>): Entry {
  const base = { id: name, key: trigger.key.map((part) => lowerValue(scope, part)) };
  const where = (node: SourceNode | undefined, event: string): { readonly where: string } | undefined => {
    if (node === undefined) return undefined;
    const compiled = compileWhere(node, event, scope);
    return { where: poolTerm(pool, compiled.term, compiled.pool) };
  };
  switch (trigger.kind) {
    case 'event':
      return {
        ...base,
        on: 'event',
        event: trigger.event.value,
        ...where(trigger.where, trigger.event.value),
        ...(trigger.offset && { offset: trigger.offset.value }),
        ...(trigger.without && { without: { event: trigger.without.event.value, ...where(trigger.without.where, trigger.without.event.value) } }),
        ...(trigger.for && { for: trigger.for.value }),
        ...(trigger.for_each && { for_each: trigger.for_each.value.split('.').slice(1) }),
        ...(trigger.batch && {
          batch: {
            by: lowerValue(scope, trigger.batch.by),
            ...(trigger.batch.window && { window: trigger.batch.window.value }),
            ...(trigger.batch.until && { until: dateOf(trigger.batch.until, scope) }),
            ...(trigger.batch.at_most && { at_most: trigger.batch.at_most.value }),
          },
        }),
      };
    case 'enters':
    case 'leaves':
    case 'enters_stage':
    case 'leaves_stage': {
      const found = (trigger.kind.endsWith('stage') ? scope.stages : scope.segments).get(trigger.target.value);
      if (found === undefined) throw new Error(`analysis accepted an unknown ${trigger.kind} "${trigger.target.value}"`);
      return {
        ...base,
        on: trigger.kind.startsWith('enters') ? 'enters' : 'leaves',
        condition: poolTerm(pool, found.term, found.pool),
        existing: existing(trigger.existing, trigger.over),
      };
    }
    case 'date': {
      return {
        ...base,
        on: 'date',
        date: dateOf(trigger.date, scope),
        ...(trigger.every && { every: trigger.every.value }),
        ...(trigger.offset && { offset: trigger.offset.value }),
        ...(trigger.at && { at: trigger.at.value }),
        zone: zoneOf(trigger.timezone),
        if_past: trigger.if_past?.value ?? 'skip',
        ...(trigger.feb_29 && { feb_29: trigger.feb_29.value }),
        existing: existing(trigger.existing, trigger.over),
      };
    }
    case 'schedule':
      return { ...base, on: 'schedule', schedule: schedule(trigger.schedule), ...(trigger.spread && { spread: trigger.spread.value }) };
  }
}

/** A written date stays a date, so that it is the same day in every zone; a reference is looked up. */
function dateOf(written: Leaf<string>, scope: Scope): Value {
  if (parseDate(written.value) !== undefined) return { literal: written.value };
  const { value } = compileMoment(written, scope);
  if (value === undefined) throw new Error('analysis accepted a date that does not compile');
  return value;
}

function existing(policy: Leaf<'enter' | 'skip' | 'spread'> | undefined, over: Leaf<Duration> | undefined): Existing {
  if (policy?.value === 'spread' && over !== undefined) return { policy: 'spread', over: over.value };
  return { policy: policy?.value === 'enter' ? 'enter' : 'skip' };
}

function schedule(written: Extract<TriggerSpec, { readonly kind: 'schedule' }>['schedule']): Schedule {
  return {
    every: written.every.value,
    ...(written.weekday.length > 0 && { weekdays: written.weekday.map((day) => day.value) }),
    ...(written.day.length > 0 && { days_of_month: written.day.map((day) => day.value) }),
    at: written.at.value,
    zone: zoneOf(written.timezone),
  };
}
