import type { Program } from '../../src/plan/plan.ts';
import type { Term, Value } from '../../src/condition/core/term.ts';
import { instantOfDate } from '../../src/time/moment.ts';
import { addDuration } from '../../src/time/calendar.ts';
import { findZone } from '../../src/time/find-zone.ts';
import { offsetAt } from '../../src/time/local-time.ts';
import type { Zone } from '../../src/time/zone.ts';
import { projectZone } from './naive-world.ts';
import type { NaiveInput, World } from './naive-world.ts';

const DAY = 86_400_000;

/**
 * The next instant after `after` at which any condition at all could turn by time alone: everything that is known plus every
 * constant that is written, and the edges of local days. Far too many on purpose.
 */
export function nextTick(world: World, given: readonly NaiveInput[], after: number): number {
  const { windows, minutes, moments } = constantsOf(world.program);
  let next = Infinity;
  const offer = (at: number): void => {
    if (at > after && at < next) next = at;
  };
  for (const { ts } of [...world.happened, ...world.statuses]) {
    offer(ts);
    for (const window of windows) offer(ts + window);
  }
  if (moments) {
    const values = [...Object.values(world.attributes), ...world.happened.flatMap(({ properties }) => Object.values(properties)), ...literals(world.program)];
    for (const value of values) {
      const at = typeof value === 'number' && value > DAY ? value : typeof value === 'string' ? instantOfDate(value, projectZone(world)) : undefined;
      if (at === undefined) continue;
      for (const window of [0, ...windows]) for (const sign of [-1, 1]) for (const past of [0, 1]) offer(at + sign * window + past);
      for (const duration of forward(world.program)) for (const back of [0, 1]) offer(addDuration(at, { months: -duration.months, days: -duration.days, milliseconds: -duration.milliseconds }, projectZone(world)) + back);
    }
  }
  if (minutes.length > 0) for (const zone of zonesOf(world, given)) localEdges(zone, minutes, after, offer);
  return next;
}

function localEdges(zone: Zone, minutes: readonly number[], after: number, offer: (at: number) => void): void {
  const offsets = new Set([offsetAt(zone, after - DAY), offsetAt(zone, after), offsetAt(zone, after + 2 * DAY)]);
  for (const start of zone.starts) offer(start);
  for (const offset of offsets) {
    const midnight = Math.floor((after + offset) / DAY) * DAY - offset;
    for (const day of [-1, 0, 1, 2]) for (const minute of minutes) offer(midnight + day * DAY + minute * 60_000);
  }
}

function zonesOf(world: World, given: readonly NaiveInput[]): readonly Zone[] {
  const named = [...constantsOf(world.program).zones, world.program.settings.timezone, world.attributes['timezone'], ...given.flatMap((input) => (input.kind === 'attributes' ? [input.patch['timezone']] : []))];
  return [...new Set(named)].flatMap((id) => (typeof id === 'string' ? [findZone(id)].filter((zone) => zone !== undefined) : []));
}

interface Constants {
  readonly windows: readonly number[];
  readonly minutes: readonly number[];
  readonly moments: boolean;
  readonly zones: readonly string[];
}

const known = new WeakMap<Program, Constants>();

function constantsOf(program: Program): Constants {
  const found = known.get(program) ?? gather(program);
  known.set(program, found);
  return found;
}

function pools(program: Program): readonly Term[] {
  return [program.settings.conditions, ...program.plans.map(({ conditions }) => conditions)].flatMap((pool) => Object.values(pool));
}

function gather(program: Program): Constants {
  const windows = new Set<number>();
  const minutes = new Set<number>();
  const zones = new Set<string>();
  let moments = false;
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('within' in node && typeof node.within === 'number') windows.add(node.within);
    if ('milliseconds' in node && typeof node.milliseconds === 'number') windows.add(node.milliseconds);
    if ('zone' in node && typeof node.zone === 'string') zones.add(node.zone);
    if ('moment' in node || 'since_moment' in node) moments = true;
    if ('op' in node && node.op === 'weekday') minutes.add(0);
    if ('op' in node && node.op === 'local_time' && 'from' in node && 'to' in node) minutes.add(Number(node.from)).add(Number(node.to));
    Object.values(node).forEach(look);
  };
  look(pools(program));
  return { windows: [...windows], minutes: [...minutes], moments, zones: [...zones] };
}

function literals(program: Program): readonly unknown[] {
  const found: unknown[] = [];
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('literal' in node) found.push(node.literal);
    Object.values(node).forEach(look);
  };
  look(pools(program));
  return found;
}

function forward(program: Program): readonly Extract<Value, { moment: 'in' }>['duration'][] {
  const found: Extract<Value, { moment: 'in' }>['duration'][] = [];
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('duration' in node && isDuration(node.duration)) found.push(node.duration);
    Object.values(node).forEach(look);
  };
  look(pools(program));
  return found;
}

function isDuration(node: unknown): node is { months: number; days: number; milliseconds: number } {
  return typeof node === 'object' && node !== null && 'months' in node && 'days' in node && 'milliseconds' in node;
}
