import type { Duration } from '../../time/duration.ts';
import type { Next, Plan, PlanNode } from '../../plan/plan.ts';
import type { Value } from '../../condition/core/term.ts';
import { DAY } from './assumptions.ts';
import { anyTime, lengthOf, noTime, type Length } from './lengths.ts';

/** A rung of a series whose anchor stands still while a run lasts: how far it lies from the anchor. */
export interface Rung {
  readonly anchor: string;
  readonly offset: Duration;
  /** Minutes of the local day; absent: the anchor's own. */
  readonly at?: number;
  /** Whose days they are, as JSON. */
  readonly zone: string;
}

/** A place in the flow of a run: its node, and how often each loop around it has been gone through. */
export interface Spot {
  readonly key: string;
  readonly node: PlanNode;
  readonly ways: readonly Way[];
}

/** One way on from a spot: how long it takes to go, where it leads (undefined: the run is over). */
export interface Way {
  readonly to?: string;
  readonly takes: Length;
  /** It takes whole days of the recipient's calendar, one at least: to the same time of another date. */
  readonly days?: true;
  /** There when the way is the moment of a rung. */
  readonly rung?: Rung;
}

/** A journey's runs with loops unrolled: no way leads back. */
export interface RunShape {
  readonly plan: Plan;
  readonly start: string | undefined;
  readonly spots: ReadonlyMap<string, Spot>;
  /** Spots in an order in which every way leads onward. */
  readonly order: readonly Spot[];
}

/** Loops that unroll to more spots than this are not looked into. */
const mostSpots = 6000;

/** Unrolls a journey; undefined where it is too large to be unrolled. */
export function shapeOf(plan: Plan): RunShape | undefined {
  const nodes = new Map(plan.nodes.map((node) => [node.id, node]));
  const spots = new Map<string, Spot>();
  const order: Spot[] = [];
  let isTooLarge = false;
  const open: { readonly spot: Spot; readonly next: readonly Place[]; place: number }[] = [];
  const enter = (place: Place): void => {
    const key = keyOf(place);
    const node = nodes.get(place.node);
    if (node === undefined || spots.has(key)) return;
    if (spots.size >= mostSpots) {
      isTooLarge = true;
      return;
    }
    const found = waysFrom(node, place, plan);
    const spot: Spot = { key, node, ways: found.map(({ place: to, ...way }) => ({ ...way, ...(to !== undefined && { to: keyOf(to) }) })) };
    spots.set(key, spot);
    open.push({ spot, next: found.flatMap(({ place: to }) => to ?? []), place: 0 });
  };
  const first: Place | undefined = plan.start === null ? undefined : { node: plan.start, rounds: {} };
  if (first !== undefined) enter(first);
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const next = top.next[top.place];
    top.place += 1;
    if (next !== undefined) enter(next);
    else {
      open.pop();
      order.push(top.spot);
    }
  }
  return isTooLarge ? undefined : { plan, start: first === undefined ? undefined : keyOf(first), spots, order: order.reverse() };
}

interface Place {
  readonly node: string;
  readonly rounds: Readonly<Record<string, number>>;
}

type Onward = Omit<Way, 'to'> & { readonly place?: Place };

function keyOf({ node, rounds }: Place): string {
  const within = Object.entries(rounds).filter(([, round]) => round > 0);
  return within.length === 0 ? node : `${node} ${within.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, round]) => `${name}:${round}`).join(' ')}`;
}

