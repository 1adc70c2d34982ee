import type { Step, WaitSpec } from '../../spec/definitions/step.ts';
import { formatTimeOfDay } from '../../time/moment.ts';
import { formatDuration } from '../../time/parse-duration.ts';
import { conditionWords } from './condition-words.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** A step on one line, its lists of steps left out: `send cart_reminder`, `wait for did order_placed, up to 1d`. */
export function stepWords(step: Step): string {
  const words = kindWords(step);
  if (step.enabled === undefined || step.enabled.value === true) return words;
  return step.enabled.value === false ? `${words} (switched off)` : `${words} (if ${step.enabled.value})`;
}

function kindWords(step: Step): string {
  switch (step.kind) {
    case 'send':
      return `send ${step.message.value}`;
    case 'wait':
      return waitWords(step.wait);
    case 'series':
      return `series from ${step.series.from.value}${clock(step.series.at?.value)}`;
    case 'wait_for':
      return `wait for ${conditionWords(step.condition)}, up to ${formatDuration(step.up_to.value)}`;
    case 'if':
      return `if ${conditionWords(step.condition)}`;
    case 'choose':
      return 'choose';
    case 'split':
      return `split ${step.experiment.value}`;
    case 'repeat':
      return `repeat ${step.times.value} times, every ${formatDuration(step.every.value)}${step.stop_when === undefined ? '' : `, until ${conditionWords(step.stop_when)}`}`;
    case 'set':
      return `set ${step.changes.map(({ attribute, operation, value }) => `${attribute.value} ${operation} ${conditionWords(value)}`).join(', ')}`;
    case 'offer':
      return `offer ${step.offer.value}`;
    case 'emit':
      return `emit ${step.event.value}`;
    case 'start':
      return `start ${step.journey.value}`;
    case 'call':
      return `call ${step.url.value}, up to ${formatDuration(step.up_to.value)}`;
    case 'task':
      return `task "${step.title.value}"${step.assign === undefined ? '' : ` for ${step.assign.value}`}`;
    case 'pause':
      return `pause ${[step.purpose?.value, ...step.tags.map(({ value }) => value)].filter((word) => word !== undefined).join(', ') || 'marketing'}${step.until === undefined ? '' : ` until ${step.until.value}`}${step.up_to === undefined ? '' : `, up to ${formatDuration(step.up_to.value)}`}`;
    case 'exit':
      return `exit ${step.reason.value}`;
    default:
      return step.kind.replaceAll('_', ' ');
  }
}

function waitWords(wait: WaitSpec): string {
  if (wait.kind === 'for') {
    const length = typeof wait.for.value === 'string' ? wait.for.value : formatDuration(wait.for.value);
    return ['wait', length, ...wait.factors.map((factor) => `× ${conditionWords(factor)}`)].join(' ');
  }
  const offset = wait.offset === undefined ? '' : formatDuration(wait.offset.value);
  const moment = wait.until === undefined ? '' : ` ${wait.until.value}`;
  const plus = wait.plus === undefined ? '' : ` + ${wait.plus.value}`;
  const days = wait.weekday.length === 0 ? '' : ` on ${wait.weekday.map(({ value }) => weekdays[value - 1] ?? String(value)).join(', ')}`;
  return `wait until${moment}${plus}${offset === '' ? '' : offset.startsWith('-') ? ` ${offset.replace('-', '- ')}` : ` + ${offset}`}${days}${clock(wait.at?.value)}`;
}

/** ` at 09:00`, from minutes of the day. */
export function clock(minutes: number | undefined): string {
  if (minutes === undefined) return '';
  return ` at ${formatTimeOfDay(minutes)}`;
}
