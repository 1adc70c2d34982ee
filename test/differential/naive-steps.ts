import type { Duration } from '../../src/time/duration.ts';
import type { NodeOf, PlanNode } from '../../src/plan/plan.ts';
import type { Data } from '../../src/condition/core/type.ts';
import { addDuration, endOfDay } from '../../src/time/calendar.ts';
import { instantOf, localTime } from '../../src/time/local-time.ts';
import { parseDuration } from '../../src/time/parse-duration.ts';
import type { Zone } from '../../src/time/zone.ts';
import { end, enter } from './naive-entries.ts';
import { hash32, holds, momentOf, recipientZone, tell, valueOf, zoneFor } from './naive-world.ts';
import type { NaiveRun, World } from './naive-world.ts';

const DAY = 86_400_000;
const MONTH = 2_629_746_000;

/** Takes a run from node to node until it waits, stands at a send, or has ended. */
export function runOn(world: World, run: NaiveRun, changed: () => void): void {
  while (run.doing === 'going') {
    if (run.node === null) return end(world, run, 'end');
    const node = run.plan.nodes.find(({ id }) => id === run.node);
    if (node === undefined) throw new Error(`no node ${run.node}`);
    if (node.op !== 'repeat') run.visits[node.id] = (run.visits[node.id] ?? 0) + 1;
    act(world, run, node, changed);
  }
}

function act(world: World, run: NaiveRun, node: PlanNode, changed: () => void): void {
  const { now } = world;
  const say = (text: string): void => tell(world, run.plan.id, run.name, text);
  const value = (one: Parameters<typeof valueOf>[1]): Data => valueOf(world, one, run);
  switch (node.op) {
    case 'send':
      run.doing = 'sending';
      run.due = Infinity;
      run.fellDueAt = now;
      run.moves = [];
      return;
    case 'wait': {
      const due = endOfWait(world, run, node);
      if (due === undefined) return end(world, run, 'missing_duration');
      if (due > now) return wait(world, run, due);
      break;
    }
    case 'wait_until':
      wait(world, run, now);
      return until(world, run, node, true);
    case 'anchor': {
      run.saved[node.save_as] = 'entry' in node.value ? run.enteredAt : value(node.value);
      break;
    }
    case 'wait_for':
      wait(world, run, addDuration(now, node.up_to, zoneFor(world, node.zone, run)));
      if (!holds(world, run.plan, node.condition, { run, othersSince: run.beganOrder })) return;
      run.doing = 'going';
      run.node = node.then;
      return;
    case 'branch':
      run.node = (node.cases.find(({ when }) => holds(world, run.plan, when, { run })) ?? { next: node.else }).next;
      return;
    case 'split': {
      const place = hash32(`${node.salt}:${world.subject}`);
      run.node = (node.arms.find(({ below }) => place < Math.floor(below * 2 ** 32)) ?? node.arms.at(-1))?.next ?? null;
      return;
    }
    case 'repeat':
      if ((run.rounds[node.id] ?? 0) >= node.times || (node.stop_when !== undefined && holds(world, run.plan, node.stop_when, { run }))) {
        run.rounds[node.id] = 0;
        break;
      }
      return wait(world, run, addDuration(now, node.every, zoneFor(world, node.zone, run)));
    case 'set': {
      const before = { ...world.attributes };
      const patch = Object.fromEntries(node.changes.map(({ attribute, change }) => [attribute, changedTo(before[attribute], change, value)]));
      Object.assign(world.attributes, patch);
      say(`set ${JSON.stringify(patch)}`);
      run.node = node.next;
      changed();
      return;
    }
    case 'offer':
      offer(world, run, node, say);
      break;
    case 'emit': {
      const properties = Object.fromEntries(Object.entries(node.properties).map(([name, one]) => [name, value(one) ?? null]));
      say(`emit ${node.event} ${JSON.stringify(properties)}`);
      world.emitted.push({ kind: 'event', at: now, ts: now, id: `${run.name}/${node.id}/${run.visits[node.id] ?? 0}`, name: node.event, properties, own: true });
      break;
    }
    case 'start': {
      const plan = world.program.plans.find(({ id }) => id === node.journey);
      if (plan === undefined) tell(world, node.journey, '', 'not_entered start no_recipient');
      else enter(world, plan, { trigger: 'start', key: run.key, event: run.event, item: run.item, batch: run.batch });
      break;
    }
    case 'task':
      say(`task ${node.title}`);
      break;
    case 'pause': {
      const moment = node.until !== undefined && 'moment' in node.until ? momentOf(value(node.until.moment), recipientZone(world)) : undefined;
      const ends = [moment, node.up_to === undefined ? undefined : addDuration(now, node.up_to, recipientZone(world))].filter((at) => at !== undefined);
      const until = ends.length === 0 ? undefined : Math.min(...ends);
      world.pauses.push({ purpose: node.purpose, tags: node.tags, event: node.until !== undefined && 'event' in node.until ? node.until.event : undefined, until, ended: false });
      say(`pause ${until ?? null}`);
      break;
    }
    case 'exit':
      return end(world, run, node.reason);
    default:
      throw new Error(`no ${node.op} here`);
  }
  run.node = node.next;
}

function wait(world: World, run: NaiveRun, due: number): void {
  run.doing = 'waiting';
  run.beganAt = world.now;
  run.beganOrder = world.order;
  run.due = due;
}

