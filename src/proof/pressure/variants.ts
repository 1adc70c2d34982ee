import { mergePools, pooledTerm } from '../../condition/core/pool.ts';
import type { TermPool, Value } from '../../condition/core/term.ts';
import type { Data } from '../../condition/core/type.ts';
import { compileProgram } from '../../plan/compile-program.ts';
import type { CompiledProgram } from '../../plan/compiled-program.ts';
import type { Effect } from '../../plan/effect.ts';
import { dateText } from '../../plan/moment-in.ts';
import type { Entry, Plan, PlanNode, Program } from '../../plan/plan.ts';
import { roughLength } from '../../plan/rough-length.ts';
import type { Duration } from '../../time/duration.ts';
import type { Zone } from '../../time/zone.ts';
import type { PersonInput } from '../boundary-people.ts';
import { DAY, type Assumptions } from './assumptions.ts';
import { allowanceOf, leastApart, lifeOf, play, type Life } from './life.ts';
import { mayStand, ownKey, type KeyTypes } from './own-key.ts';
import { worstWindow } from './worst-window.ts';
import { joined, noWish, sampleFields, wishesFor, type Asking, type Fields, type Wish } from './wishes.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * Something that happens at a distance from the moment of entry. `moments`: dates at a distance from there, by name. `lasts`: for how long what asks
 * for an event counts it; `late`: how long after it happened it is told, at once unless said. Milliseconds.
 */
export type Relative = { readonly after: number } & (
  | { readonly kind: 'set'; readonly patch: Fields; readonly moments?: Moments }
  | { readonly kind: 'event'; readonly name: string; readonly properties: Fields; readonly moments?: Moments; readonly isTrigger?: true; readonly own: boolean; readonly lasts?: number; readonly late?: number }
  | { readonly kind: 'status'; readonly message: string; readonly status: Wish['statuses'][number]['status'] }
);

/** `day`: as "YYYY-MM-DD". */
type Moments = Readonly<Record<string, { readonly after: number; readonly isDay: boolean }>>;

/** One way through one journey: what has to happen around the entry, and when its sends fell due when it was played alone. */
export interface Variant {
  readonly journey: string;
  readonly what: readonly Relative[];
  /** Since the entry; `by`: this journey, or one that it started. */
  readonly sends: readonly { readonly after: number; readonly message: string; readonly by: string }[];
  /** When the run was over, since the entry; absent: it was not. */
  readonly ends?: number;
}

export interface Exploring {
  readonly program: Program;
  readonly assumptions: Assumptions;
  readonly id: string;
  readonly attributes: Fields;
  readonly zone: Zone;
  /** The events that start journeys of the project, each with the properties that make its key. */
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>;
  /** A quiet moment of an ordinary week, epoch milliseconds. */
  readonly noon: number;
  /** How many lives to play for one journey. */
  readonly most: number;
  /** How long each is watched behind its last input, in milliseconds. */
  readonly afterwards?: number;
}

/** The inputs of a variant for an entry at this moment. `serial` makes the keys of this time its own, and `turn` those of which there are few: unless said, by the serial. */
export function inputsAt(variant: Pick<Variant, 'what'>, at: number, serial: string, types: KeyTypes, turn: number = Number.parseInt(serial, 10) - 1): readonly PersonInput[] {
  const { zone, events } = types;
  const dated = (moments: Moments | undefined): Fields => Object.fromEntries(Object.entries(moments ?? {}).map(([name, { after, isDay }]) => [name, isDay ? dateText(zone, at + after) : at + after]));
  const own = { turn, serial };
  // What answers a run names it by its key.
  const renamed = new Map<Data, { readonly part: string; readonly to: Data }>();
  for (const one of variant.what) {
    if (one.kind !== 'event' || one.isTrigger !== true) continue;
    for (const [part, to] of Object.entries(ownKey(one.name, one.properties, own, types))) if ((one.properties[part] ?? null) !== null) renamed.set(one.properties[part], { part, to });
  }
  return variant.what.map((one, index): PersonInput => {
    const when = at + one.after;
    if (one.kind === 'set') return { kind: 'attributes', at: when, patch: { ...one.patch, ...dated(one.moments) } };
    if (one.kind === 'status') return { kind: 'ack', at: when, message: one.message, status: one.status };
    const properties: Record<string, Data> = { ...one.properties, ...ownKey(one.name, one.properties, own, types) };
    for (const [part, value] of Object.entries(one.isTrigger === true ? {} : one.properties)) {
      const key = renamed.get(value);
      if (key !== undefined && (typeof value !== 'boolean' || key.part === part) && mayStand(one.name, part, key.to, events)) properties[part] = key.to;
    }
    Object.assign(properties, dated(one.moments));
    return { kind: 'event', id: `${serial}.${index}`, ts: when, receivedAt: when + (one.late ?? 0), name: one.name, properties, own: one.own };
  });
}

