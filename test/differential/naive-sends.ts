import type { PlanMessage } from '../../src/plan/plan.ts';
import type { FrequencyCap, QuietHours } from '../../src/plan/settings.ts';
import type { NodeOf } from '../../src/plan/plan.ts';
import { addDuration, endOfDay } from '../../src/time/calendar.ts';
import { localTime } from '../../src/time/local-time.ts';
import type { Zone } from '../../src/time/zone.ts';
import { addressOf, reachability, recipientZone } from './naive-world.ts';
import type { NaiveRun, NaiveSend, World } from './naive-world.ts';

const MINUTE = 60_000;

export type Verdict =
  | { readonly what: 'send' }
  | { readonly what: 'skip'; readonly why: string; readonly by?: string | undefined; readonly blocked?: boolean }
  | { readonly what: 'defer'; readonly why: string; readonly until: number };

/** What becomes of a send that stands for decision now. Looks at the whole send log each time. */
export function judge(world: World, run: NaiveRun, node: NodeOf<'send'>, message: PlanMessage): Verdict {
  const { now } = world;
  const marketing = message.purpose === 'marketing';
  const limit = node.max_age === undefined ? Infinity : addDuration(run.fellDueAt, node.max_age, recipientZone(world));
  const unreachable = reachability(world, message.channel, marketing);
  if (unreachable !== undefined) return { what: 'skip', why: unreachable };
  if (message.offer !== undefined) {
    const offer = run.offers.find(({ id }) => id === message.offer);
    if (offer === undefined) return { what: 'skip', why: 'not_eligible' };
    const least = run.plan.offers[message.offer]?.min_valid;
    if (offer.until !== undefined && (least === undefined ? offer.until < now : offer.until < addDuration(now, least, recipientZone(world)))) return { what: 'skip', why: 'offer_expired' };
  }
  if (world.pauses.some((pause) => holdsBack(world, pause, message))) return { what: 'skip', why: 'paused' };
  if (now > limit) return { what: 'skip', why: 'too_old' };
  if (!marketing) return { what: 'send' };
  const within = node.unless_sent_within;
  if (within !== undefined) {
    const recent = world.sends.filter((sent) => sent.marketing && !sent.failed && sent.channel === message.channel && sent.at > now - within);
    if (recent.length > 0) return { what: 'skip', why: 'sent_recently', by: recent.at(-1)?.journey };
  }
  return blackout(world, run, node, limit) ?? quiet(world, run, node, message, limit) ?? caps(world, run, node, message, limit) ?? { what: 'send' };
}

function holdsBack(world: World, pause: World['pauses'][number], message: PlanMessage): boolean {
  if (pause.ended || (pause.until !== undefined && pause.until <= world.now)) return false;
  const tagged = pause.tags.some((tag) => message.tags.includes(tag));
  if (pause.tags.length === 0) return message.purpose === 'marketing';
  return tagged && (pause.purpose === undefined || pause.purpose === message.purpose);
}

function moved(run: NaiveRun, node: NodeOf<'send'>, why: string, action: 'skip' | 'defer', until: number, limit: number, by?: string): Verdict {
  const wanted = node.if_blocked ?? action;
  if (wanted === 'defer' && !run.moves.includes(why) && until <= limit) return { what: 'defer', why, until };
  return { what: 'skip', why, by, blocked: wanted === 'exit' };
}

function blackout(world: World, run: NaiveRun, node: NodeOf<'send'>, limit: number): Verdict | undefined {
  const until = nextFreeDay(world, world.now, world.now);
  return until === world.now ? undefined : moved(run, node, 'blackout', 'defer', until, limit);
}

/** The time of day of `from` on its own day or the first after it that is no blackout date, not before `least`. */
export function nextFreeDay(world: World, from: number, least: number): number {
  const zone = recipientZone(world);
  for (let days = 0; ; days++) {
    const until = addDuration(from, { months: 0, days, milliseconds: 0 }, zone);
    if (until >= least && !world.program.settings.blackout_dates.includes(dateText(zone, until))) return until;
  }
}

