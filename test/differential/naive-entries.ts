import type { Entry, Plan } from '../../src/plan/plan.ts';
import type { Data } from '../../src/condition/core/type.ts';
import { addDuration } from '../../src/time/calendar.ts';
import { instantOf, localTime } from '../../src/time/local-time.ts';
import { dateText } from './naive-sends.ts';
import { hash32, holds, missing, momentOf, projectZone, tell, valueOf, zoneFor, recipientZone } from './naive-world.ts';
import type { Looking, NaiveEvent, NaivePending, NaiveRun, World } from './naive-world.ts';

export interface Start {
  readonly trigger: string;
  readonly key: string;
  readonly apart?: string;
  readonly event?: Data;
  readonly item?: Data;
  readonly batch?: Data;
  readonly date?: Data;
}

type EntryOf<On extends Entry['on']> = Extract<Entry, { on: On }>;

export function keyText(world: World, key: Entry['key'], looking: Looking): string {
  return key.map((part) => { const data = valueOf(world, part, undefined, looking); return encodeURIComponent(missing(data) ? '' : String(data)); }).join('/');
}

/** Whether a person comes in, and what the world is told about it. */
export function enter(world: World, plan: Plan, start: Start): void {
  const { now } = world;
  const { trigger, key, apart = '', event, item, batch, date } = start;
  const refuse = (why: string): void => tell(world, plan.id, '', `not_entered ${trigger} ${why}`);
  const running = world.runs.find((run) => run.plan.id === plan.id && run.key === key && run.apart === apart && run.doing !== 'ended');
  if (running !== undefined && plan.while_running === 'replace_data') {
    if (event !== undefined) running.event = event;
    if (batch !== undefined) running.batch = batch;
    return world.replaced(running);
  }
  const before = world.entered.filter(({ journey, key: other }) => journey === plan.id && other === key);
  const last = before.at(-1);
  const { reentry } = plan;
  if (last !== undefined && reentry.mode === 'never') return refuse('reentry');
  if (last !== undefined && reentry.mode === 'once_per' && now < addDuration(last.at, reentry.per, recipientZone(world))) return refuse('reentry');
  if (running !== undefined && plan.while_running === 'ignore') return refuse('running');
  const looking: Looking = { event, item, batch, trigger: { id: trigger, at: now, ...(date !== undefined && { date }) }, ...(last !== undefined && { lastRun: { at: last.at, order: last.order } }) };
  if (plan.audience !== undefined && !holds(world, plan, plan.audience, looking)) return refuse('audience');
  if (running !== undefined) end(world, running, 'restart');
  world.entered.push({ journey: plan.id, key, at: now, order: world.order });
  if (plan.holdout !== undefined && hash32(`${plan.holdout.salt}:${world.subject}`) < Math.floor(plan.holdout.share * 2 ** 32)) return refuse('holdout');
  const run: NaiveRun = {
    plan, key, apart, event, item, batch, enteredAt: now, enteredOrder: world.order, name: `${plan.id} ${key}#${before.length + 1}`,
    trigger: { id: trigger, at: now, ...(date !== undefined && { date }) },
    lastRun: last === undefined ? undefined : { at: last.at, order: last.order },
    saved: {}, node: plan.start, doing: 'going', due: Infinity, beganAt: now, beganOrder: world.order, fellDueAt: now, moves: [], rounds: {}, visits: {}, goals: new Set(), offers: [],
  };
  world.runs.push(run);
  tell(world, plan.id, run.name, `enter ${trigger}`);
  world.entering(run);
}

/** A run is over, for the reason that is told. */
export function end(world: World, run: NaiveRun, reason: string): void {
  run.doing = 'ended';
  world.runs = world.runs.filter((other) => other !== run);
  tell(world, run.plan.id, run.name, `exit ${reason}`);
  if (reason !== 'restart' && !/^goal( and|$)/.test(reason)) world.over.push(run);
}

