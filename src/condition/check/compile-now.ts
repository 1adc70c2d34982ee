import { emptyCondition, emptyList, emptyTime, malformed, notATimeOfDay, nowAgainstNow, unknownKey, unknownWeekday } from '../../report/catalogue/condition.ts';
import { rootNotAvailable } from '../../report/catalogue/reference.ts';
import { entryOf } from '../../source/entry-of.ts';
import type { MapEntry, SourceNode } from '../../source/node.ts';
import { parseTimeOfDay } from '../../time/moment.ts';
import { rightValues } from '../core/right-values.ts';
import type { Term, ZoneOf } from '../core/term.ts';
import type { Collector } from './collector.ts';
import { compileOperator } from './compile-comparison.ts';
import { zoneOf } from './timezone.ts';
import { nodeWords, scalarText } from './type-words.ts';

const KEYS = ['time', 'weekday', 'before', 'after', 'between', 'timezone'] as const;
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** `now: { time: { from, to }, weekday, before, after, timezone }`; clocks are the recipient's unless `timezone` says otherwise. */
export function compileNow(entry: MapEntry, collector: Collector): Term {
  const { value } = entry;
  const why = collector.scope.absent.now;
  if (why !== undefined) {
    collector.report(rootNotAvailable('now', why), entry.key.range);
    return { op: 'never' };
  }
  if (value.kind !== 'map') {
    collector.report(malformed('"now"', 'now: { time: { from: "09:00", to: "18:00" }, weekday: [mon, fri] } or now: { before: 2027-02-20 }'), value.range);
    return { op: 'never' };
  }
  const timezone = entryOf(value, 'timezone');
  const zone = timezone === undefined ? 'recipient' : (zoneOf(timezone.value, collector) ?? 'recipient');
  const parts = value.entries.filter((part) => part.key.value !== 'timezone').map((part) => compilePart(part, zone, collector));
  if (parts.length === 0) collector.report(emptyCondition(), value.range);
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { op: 'all', terms: parts };
}

function compilePart(entry: MapEntry, zone: ZoneOf, collector: Collector): Term {
  const name = entry.key.value;
  if (name === 'time') return compileTime(entry.value, zone, collector);
  if (name === 'weekday') return compileWeekday(entry.value, zone, collector);
  if (name === 'before' || name === 'after' || name === 'between') {
    const test = compileOperator(entry, { subject: 'now', type: { kind: 'datetime' }, crossed: false }, collector);
    if (test !== undefined && rightValues(test).some((value) => 'moment' in value)) {
      collector.report(nowAgainstNow(name), entry.value.range);
      return { op: 'never' };
    }
    return test === undefined ? { op: 'never' } : { op: 'compare', left: { moment: 'now' }, type: { kind: 'datetime' }, tests: [test] };
  }
  collector.report(unknownKey(name, KEYS), entry.key.range);
  return { op: 'never' };
}

function compileTime(node: SourceNode, zone: ZoneOf, collector: Collector): Term {
  const from = node.kind === 'map' ? entryOf(node, 'from') : undefined;
  const to = node.kind === 'map' ? entryOf(node, 'to') : undefined;
  if (node.kind !== 'map' || from === undefined || to === undefined || node.entries.length !== 2) {
    collector.report(malformed('"time"', 'time: { from: "09:00", to: "18:00" }'), node.range);
    return { op: 'never' };
  }
  const start = readTime(from.value, collector);
  const end = readTime(to.value, collector);
  if (start === undefined || end === undefined) return { op: 'never' };
  if (start !== end) return { op: 'local_time', from: start, to: end, zone };
  collector.report(emptyTime(to.value.kind === 'scalar' ? scalarText(to.value) : ''), to.value.range);
  return { op: 'never' };
}

function readTime(node: SourceNode, collector: Collector): number | undefined {
  const minutes = node.kind === 'scalar' && typeof node.value === 'string' ? parseTimeOfDay(node.value) : undefined;
  if (minutes === undefined) collector.report(notATimeOfDay(node.kind === 'scalar' ? scalarText(node) : nodeWords(node)), node.range);
  return minutes;
}

function compileWeekday(node: SourceNode, zone: ZoneOf, collector: Collector): Term {
  const items = node.kind === 'list' ? node.items : [node];
  if (items.length === 0) collector.report(emptyList('weekday'), node.range);
  const days = items.map((item) => readWeekday(item, collector));
  const known = days.filter((day) => day !== undefined);
  if (known.length !== days.length || known.length === 0) return { op: 'never' };
  return { op: 'weekday', days: [...new Set(known)].sort((a, b) => a - b), zone };
}

function readWeekday(node: SourceNode, collector: Collector): number | undefined {
  const index = node.kind === 'scalar' ? WEEKDAYS.findIndex((day) => day === node.value) : -1;
  if (index >= 0) return index + 1;
  collector.report(unknownWeekday(node.kind === 'scalar' ? scalarText(node) : nodeWords(node), WEEKDAYS), node.range);
  return undefined;
}