/** Looks for the ways through a journey: every arm and every end of a wait that conditions let it reach, each played alone. */
export function exploreJourney(plan: Plan, exploring: Exploring): readonly Variant[] {
  const { program, zone, noon, id, attributes, assumptions, keys } = exploring;
  const plans = withStarted(plan, program);
  const alone: Program = { settings: { ...program.settings, frequency_caps: [] }, plans };
  const compiled = compileProgram(alone);
  const pool = mergePools(program.settings.conditions, ...plans.map(({ conditions }) => conditions));
  const isAllowed = allowanceOf(plans, assumptions);
  const seen = new Set<string>();
  const found = new Map<string, Variant>();
  let left = exploring.most;
  /** What grew out of something with many sends close together goes first. */
  const queue: { readonly what: readonly Relative[]; readonly promise: number }[] = plan.entries.flatMap((entry) => entrances(plan, entry, asking(exploring, pool))).map((what) => ({ what, promise: Infinity }));
  while (queue.length > 0 && left > 0) {
    const next = queue.reduce((first, { promise }, index) => (promise > (queue[first]?.promise ?? 0) ? index : first), 0);
    const [taken] = queue.splice(next, 1);
    const what = taken?.what ?? [];
    const name = JSON.stringify(what);
    if (seen.has(name)) continue;
    seen.add(name);
    left -= 1;
    const life = lifeOf(id, attributes, inputsAt({ what }, noon, '1', { zone, keys, events: program.settings.events }));
    const { effects, sends } = play(compiled, life, exploring.afterwards);
    if (!isAllowed(life, effects)) continue;
    const entered = effects.flatMap((effect) => (effect.kind === 'enter' && effect.origin.journey === plan.id ? [effect] : []))[0];
    const own = sends.filter(({ journey }) => plans.some((one) => one.id === journey));
    if (entered !== undefined && own.length > 0) {
      const ended = endOf(effects, entered.origin.run);
      const variant: Variant = { journey: plan.id, what, sends: own.map(({ at, message, journey }) => ({ after: at - noon, message, by: journey })), ...(ended !== undefined && { ends: ended - noon }) };
      const key = variant.sends.map(({ after, message }) => `${message}@${Math.round(after / HOUR)}`).join(' ');
      if (!found.has(key)) found.set(key, variant);
    }
    const times = own.map(({ at }) => at);
    const promise = worstWindow(times, { kind: 'rolling', length: DAY }, zone).count + worstWindow(times, { kind: 'rolling', length: 7 * DAY }, zone).count + times.length / 100 - what.length / 1000;
    const twinsBefore = twins(what);
    queue.push(...changes(what, effects, { plan, exploring, pool, compiled, life }).filter((change) => twins(change) <= twinsBefore).map((change) => ({ what: change, promise })));
  }
  return [...found.values()];
}

function endOf(effects: readonly Effect[], run: string): number | undefined {
  return effects.find((effect) => effect.kind === 'exit' && effect.origin.run === run)?.at;
}

/** How much happens twice at one moment: a change that adds to it adds nothing. */
function twins(what: readonly Relative[]): number {
  return what.length - new Set(what.map((one) => JSON.stringify(one))).size;
}

function withStarted(plan: Plan, { plans }: Program): readonly Plan[] {
  const found = new Map<string, Plan>([[plan.id, plan]]);
  for (const one of found.values()) for (const node of one.nodes) {
    const next = node.op === 'start' ? plans.filter(({ id }) => id === node.journey) : node.op === 'emit' ? plans.filter(({ entries }) => entries.some((entry) => entry.on === 'event' && entry.event === node.event)) : [];
    for (const started of next) found.set(started.id, started);
  }
  return [...found.values()];
}