/** An event stops clocks that wait for its absence, then starts what it starts. */
export function eventEntries(world: World, event: NaiveEvent): void {
  const { properties } = event;
  world.pending = world.pending.filter((waiting) => {
    const { entry } = waiting;
    if (entry.on !== 'event' || entry.without?.event !== event.name || event.ts < waiting.ts) return true;
    return entry.without.where !== undefined && !holds(world, waiting.plan, entry.without.where, { event: waiting.event }, properties);
  });
  for (const plan of world.program.plans) for (const entry of plan.entries) if (entry.on === 'event' && entry.event === event.name) eventEntry(world, plan, entry, event);
}

function eventEntry(world: World, plan: Plan, entry: EntryOf<'event'>, { properties, own, ts, name }: NaiveEvent): void {
  if (plan.recipient.kind === 'email') throw new Error('no addresses here');
  const isForEveryone = world.program.settings.events[name]?.reaches === 'everyone';
  if (plan.recipient.kind === 'profile' && !own && !isForEveryone) return;
  if (entry.where !== undefined && !holds(world, plan, entry.where, { event: properties }, properties)) return;
  if (plan.recipient.kind === 'reference') {
    const whom = valueOf(world, plan.recipient.value, undefined, { event: properties });
    if (missing(whom) && own) return tell(world, plan.id, '', `not_entered ${entry.id} no_recipient`);
    if (whom !== world.subject) return;
  }
  const items = entry.for_each === undefined ? [undefined] : itemsOf(properties, entry.for_each);
  for (const item of items) {
    const key = keyText(world, entry.key, { event: properties, item });
    world.clocks += 1;
    const pending = { plan, entry, key, event: properties, ts, item, setAt: world.clocks };
    if (entry.batch !== undefined) addToBatch(world, plan, entry, entry.batch, pending);
    else if (entry.without !== undefined && entry.for !== undefined) {
      world.pending = world.pending.filter((other) => !(other.entry === entry && other.key === key));
      world.pending.push({ ...pending, due: addDuration(world.now, entry.for, recipientZone(world)) });
    } else if (entry.offset !== undefined) world.pending.push({ ...pending, due: addDuration(world.now, entry.offset, recipientZone(world)) });
    else enter(world, plan, { trigger: entry.id, key, event: properties, item });
  }
}

function itemsOf(properties: Data, path: readonly string[]): readonly Data[] {
  const found = path.reduce<Data>((data, name) => (typeof data === 'object' && data !== null && !Array.isArray(data) ? Object.entries(data).find(([key]) => key === name)?.[1] : undefined), properties);
  return Array.isArray(found) ? found : [];
}

function addToBatch(world: World, plan: Plan, entry: EntryOf<'event'>, { window, until, at_most, by }: NonNullable<EntryOf<'event'>['batch']>, pending: Omit<NaivePending, 'due'>): void {
  const group = String(valueOf(world, by, undefined, { event: pending.event }) ?? '');
  const open = world.pending.find((other) => other.entry === entry && other.by === group && other.key === pending.key);
  const batch = [...(open?.batch ?? []), pending.event];
  world.pending = world.pending.filter((other) => other !== open);
  const closed: NaivePending = { ...pending, batch, by: group, opened: open?.opened ?? world.order, setAt: open?.setAt ?? pending.setAt, due: open?.due ?? (window === undefined ? Math.max(world.now, momentOf(valueOf(world, until ?? { literal: null }, undefined, { event: pending.event }), projectZone(world)) ?? world.now) : addDuration(world.now, window, recipientZone(world))) };
  if (at_most !== undefined && batch.length >= at_most) close(world, plan, closed);
  else world.pending.push(closed);
}

function close(world: World, plan: Plan, { entry, key, event, item, batch, by, opened, date }: NaivePending): void {
  const apart = batch !== undefined ? `${entry.id}.${by ?? ''}.${opened ?? 0}` : date !== undefined ? `date ${String(date)}` : '';
  enter(world, plan, { trigger: entry.id, key, apart, event, item, ...(batch !== undefined && { batch: { items: batch } }), ...(date !== undefined && { date }) });
}

