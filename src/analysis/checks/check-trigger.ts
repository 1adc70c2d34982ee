import type { TriggerDefinition, TriggerSpec } from '../../spec/definitions/trigger.ts';
import type { CheckContext } from './check-context.ts';
import type { Surroundings } from './check-condition.ts';
import { missingChoice, uselessKey } from '../../report/catalogue/journey.ts';
import { wrongValueType } from '../../report/catalogue/settings.ts';
import { itemProperties } from '../scope/trigger-roots.ts';
import { triggerScope } from '../scope/trigger-scope.ts';
import { checkBase } from './check-base.ts';
import { checkMoment, checkValue, checkWhere } from './check-condition.ts';
import { checkTimezone } from './check-timezone.ts';
import { isReference } from './is-reference.ts';
import { resolveName, resolveStage } from './resolve-name.ts';

const launch = 'at launch everybody has that date already: do they all enter, none of them, or spread over time?';

export function checkTriggerDefinition(context: CheckContext, definition: TriggerDefinition): void {
  checkBase(context, definition);
  checkTrigger(context, definition.trigger);
}

/** A trigger by itself, named or inline: its names and the types of its values. */
export function checkTrigger(context: CheckContext, trigger: TriggerSpec): void {
  const around: Surroundings = { scope: triggerScope(context.project, context.collector.file, trigger, context.memory) };
  for (const part of trigger.key) checkValue(context, part, undefined, around);
  switch (trigger.kind) {
    case 'event':
      return checkEventTrigger(context, trigger, around);
    case 'enters':
    case 'leaves':
      resolveName(context, 'segments', trigger.target);
      return;
    case 'enters_stage':
    case 'leaves_stage':
      return resolveStage(context, trigger.target);
    case 'date':
      return checkDateTrigger(context, trigger, around);
    case 'schedule':
      return checkTimezone(context, trigger.schedule.timezone, around);
  }
}

type Of<Kind extends TriggerSpec['kind']> = Extract<TriggerSpec, { readonly kind: Kind }>;

function checkEventTrigger(context: CheckContext, trigger: Of<'event'>, around: Surroundings): void {
  const event = resolveName(context, 'events', trigger.event);
  if (trigger.where !== undefined && event !== undefined) checkWhere(context, trigger.where, trigger.event.value, around);
  if (trigger.without !== undefined) {
    const absent = resolveName(context, 'events', trigger.without.event);
    if (trigger.without.where !== undefined && absent !== undefined) checkWhere(context, trigger.without.where, trigger.without.event.value, around);
  }
  if (trigger.batch !== undefined) checkBatch(context, trigger.batch, around);
  if (trigger.for_each !== undefined && event !== undefined && itemProperties(event.properties, trigger.for_each.value) === undefined) {
    context.collector.report(trigger.for_each.range, wrongValueType('for_each', 'a list of records of the event', `"${trigger.for_each.value}"`));
  }
}

function checkBatch(context: CheckContext, { by, until }: NonNullable<Of<'event'>['batch']>, around: Surroundings): void {
  checkValue(context, by, undefined, around);
  if (until === undefined) return;
  const { nullable, failed } = checkMoment(context, until, around);
  if (!failed && nullable) context.collector.report(until.range, wrongValueType('until', 'a moment that is never missing', 'one that may be'));
}

/** The same date for everybody has nobody there before; a date of each person has at launch. */
function checkDateTrigger(context: CheckContext, trigger: Of<'date'>, around: Surroundings): void {
  const { collector } = context;
  checkMoment(context, trigger.date, around);
  checkTimezone(context, trigger.timezone, around);
  if (isReference(trigger.date.value) && trigger.existing === undefined) {
    collector.report(trigger.range, missingChoice('existing', ['enter', 'skip', 'spread'], launch));
  }
  if (trigger.feb_29 !== undefined && trigger.every === undefined) {
    collector.report(trigger.feb_29.range, uselessKey('feb_29', 'the date comes once, so it cannot fall in a year without that day'));
  }
}