export function asking({ program, noon, zone, attributes, assumptions, keys }: Exploring, pool: TermPool): Asking {
  return {
    pool,
    settings: program.settings,
    now: noon,
    zone,
    profile: attributes,
    event: {},
    apart: (event) => leastApart(event, assumptions, keys),
  };
}

/** The ways into a journey by one entry. */
export function entrances(plan: Plan, entry: Entry, context: Asking): readonly (readonly Relative[])[] {
  const hold = (condition: string | undefined, wanted: boolean, event: Fields): readonly Wish[] => (condition === undefined ? [noWish] : wishesFor(pooledTerm(context.pool, condition), wanted, { ...context, event }));
  const both = (one: readonly Wish[], other: readonly Wish[]): readonly Wish[] => one.flatMap((wish) => other.flatMap((more) => joined(wish, more) ?? []));
  switch (entry.on) {
    case 'event': {
      const properties = context.settings.events[entry.event]?.properties ?? {};
      const named = recipientFields(plan, context);
      const event = { ...sampleFields(properties), ...Object.fromEntries(entry.key.flatMap((part) => keyField(part, properties))), ...named };
      const delay = [entry.for, entry.offset, entry.batch?.window].reduce((sum, one) => sum + (one === undefined ? 0 : roughLength(one)), 0);
      const own = plan.recipient.kind === 'profile';
      return both(hold(entry.where, true, event), hold(plan.audience, true, event)).map((wish) => [
        ...relativeOf({ ...wish, event: {} }, -MINUTE - delay, context, true),
        { kind: 'event', after: 0 - delay, name: entry.event, properties: { ...event, ...wish.event }, isTrigger: true, own },
      ]);
    }
    case 'enters':
    case 'leaves': {
      const before = hold(entry.condition, entry.on === 'leaves', {});
      const after = both(hold(entry.condition, entry.on === 'enters', {}), hold(plan.audience, true, {}));
      return before.flatMap((one) => after.map((other) => [...relativeOf(one, -2 * MINUTE, context, false), ...relativeOf(other, 0, context, false)])).slice(0, 8);
    }
    case 'date': {
      const wishes = hold(plan.audience, true, {});
      if (!('get' in entry.date) || entry.date.get[0] !== 'profile') return wishes.map((wish) => relativeOf(wish, -HOUR, context, true));
      const attribute = entry.date.get[1] ?? '';
      const isDay = context.settings.attributes[attribute]?.type.kind === 'date';
      const offset = entry.offset === undefined ? 0 : 0 - roughLength(entry.offset);
      const fire = entry.at === undefined ? HOUR : 0;
      return wishes.map((wish) => [...relativeOf(wish, -3 * HOUR, context, true), { kind: 'set', after: -2 * HOUR, patch: {}, moments: { [attribute]: { after: offset + fire, isDay } } }]);
    }
    case 'schedule':
      return hold(plan.audience, true, {}).map((wish) => [...relativeOf(wish, -HOUR, context, true), { kind: 'set', after: -HOUR, patch: {} }]);
  }
}

/** An event is for the person whom it names. */
function recipientFields({ recipient }: Plan, { settings, profile }: Asking): Fields {
  if (recipient.kind !== 'reference' || !('get' in recipient.value) || recipient.value.get[0] !== 'event') return {};
  return { [recipient.value.get[1] ?? '']: profile[settings.profile.id] };
}

function keyField(part: Value, properties: Readonly<Record<string, { readonly type: Parameters<typeof sampleFields>[0][string]['type'] }>>): readonly (readonly [string, Data])[] {
  if (!('get' in part) || part.get[0] !== 'event') return [];
  const name = part.get[1] ?? '';
  const type = properties[name]?.type;
  return type === undefined ? [] : Object.entries(sampleFields({ [name]: { type, nullable: false } }));
}