/** Who waits for an instant that has come. */
export function servePending(world: World): void {
  const kinds = ['event', 'enters', 'leaves', 'date', 'schedule'];
  const due = world.pending.filter((pending) => pending.due <= world.now).sort((a, b) => kinds.indexOf(a.entry.on) - kinds.indexOf(b.entry.on) || a.due - b.due || (a.entry.on === 'event' ? a.setAt - b.setAt : a.plan.id + a.entry.id < b.plan.id + b.entry.id ? -1 : 1));
  world.pending = world.pending.filter((pending) => pending.due > world.now);
  for (const pending of due) {
    if (pending.date !== undefined && pending.entry.on === 'date') world.used.add(dateName(pending.plan, pending.entry, pending.date));
    if (pending.entry.on === 'schedule') world.used.add(turnName(world, pending.plan, pending.entry));
    close(world, pending.plan, pending);
  }
  if (due.length > 0) armClocks(world);
}

/** Segments that people came into or went out of, seen on what was known before. */
export function edgesNow(world: World): ReadonlySet<string> {
  const edges = new Set<string>();
  for (const [name, plan, condition] of watched(world)) {
    const holdsNow = holds(world, plan, condition);
    if (world.before?.get(name) === holdsNow) continue;
    if (world.held[name] !== holdsNow) edges.add(`${holdsNow ? 'enters' : 'leaves'} ${name}`);
    world.held[name] = holdsNow;
  }
  return edges;
}

export function watched(world: World): readonly (readonly [string, Plan, string])[] {
  return world.program.plans.flatMap((plan) => [...plan.entries, ...plan.exits].flatMap((one): (readonly [string, Plan, string])[] => (one.on === 'enters' || one.on === 'leaves' ? [[`${plan.id} ${one.condition}`, plan, one.condition]] : [])));
}

export function edgeEntries(world: World, edges: ReadonlySet<string>): void {
  for (const plan of world.program.plans) for (const entry of plan.entries) {
    if ((entry.on === 'enters' || entry.on === 'leaves') && edges.has(`${entry.on} ${plan.id} ${entry.condition}`)) enter(world, plan, { trigger: entry.id, key: keyText(world, entry.key, {}) });
  }
}

/** What is so when the journeys are launched. */
export function launchEntries(world: World): void {
  for (const [name, plan, condition] of watched(world)) world.held[name] = holds(world, plan, condition);
  for (const plan of world.program.plans) {
    for (const entry of plan.entries) {
      if (entry.on === 'date') armDate(world, plan, entry, true);
      if (entry.on !== 'enters' && entry.on !== 'leaves') continue;
      const holdsNow = world.held[`${plan.id} ${entry.condition}`] ?? false;
      if (holdsNow !== (entry.on === 'enters')) continue;
      if (entry.existing.policy === 'skip') tell(world, plan.id, '', `not_entered ${entry.id} existing`);
      if (entry.existing.policy === 'enter') enter(world, plan, { trigger: entry.id, key: keyText(world, entry.key, {}) });
    }
  }
  for (const plan of world.program.plans) for (const entry of plan.entries) if (entry.on === 'schedule') armSchedule(world, plan, entry);
}

const dateName = (plan: Plan, entry: Entry, date: Data): string => `${plan.id} ${entry.id} ${String(date)}`;
const turnName = (world: World, plan: Plan, entry: EntryOf<'schedule'>): string => `${plan.id} ${entry.id} ${dateText(zoneFor(world, entry.schedule.zone), world.now)}`;

/** Works out anew when dates and schedules fall due: from what is known now, never before now. */
export function armClocks(world: World): void {
  for (const plan of world.program.plans) {
    for (const entry of plan.entries) {
      if (entry.on === 'date') armDate(world, plan, entry, false);
      if (entry.on === 'schedule') armSchedule(world, plan, entry);
    }
  }
}

