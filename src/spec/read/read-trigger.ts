import type { MapEntry, SourceNode } from '../../source/node.ts';
import type { ScheduleSpec, TriggerDefinition, TriggerSpec } from '../definitions/trigger.ts';
import { date, duration, has, itemsOf, number, text, texts, timeOfDay, valueOf, weekdays, word } from './field.ts';
import { present, promised } from './present.ts';
import { readBase } from './read-base.ts';
import type { Reading } from './reading.ts';

const EDGES = ['enters', 'leaves', 'enters_stage', 'leaves_stage'] as const;

/** An entry of `triggers`. */
export function readTriggerDefinition(entry: MapEntry, reading: Reading): TriggerDefinition {
  return { ...readBase(entry, reading), section: 'triggers', trigger: readTrigger(entry.value, reading) };
}

/** What starts a run, named or inline. */
export function readTrigger(node: SourceNode, reading: Reading): TriggerSpec {
  const base = { range: node.range, key: texts(valueOf(node, 'key')) };
  if (has(node, 'event')) return { ...base, ...eventTrigger(node, reading) };
  if (has(node, 'date')) return { ...base, ...dateTrigger(node, reading) };
  const edge = EDGES.find((kind) => has(node, kind));
  if (edge !== undefined) return { ...base, kind: edge, target: promised(text(valueOf(node, edge)), 'a segment or stage'), ...existing(node, reading) };
  return {
    ...base,
    kind: 'schedule',
    schedule: readSchedule(promised(valueOf(node, 'schedule'), 'a schedule'), reading),
    ...present({ spread: duration(valueOf(node, 'spread'), reading) }),
  };
}

function eventTrigger(node: SourceNode, reading: Reading) {
  const without = valueOf(node, 'without');
  const batch = valueOf(node, 'batch');
  return {
    kind: 'event' as const,
    event: promised(text(valueOf(node, 'event')), 'an event'),
    ...present({
      where: valueOf(node, 'where'),
      without: without === undefined ? undefined : {
        event: promised(text(without) ?? text(valueOf(without, 'event')), 'the event that must not follow'),
        ...present({ where: valueOf(without, 'where') }),
      },
      for: duration(valueOf(node, 'for'), reading),
      offset: duration(valueOf(node, 'offset'), reading),
      batch: batch === undefined ? undefined : {
        by: promised(text(valueOf(batch, 'by')), 'what a batch collects by'),
        ...present({ window: duration(valueOf(batch, 'window'), reading), until: text(valueOf(batch, 'until')), at_most: number(valueOf(batch, 'at_most')) }),
      },
      for_each: text(valueOf(node, 'for_each')),
    }),
  };
}

function dateTrigger(node: SourceNode, reading: Reading) {
  return {
    kind: 'date' as const,
    date: promised(date(valueOf(node, 'date'), reading), 'a date'),
    ...existing(node, reading),
    ...present({
      every: duration(valueOf(node, 'every'), reading),
      offset: duration(valueOf(node, 'offset'), reading),
      at: timeOfDay(valueOf(node, 'at'), reading),
      timezone: text(valueOf(node, 'timezone')),
      if_past: word(valueOf(node, 'if_past'), ['skip', 'now']),
      feb_29: word(valueOf(node, 'feb_29'), ['feb_28', 'mar_1']),
    }),
  };
}

function existing(node: SourceNode, reading: Reading) {
  return present({ existing: word(valueOf(node, 'existing'), ['enter', 'skip', 'spread']), over: duration(valueOf(node, 'over'), reading) });
}

function readSchedule(node: SourceNode, reading: Reading): ScheduleSpec {
  return {
    every: promised(word(valueOf(node, 'every'), ['day', 'week', 'month']), 'how often'),
    weekday: weekdays(valueOf(node, 'weekday')),
    day: itemsOf(valueOf(node, 'day')).flatMap((item) => number(item) ?? []),
    at: promised(timeOfDay(valueOf(node, 'at'), reading), 'a time of day'),
    ...present({ timezone: text(valueOf(node, 'timezone')) }),
  };
}
