import { calendarWindow, malformed, needsRun, notADuration, sinceFuture, twoWindows, windowNotPositive } from '../../report/catalogue/condition.ts';
import type { MapEntry, SourceNode } from '../../source/node.ts';
import { absoluteMilliseconds } from '../../time/absolute.ts';
import { parseDuration } from '../../time/parse-duration.ts';
import type { Window } from '../core/term.ts';
import type { Collector } from './collector.ts';
import { moment } from './moment.ts';
import { daysOf } from './moment-text.ts';
import { scalarText } from './type-words.ts';

/** How far back a look goes. Without `within` or `since`: since the wait began inside a wait, else ever. */
export function compileWindowOf(within: MapEntry | undefined, since: MapEntry | undefined, collector: Collector): Window | undefined {
  if (within !== undefined && since !== undefined) {
    collector.report(twoWindows(), since.key.range);
    return undefined;
  }
  if (within !== undefined) {
    const milliseconds = readWithin(within.value, collector);
    return milliseconds === undefined ? undefined : { within: milliseconds };
  }
  if (since !== undefined) return readSince(since.value, collector);
  return { since: collector.scope.inWait ? 'wait' : 'ever' };
}

/** A backward length in milliseconds: a day is 24 hours, months and years are refused. Undefined after a complaint. */
export function readWithin(node: SourceNode, collector: Collector): number | undefined {
  if (node.kind !== 'scalar') {
    collector.report(malformed('the window', 'an amount of time, such as 30d'), node.range);
    return undefined;
  }
  const text = scalarText(node);
  const duration = typeof node.value === 'string' ? parseDuration(node.value) : undefined;
  if (duration === undefined) {
    collector.report(notADuration(text), node.range);
    return undefined;
  }
  const milliseconds = absoluteMilliseconds(duration);
  if (milliseconds === undefined) collector.report(calendarWindow(text, daysOf(Math.abs(duration.months)) + Math.abs(duration.days)), node.range);
  else if (milliseconds <= 0) collector.report(windowNotPositive(text), node.range);
  else return milliseconds;
  return undefined;
}

function readSince(node: SourceNode, collector: Collector): Window | undefined {
  if (node.kind === 'scalar' && (node.value === 'entry' || node.value === 'last_run')) {
    if (collector.scope.inRun) return { since: node.value };
    collector.report(needsRun(`since: ${node.value}`), node.range);
    return undefined;
  }
  const found = moment(node, collector);
  if (found === undefined) return undefined;
  const { value } = found;
  if ('moment' in value) {
    // One way to keep a sliding window: the same, half-open, as `within`.
    if (value.moment === 'ago' && value.milliseconds > 0) return { within: value.milliseconds };
    collector.report(sinceFuture(node.kind === 'scalar' ? scalarText(node) : '…'), node.range);
    return undefined;
  }
  return { since_moment: value };
}