function armDate(world: World, plan: Plan, entry: EntryOf<'date'>, launching: boolean): void {
  const armed = world.pending.find((pending) => pending.plan === plan && pending.entry === entry);
  const date = valueOf(world, entry.date);
  const isOwn = !('literal' in entry.date);
  world.pending = world.pending.filter((pending) => pending !== armed);
  const found = missing(date) ? undefined : occurrence(world, plan, entry, date);
  if (missing(date) || found === undefined) {
    delete world.leftOut[`${plan.id} ${entry.id}`];
    if (armed !== undefined) tell(world, plan.id, '', `not_entered ${entry.id} missing_date`);
    return;
  }
  const { due, day } = found;
  const name = dateName(plan, entry, day);
  if (world.used.has(name)) return;
  const key = keyText(world, entry.key, {});
  if (launching && isOwn && entry.existing.policy === 'skip' && entry.every === undefined) {
    world.leftOut[`${plan.id} ${entry.id}`] = name;
    return tell(world, plan.id, '', `not_entered ${entry.id} existing`);
  }
  if (world.leftOut[`${plan.id} ${entry.id}`] === name) return;
  delete world.leftOut[`${plan.id} ${entry.id}`];
  const wasArmed = armed !== undefined && armed.date === day;
  if (due >= world.now || wasArmed) {
    world.pending.push({ plan, entry, key, due: Math.max(due, world.now), event: undefined, ts: world.now, item: undefined, setAt: 0, date: day });
    return;
  }
  world.used.add(name);
  if (entry.if_past === 'skip') tell(world, plan.id, '', `not_entered ${entry.id} past`);
  else enter(world, plan, { trigger: entry.id, key, apart: `date ${String(date)}`, date });
}

/** The instant of a date trigger; of a repeated one, the first that has not had its run. */
function occurrence(world: World, plan: Plan, entry: EntryOf<'date'>, date: Data): { readonly due: number; readonly day: Data } | undefined {
  const zone = zoneFor(world, entry.zone);
  const base = momentOf(date, zone);
  if (base === undefined) return undefined;
  const at = (anchor: number): number => {
    const moved = entry.offset === undefined ? anchor : addDuration(anchor, entry.offset, zone);
    return entry.at === undefined ? moved : instantOf(zone, { ...localTime(zone, moved), minuteOfDay: entry.at });
  };
  const { every } = entry;
  if (every === undefined) return { due: at(base), day: date };
  for (let round = 0; ; round++) {
    const anchor = addDuration(base, { months: every.months * round, days: every.days * round, milliseconds: every.milliseconds * round }, zone);
    const isLeapDay = entry.feb_29 === 'mar_1' && every.months > 0 && localTime(zone, base).month === 2 && localTime(zone, base).day === 29 && localTime(zone, anchor).month === 2 && localTime(zone, anchor).day === 28;
    const day = isLeapDay ? addDuration(anchor, { months: 0, days: 1, milliseconds: 0 }, zone) : anchor;
    const due = at(day);
    const shown = typeof date === 'string' ? dateText(zone, day) : day;
    if (due >= world.now && !world.used.has(dateName(plan, entry, shown))) return { due, day: shown };
  }
}

function armSchedule(world: World, plan: Plan, entry: EntryOf<'schedule'>): void {
  world.pending = world.pending.filter((pending) => !(pending.plan === plan && pending.entry === entry));
  const { schedule } = entry;
  const zone = zoneFor(world, schedule.zone);
  const today = localTime(zone, world.now);
  for (let days = -1; days < 70; days++) {
    const noon = Date.UTC(today.year, today.month - 1, today.day + days, 12);
    const date = new Date(noon);
    const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
    const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
    const weekday = date.getUTCDay() === 0 ? 7 : date.getUTCDay();
    const fits = schedule.every === 'day' || (schedule.every === 'week' ? (schedule.weekdays ?? []).includes(weekday) : (schedule.days_of_month ?? []).some((wanted) => Math.min(wanted, length) === day));
    const due = instantOf(zone, { year, month, day, minuteOfDay: schedule.at });
    const name = `${plan.id} ${entry.id} ${dateText(zone, due)}`;
    if (!fits || due < world.now || world.used.has(name)) continue;
    world.pending.push({ plan, entry, key: keyText(world, entry.key, {}), due, event: undefined, ts: world.now, item: undefined, setAt: 0 });
    return;
  }
}
