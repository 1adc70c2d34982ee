import type { ExitSpec, GoalSpec } from '../../spec/definitions/journey.ts';
import type { TriggerSpec } from '../../spec/definitions/trigger.ts';
import { formatDuration } from '../../time/parse-duration.ts';
import { conditionWords, whereWords } from './condition-words.ts';
import { clock } from './step-words.ts';

/** What starts a run, on one line: `cart_updated, no order_placed for 1h`. */
export function triggerWords(trigger: TriggerSpec): string {
  switch (trigger.kind) {
    case 'event': {
      const { event, where, without, offset, batch, for_each: each } = trigger;
      const length = trigger.for === undefined ? '' : ` for ${formatDuration(trigger.for.value)}`;
      return [
        `${event.value}${where === undefined ? '' : ` where ${whereWords(where)}`}`,
        ...(without === undefined ? [] : [`no ${without.event.value}${without.where === undefined ? '' : ` where ${whereWords(without.where)}`}${length}`]),
        ...(offset === undefined ? [] : [`${formatDuration(offset.value)} later`]),
        ...(batch === undefined ? [] : [`together by ${batch.by.value} ${batch.window === undefined ? `until ${batch.until?.value ?? ''}` : `for ${formatDuration(batch.window.value)}`}`]),
        ...(each === undefined ? [] : [`for each of ${each.value}`]),
      ].join(', ');
    }
    case 'date':
      return `${trigger.date.value}${trigger.offset === undefined ? '' : ` ${signed(formatDuration(trigger.offset.value))}`}${trigger.every === undefined ? '' : `, every ${formatDuration(trigger.every.value)}`}${clock(trigger.at?.value)}`;
    case 'schedule':
      return `every ${trigger.schedule.every.value}${clock(trigger.schedule.at.value)}`;
    default:
      return `${trigger.kind.replaceAll('_', ' ')} ${trigger.target.value}`;
  }
}

export function goalWords({ event, where, when, up_to: limit }: GoalSpec): string {
  return [
    ...(event === undefined ? [] : [`${event.value}${where === undefined ? '' : ` where ${whereWords(where)}`}`]),
    ...(when === undefined ? [] : [conditionWords(when)]),
    ...(limit === undefined ? [] : [`up to ${formatDuration(limit.value)}`]),
  ].join(', ');
}

export function exitWords(exit: ExitSpec): string {
  if (exit.kind === 'event') return `${exit.event.value}${exit.where === undefined ? '' : ` where ${whereWords(exit.where)}`}`;
  return exit.kind === 'when' ? conditionWords(exit.when) : `${exit.kind.replaceAll('_', ' ')} ${exit.target.value}`;
}

function signed(offset: string): string {
  return offset.startsWith('-') ? `- ${offset.slice(1)}` : `+ ${offset}`;
}
