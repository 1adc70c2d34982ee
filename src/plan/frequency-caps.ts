import { addDuration, startOfDay } from '../time/calendar.ts';
import type { Duration } from '../time/duration.ts';
import { instantOf, localTime } from '../time/local-time.ts';
import type { Zone } from '../time/zone.ts';
import type { Blocked } from './deferral.ts';
import type { Instant } from './instant.ts';
import type { PlanMessage } from './plan.ts';
import { originOfSend } from './send-log.ts';
import type { FrequencyCap } from './settings.ts';
import type { SendRecord } from './subject-state.ts';

/**
 * Whether one of the caps holds a message back now, and who took the slot. Of several the first that skips decides; a send that
 * waits does so until all of them let it through, and past none of their limits. Rolling windows are `(now - w, now]`, buckets
 * are the recipient's.
 */
export function capBlock(instant: Instant, caps: readonly FrequencyCap[]): Blocked | undefined {
  let first: Blocked | undefined;
  let blocks: Blocked[] | undefined;
  for (const cap of caps) {
    const block = blockOf(cap, instant);
    if (block === undefined) continue;
    if (first === undefined) first = block;
    else (blocks ??= [first]).push(block);
  }
  if (blocks === undefined) return first;
  const latest = blocks.reduce((found, block) => (block.until > found.until ? block : found));
  const deciding = blocks.find(({ action }) => action === 'skip') ?? latest;
  return { ...deciding, until: latest.until, upTo: blocks.flatMap(({ upTo }) => upTo ?? []) };
}

function blockOf(cap: FrequencyCap, { state: { sends }, facts, now }: Instant): Blocked | undefined {
  // The slot that frees first is that of the oldest of the newest `at_most`; no more than these have to be looked at.
  if (sends.length < cap.at_most) return undefined;
  const zone = facts.recipientZone;
  const start = typeof cap.per === 'object' ? now - cap.per.rolling + 1 : startOfBucket(cap.per, zone, now);
  let taken = 0;
  let last: SendRecord | undefined;
  let freed: SendRecord | undefined;
  for (let place = sends.length - 1; place >= 0 && taken < Math.max(1, cap.at_most); place -= 1) {
    const send = sends[place];
    if (send === undefined || send.at < start) break;
    if (!send.marketing || send.failed || !capApplies(cap, send)) continue;
    taken += 1;
    last ??= send;
    if (taken === cap.at_most) freed = send;
  }
  if (taken < cap.at_most) return undefined;
  return {
    why: 'cap',
    action: cap.action,
    until: typeof cap.per === 'object' ? (freed?.at ?? now) + cap.per.rolling : endOfBucket(cap.per, zone, start),
    upTo: cap.up_to === undefined ? undefined : [cap.up_to],
    takenBy: last && originOfSend(last),
  };
}

/** Channels and tags say which messages a cap is about: those it counts are those it holds back. */
export function capApplies(cap: FrequencyCap, { channel, tags }: Pick<PlanMessage, 'channel' | 'tags'>): boolean {
  if (cap.channels.length > 0 && !cap.channels.includes(channel)) return false;
  if (cap.except_tags.length > 0 && tags.some((tag) => cap.except_tags.includes(tag))) return false;
  return cap.only_tags.length === 0 || tags.some((tag) => cap.only_tags.includes(tag));
}

const bucketLengths: Readonly<Record<'day' | 'week' | 'month', Duration>> = {
  day: { months: 0, days: 1, milliseconds: 0 },
  week: { months: 0, days: 7, milliseconds: 0 },
  month: { months: 1, days: 0, milliseconds: 0 },
};

function startOfBucket(per: 'day' | 'week' | 'month', zone: Zone, now: number): number {
  if (per === 'day') return startOfDay(zone, now);
  const { year, month, weekday } = localTime(zone, now);
  if (per === 'month') return instantOf(zone, { year, month, day: 1, minuteOfDay: 0 });
  return addDuration(startOfDay(zone, now), { months: 0, days: 1 - weekday, milliseconds: 0 }, zone);
}

function endOfBucket(per: 'day' | 'week' | 'month', zone: Zone, start: number): number {
  return addDuration(start, bucketLengths[per], zone);
}