/** The day at an instant, as a date. */
export function dateText(zone: Zone, at: number): string {
  const { year, month, day } = localTime(zone, at);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The end of the quiet hours of this channel that run now, walked to minute by minute; undefined when there are none. */
export function endOfQuiet(world: World, channel: string, from: number): number | undefined {
  const zone = recipientZone(world);
  const isQuiet = (at: number): boolean => {
    const { minuteOfDay } = localTime(zone, at);
    return world.program.settings.quiet_hours.some((hours) => hours.channels.includes(channel) && isInside(hours, minuteOfDay));
  };
  if (!isQuiet(from)) return undefined;
  let at = Math.floor(from / MINUTE) * MINUTE;
  do at += MINUTE;
  while (isQuiet(at));
  return at;
}

function isInside({ from, to }: QuietHours, minute: number): boolean {
  return from <= to ? from <= minute && minute < to : from <= minute || minute < to;
}

function quiet(world: World, run: NaiveRun, node: NodeOf<'send'>, message: PlanMessage, limit: number): Verdict | undefined {
  const until = endOfQuiet(world, message.channel, world.now);
  if (until === undefined) return undefined;
  const { minuteOfDay } = localTime(recipientZone(world), world.now);
  const skips = world.program.settings.quiet_hours.some((hours) => hours.action === 'skip' && hours.channels.includes(message.channel) && isInside(hours, minuteOfDay));
  return moved(run, node, 'quiet_hours', skips ? 'skip' : 'defer', until, limit);
}

function caps(world: World, run: NaiveRun, node: NodeOf<'send'>, message: PlanMessage, limit: number): Verdict | undefined {
  const zone = recipientZone(world);
  const full = world.program.settings.frequency_caps.filter((cap) => counts(cap, message)).filter((cap) => countedAt(world, cap, world.now, zone).length >= cap.at_most);
  if (full.length === 0) return undefined;
  const deciding = full.find(({ action }) => action === 'skip') ?? full[0];
  const until = Math.max(...full.map((cap) => freeAgain(world, cap, zone)));
  const tooLong = full.some((cap) => cap.up_to !== undefined && until > addDuration(run.fellDueAt, cap.up_to, zone));
  const by = deciding === undefined ? undefined : countedAt(world, deciding, world.now, zone).at(-1)?.journey;
  return moved(run, node, 'cap', deciding?.action ?? 'skip', tooLong ? Infinity : until, Math.min(limit, Number.MAX_SAFE_INTEGER), by);
}

function counts(cap: FrequencyCap, { channel, tags }: { readonly channel: string; readonly tags: readonly string[] }): boolean {
  if (cap.channels.length > 0 && !cap.channels.includes(channel)) return false;
  if (cap.except_tags.some((tag) => tags.includes(tag))) return false;
  return cap.only_tags.length === 0 || cap.only_tags.some((tag) => tags.includes(tag));
}

function countedAt(world: World, cap: FrequencyCap, at: number, zone: Zone): readonly NaiveSend[] {
  const { per } = cap;
  return world.sends.filter((sent) => sent.marketing && !sent.failed && counts(cap, sent) && (typeof per === 'object' ? sent.at > at - per.rolling : bucket(zone, sent.at, per) === bucket(zone, at, per)));
}

function freeAgain(world: World, cap: FrequencyCap, zone: Zone): number {
  const { per } = cap;
  const isFree = (at: number): boolean => countedAt(world, cap, at, zone).length < cap.at_most;
  if (typeof per === 'object') return world.sends.map(({ at }) => at + per.rolling).filter((at) => at > world.now).sort((a, b) => a - b).find(isFree) ?? Infinity;
  let at = endOfDay(zone, world.now);
  while (!isFree(at)) at = endOfDay(zone, at);
  return at;
}

function bucket(zone: Zone, at: number, per: 'day' | 'week' | 'month'): string {
  const { year, month, day, weekday } = localTime(zone, at);
  if (per === 'day') return `${year}-${month}-${day}`;
  if (per === 'month') return `${year}-${month}`;
  return String(Math.floor(Date.UTC(year, month - 1, day) / 86_400_000) - weekday);
}

export function record(world: World, run: NaiveRun, message: PlanMessage, id: string): void {
  world.sends.push({ at: world.now, journey: run.plan.id, run: run.name, message: id, channel: message.channel, marketing: message.purpose === 'marketing', tags: message.tags, address: addressOf(world, message.channel), failed: false });
}