/** What makes a wish come true at a distance from the entry; `withPast`: a minute earlier, so that it is there when it is asked for. */
export function relativeOf(wish: Wish, at: number, { settings }: Pick<Asking, 'settings'>, withPast = false): readonly Relative[] {
  const { profile, happened, statuses } = wish;
  const stored = Object.fromEntries(Object.entries(profile).filter(([name]) => settings.attributes[name]?.computed === undefined));
  return [
    ...happened.map(({ name, properties, ago, lasts }): Relative => ({ kind: 'event', after: at - ago - (withPast ? MINUTE : 0), name, properties, own: true, ...(lasts !== undefined && { lasts }) })),
    ...statuses.map(({ message, status }): Relative => ({ kind: 'status', after: at, message, status })),
    ...(Object.keys(stored).length === 0 ? [] : [{ kind: 'set' as const, after: at, patch: stored }]),
  ];
}

interface Changing {
  readonly plan: Plan;
  readonly exploring: Exploring;
  readonly pool: TermPool;
  readonly compiled: CompiledProgram;
  readonly life: Life;
}

/** What else may be tried, from what was seen: another arm, an answer to a wait, a date that comes, an audience that lets in. */
function changes(what: readonly Relative[], effects: readonly Effect[], changing: Changing): readonly (readonly Relative[])[] {
  const { plan, exploring, pool } = changing;
  const nodes = new Map(plan.nodes.map((node) => [node.id, node]));
  const trigger = what.find((one) => one.kind === 'event' && one.isTrigger === true);
  const event = trigger?.kind === 'event' ? trigger.properties : {};
  const made: (readonly Relative[])[] = [];
  for (const effect of effects) {
    if (effect.kind === 'not_entered' && effect.journey === plan.id && effect.why === 'audience' && plan.audience !== undefined) made.push(...answer(plan.audience, true, effect.at, -2 * SECOND));
    if (effect.kind !== 'trace' || effect.origin.journey !== plan.id) continue;
    const node = nodes.get(effect.origin.node ?? '');
    if (node === undefined) continue;
    if (effect.what === 'visit') made.push(...atVisit(node, effect.at));
  }
  return made;

  function answer(condition: string, wanted: boolean, at: number, shift: number): (readonly Relative[])[] {
    const context = { ...asking(exploring, pool), now: at, event };
    return wishesFor(pooledTerm(pool, condition), wanted, context).flatMap((wish) => {
      const more = relativeOf(wish, at + shift - exploring.noon, context, false);
      const changed = Object.keys(wish.event).length === 0 ? what : what.map((one) => (one === trigger && one.kind === 'event' ? { ...one, properties: { ...one.properties, ...wish.event } } : one));
      return more.length === 0 && changed === what ? [] : [[...changed, ...more]];
    });
  }

  function atVisit(node: PlanNode, at: number): (readonly Relative[])[] {
    switch (node.op) {
      case 'branch':
        return [...node.cases.flatMap(({ when }) => answer(when, true, at, -SECOND)), ...node.cases.slice(0, 1).flatMap(({ when }) => answer(when, false, at, -SECOND))];
      case 'wait_for':
        return answer(node.condition, true, at, MINUTE);
      case 'wait_until':
        return follow(node.until, node.offset, at);
      default:
        return [];
    }
  }

  /** A date that is waited for comes a little later. */
  function follow(until: Value, offset: Duration | undefined, at: number): (readonly Relative[])[] {
    if (!('get' in until)) return [];
    const [root, name = '', ...deeper] = until.get;
    const target = at - exploring.noon + HOUR - (offset === undefined ? 0 : roughLength(offset));
    if (deeper.length > 0) return [];
    if (root === 'event' && trigger?.kind === 'event') {
      const isDay = exploring.program.settings.events[trigger.name]?.properties[name]?.type.kind === 'date';
      return [what.map((one) => (one === trigger && one.kind === 'event' ? { ...one, moments: { ...one.moments, [name]: { after: target, isDay } } } : one))];
    }
    if (root !== 'profile') return [];
    const isDay = exploring.program.settings.attributes[name]?.type.kind === 'date';
    const patch: Relative = { kind: 'set', after: at - exploring.noon - (at <= exploring.noon ? MINUTE : -MINUTE), patch: {}, moments: { [name]: { after: target, isDay } } };
    return [[...what, patch]];
  }
}