function endOfWait(world: World, run: NaiveRun, node: NodeOf<'wait'>): number | undefined {
  const length = 'months' in node.for ? node.for : lengthOf(valueOf(world, node.for, run), node.for);
  if (length === undefined) return undefined;
  const factors = (node.factors ?? []).map((factor) => valueOf(world, factor, run));
  if (factors.length === 0) return addDuration(world.now, length, zoneFor(world, node.zone, run));
  if (factors.some((factor) => typeof factor !== 'number')) return undefined;
  return world.now + Math.round(factors.reduce<number>((product, factor) => product * Number(factor), length.months * MONTH + length.days * DAY + length.milliseconds));
}

function lengthOf(data: Data, value: object): Duration | undefined {
  if (typeof data === 'string') return parseDuration(data);
  if (typeof data !== 'number') return undefined;
  const unit = JSON.stringify(value).includes('"name":"h"') ? 'h' : 'd';
  return unit === 'h' ? { months: 0, days: 0, milliseconds: data * 3_600_000 } : { months: 0, days: data, milliseconds: 0 };
}

/** A wait for a moment: when it ends, or which way it takes because the moment has gone or is not known. */
function until(world: World, run: NaiveRun, node: NodeOf<'wait_until'>, isNew: boolean): void {
  const zone = zoneFor(world, node.zone, run);
  const data = 'moment' in node.until && node.until.moment === 'now' ? run.beganAt : valueOf(world, node.until, run);
  const plus = node.plus === undefined ? undefined : valueOf(world, node.plus, run);
  const added = typeof plus === 'string' ? parseDuration(plus) : undefined;
  const base = momentOf(data, zone);
  const fallback = (way: NodeOf<'wait_until'>['if_past']): void => {
    if ('exit' in way) return end(world, run, way.exit);
    run.doing = 'going';
    run.due = Infinity;
    run.node = way.go;
  };
  if (base === undefined || (node.plus !== undefined && added === undefined)) return fallback(node.if_missing);
  let target = added === undefined ? base : addDuration(base, added, zone);
  if (node.offset !== undefined) target = addDuration(target, node.offset, zone);
  const isBare = 'moment' in node.until;
  target = onDay(zone, target, node, isBare ? run.beganAt : -Infinity);
  const moved = `${String(data)} ${String(plus)}`;
  const before = run.waitsUntil;
  run.waitsUntil = moved;
  // A clock that jumps over the moment has reached it; only a moment that has itself gone is past.
  if (target < world.now && (isNew || before !== moved)) return fallback(node.if_past);
  const limit = node.up_to === undefined ? Infinity : addDuration(run.beganAt, node.up_to, zone);
  run.due = Math.max(world.now, Math.min(target, limit));
  if (run.due > world.now || !isNew) return;
  run.doing = 'going';
  run.due = Infinity;
  run.node = node.next;
}

/** The time of day and the weekdays, on the day of the moment or the first after it that fits. */
function onDay(zone: Zone, moment: number, { at, weekdays }: NodeOf<'wait_until'>, least: number): number {
  const { year, month, day, minuteOfDay, second, millisecond } = localTime(zone, moment);
  if (at === undefined && weekdays === undefined) return moment;
  for (let more = 0; ; more++) {
    const date = new Date(Date.UTC(year, month - 1, day + more));
    if (weekdays !== undefined && !weekdays.includes(date.getUTCDay() === 0 ? 7 : date.getUTCDay())) continue;
    const found = instantOf(zone, { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), minuteOfDay: at ?? minuteOfDay }) + (at === undefined ? second * 1000 + millisecond : 0);
    if (found >= least) return found;
  }
}

/** Attributes have changed: a wait for a moment is worked out anew. */
export function reconsider(world: World, run: NaiveRun, wake: (run: NaiveRun) => void): void {
  const node = run.plan.nodes.find(({ id }) => id === run.node);
  if (node?.op !== 'wait_until') return;
  until(world, run, node, false);
  if (run.doing === 'going') wake(run);
}

function changedTo(before: Data, change: NodeOf<'set'>['changes'][number]['change'], value: (one: Parameters<typeof valueOf>[1]) => Data): Data {
  if ('to' in change) return value(change.to);
  if ('increment' in change) return Math.round(((typeof before === 'number' ? before : 0) + Number(value(change.increment))) * 1e6) / 1e6;
  const list = Array.isArray(before) ? before : [];
  if ('add' in change) return list.includes(value(change.add)) ? list : [...list, value(change.add)];
  return list.filter((one) => one !== value(change.remove));
}

function offer(world: World, run: NaiveRun, node: NodeOf<'offer'>, say: (text: string) => void): void {
  const described = run.plan.offers[node.offer];
  if (described === undefined) throw new Error(`no offer ${node.offer}`);
  const zone = recipientZone(world);
  const last = world.offers.filter((issued) => issued.offer === node.offer).at(-1);
  const { once_per: oncePer, eligible, valid } = described;
  const isAgain = last !== undefined && oncePer !== undefined && (oncePer === 'ever' || world.now < addDuration(last.at, oncePer, zone));
  if (isAgain || (eligible !== undefined && !holds(world, run.plan, eligible, { run }))) return say(`skip ${node.offer} not_eligible`);
  world.offers.push({ offer: node.offer, at: world.now });
  const until = valid === undefined ? undefined : 'for' in valid ? (valid.until === undefined ? addDuration(world.now, valid.for, zone) : endOfDay(zone, addDuration(world.now, valid.for, zone)) - 1) : valid.until === 'end_of_day' ? endOfDay(zone, world.now) - 1 : momentOf(valueOf(world, valid.until, run), zone);
  run.offers = [...run.offers.filter(({ id }) => id !== node.offer), { id: node.offer, until }];
  say(`offer ${node.offer} ${until ?? 'ever'}`);
}