function waysFrom(node: PlanNode, { rounds }: Place, plan: Plan): readonly Onward[] {
  const to = (next: Next, takes: Length = noTime, rung?: Rung): Onward => ({ takes, ...(next !== null && { place: { node: next, rounds } }), ...(rung !== undefined && { rung }) });
  const upTo = (limit: Duration): Length => ({ ...lengthOf(limit), least: 0 });
  switch (node.op) {
    case 'wait':
      if (!('months' in node.for) || node.factors !== undefined) return [to(node.next, anyTime)];
      return [{ ...to(node.next, lengthOf(node.for)), ...(node.zone === 'recipient' && isWholeDays(node.for) && { days: true }) }];
    case 'wait_until': {
      const limit = node.up_to === undefined ? nextTimeOfDay(node) : upTo(node.up_to);
      const rung = rungOf(node, plan);
      const late = [node.if_past, node.if_missing].flatMap((way) => ('go' in way ? [to(way.go)] : []));
      return [to(node.next, limit, rung), ...late, ...('exit' in node.if_past || 'exit' in node.if_missing ? [to(null)] : [])];
    }
    case 'wait_for':
      return [to(node.then, upTo(node.up_to)), to(node.else, lengthOf(node.up_to))];
    case 'call':
      return [to(node.then, upTo(node.up_to)), to(node.else, upTo(node.up_to))];
    case 'branch':
      return [...node.cases.map(({ next }) => to(next)), to(node.else)];
    case 'split':
      return node.arms.map(({ next }) => to(next));
    case 'repeat': {
      const round = rounds[node.id] ?? 0;
      const out: Onward = { takes: { ...lengthOf(node.every), least: 0 }, ...(node.next !== null && { place: { node: node.next, rounds: { ...rounds, [node.id]: 0 } } }) };
      const again: Onward = { takes: lengthOf(node.every), place: { node: node.body ?? node.id, rounds: { ...rounds, [node.id]: round + 1 } } };
      return round >= node.times ? [out] : node.stop_when === undefined ? [again] : [again, out];
    }
    case 'exit':
    case 'erase':
      return [to(null)];
    default:
      return [to(node.next)];
  }
}

function isWholeDays({ months, days, milliseconds }: Duration): boolean {
  return milliseconds === 0 && months >= 0 && days >= 0 && months + days > 0;
}

type WaitUntil = Extract<PlanNode, { readonly op: 'wait_until' }>;

/** A wait for a time of day that names no date is over within a day, or a week where it asks for a weekday. */
function nextTimeOfDay({ until, plus, offset, weekdays }: WaitUntil): Length {
  const isBare = 'moment' in until && until.moment === 'now' && plus === undefined && offset === undefined;
  return isBare ? { least: 0, most: (weekdays === undefined || weekdays.length === 0 ? 1 : 8) * DAY, isCalendar: true } : anyTime;
}

/** Only what a run was started with and keeps stands still: an attribute may move, and so may an event that is replaced. */
function rungOf({ until, plus, offset, at, weekdays, up_to, zone }: WaitUntil, plan: Plan): Rung | undefined {
  if (plus !== undefined || up_to !== undefined || weekdays !== undefined || !isStill(until, plan)) return undefined;
  return { anchor: JSON.stringify(until), offset: offset ?? { months: 0, days: 0, milliseconds: 0 }, zone: JSON.stringify(zone), ...(at !== undefined && { at }) };
}

/** Where a run stands among the rungs of its anchors as it begins: at the start of a series from entry, or so far from the date that started it. */
export function entryRung({ nodes, entries }: Plan): Rung | undefined {
  const noOffset: Duration = { months: 0, days: 0, milliseconds: 0 };
  const anchor = nodes.find((node) => node.op === 'anchor' && 'entry' in node.value);
  if (anchor?.op === 'anchor') {
    const name = JSON.stringify({ get: ['run', anchor.save_as], type: { kind: 'datetime' } });
    const [zone = 'recipient'] = nodes.flatMap((node) => (node.op === 'wait_until' && JSON.stringify(node.until) === name ? [node.zone] : []));
    return { anchor: name, offset: noOffset, zone: JSON.stringify(zone) };
  }
  const waiting = nodes.find((node) => node.op === 'wait_until' && isDateOfTrigger(node.until));
  // A date that may be past as it starts a run says nothing of when that is.
  const rungs = entries.map((entry) => (entry.on === 'date' && entry.if_past === 'skip' ? JSON.stringify([entry.offset ?? noOffset, entry.at, entry.zone]) : undefined));
  const [first] = entries;
  if (waiting?.op !== 'wait_until' || first?.on !== 'date' || rungs[0] === undefined || rungs.some((rung) => rung !== rungs[0])) return undefined;
  return { anchor: JSON.stringify(waiting.until), offset: first.offset ?? noOffset, zone: JSON.stringify(first.zone), ...(first.at !== undefined && { at: first.at }) };
}

function isDateOfTrigger(value: Value): boolean {
  return 'get' in value && value.get[0] === 'trigger' && value.get[1] === 'date';
}

function isStill(value: Value, plan: Plan): boolean {
  if ('literal' in value) return true;
  if (!('get' in value)) return false;
  const [root, ...path] = value.get;
  if (root === 'run') return plan.nodes.some((node) => node.op === 'anchor' && node.save_as === path[0]);
  return root === 'trigger' || ((root === 'event' || root === 'item') && plan.while_running !== 'replace_data');
}
