import { addDuration, startOfDay } from '../time/calendar.ts';
import { instantOf, localTime } from '../time/local-time.ts';
import type { Zone } from '../time/zone.ts';
import type { Blocked } from './deferral.ts';
import type { Instant } from './instant.ts';
import type { PlanMessage } from './plan.ts';
import { originOfSend } from './send-log.ts';
import type { FrequencyCap } from './settings.ts';
import type { SendRecord, SubjectState } from './subject-state.ts';

/**
 * Whether a cap holds a message back now, and who took the slot. Of several the first that skips decides; a send that waits
 * does so until all of them let it through, and past none of their limits. Rolling windows are `(now - w, now]`, buckets are
 * the recipient's.
 */
export function capBlock(instant: Instant, message: PlanMessage): Blocked | undefined {
  const blocks = instant.program.settings.frequency_caps.flatMap((cap) => (appliesTo(cap, message) ? (blockOf(cap, instant) ?? []) : []));
  const latest = blocks.reduce<Blocked | undefined>((found, block) => (found === undefined || block.until > found.until ? block : found), undefined);
  if (latest === undefined || blocks.length === 1) return latest;
  const deciding = blocks.find(({ action }) => action === 'skip') ?? latest;
  return { ...deciding, until: latest.until, upTo: blocks.flatMap(({ upTo }) => upTo ?? []) };
}

function blockOf(cap: FrequencyCap, { state, facts, now }: Instant): Blocked | undefined {
  const zone = facts.recipientZone;
  const start = typeof cap.per === 'object' ? now - cap.per.rolling + 1 : startOfBucket(cap.per, zone, now);
  const taken = sendsSince(state, start, (send) => send.marketing && send.failed !== true && appliesTo(cap, send));
  const last = taken.at(-1);
  const freed = taken[taken.length - cap.at_most];
  if (taken.length < cap.at_most) return undefined;
  return {
    why: 'cap',
    action: cap.action,
    until: typeof cap.per === 'object' ? (freed?.at ?? now) + cap.per.rolling : endOfBucket(cap.per, zone, start),
    ...(cap.up_to !== undefined && { upTo: [cap.up_to] }),
    ...(last !== undefined && { takenBy: originOfSend(last) }),
  };
}

/** Channels and tags say which messages a cap is about: those it counts are those it holds back. */
function appliesTo(cap: FrequencyCap, { channel, tags }: Pick<PlanMessage, 'channel' | 'tags'>): boolean {
  if (cap.channels.length > 0 && !cap.channels.includes(channel)) return false;
  if (tags.some((tag) => cap.except_tags.includes(tag))) return false;
  return cap.only_tags.length === 0 || tags.some((tag) => cap.only_tags.includes(tag));
}

function sendsSince(state: SubjectState, start: number, counts: (send: SendRecord) => boolean): readonly SendRecord[] {
  const first = state.sends.findLastIndex((send) => send.at < start);
  return state.sends.slice(first + 1).filter(counts);
}

function startOfBucket(per: 'day' | 'week' | 'month', zone: Zone, now: number): number {
  const { year, month, weekday } = localTime(zone, now);
  if (per === 'month') return instantOf(zone, { year, month, day: 1, minuteOfDay: 0 });
  const today = startOfDay(zone, now);
  return per === 'day' ? today : addDuration(today, { months: 0, days: 1 - weekday, milliseconds: 0 }, zone);
}

function endOfBucket(per: 'day' | 'week' | 'month', zone: Zone, start: number): number {
  const length = per === 'day' ? { months: 0, days: 1 } : per === 'week' ? { months: 0, days: 7 } : { months: 1, days: 0 };
  return addDuration(start, { ...length, milliseconds: 0 }, zone);
}
