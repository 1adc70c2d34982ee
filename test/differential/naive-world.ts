import { createHash } from 'node:crypto';
import type { Facts, PastEvent, PastStatus } from '../../src/condition/core/facts.ts';
import type { Root, Term, Value, ZoneOf } from '../../src/condition/core/term.ts';
import type { Data } from '../../src/condition/core/type.ts';
import type { Entry, Plan, Program } from '../../src/plan/plan.ts';
import { findZone } from '../../src/time/find-zone.ts';
import type { Zone } from '../../src/time/zone.ts';
import { addDuration } from '../../src/time/calendar.ts';
import { instantOfDate } from '../../src/time/moment.ts';
import { zoneNamed } from '../support/plain-facts.ts';
import { holdsNaively } from '../support/naive-condition.ts';

/** What reaches one person, in the order in which it comes. */
export type NaiveInput =
  | { readonly kind: 'event'; readonly at: number; readonly ts: number; readonly id: string; readonly name: string; readonly properties: Readonly<Record<string, Data>>; readonly own: boolean }
  | { readonly kind: 'attributes'; readonly at: number; readonly patch: Readonly<Record<string, Data>> }
  | { readonly kind: 'ack'; readonly at: number; readonly message: string; readonly status: PastStatus['status'] | 'failed' | 'unsubscribed' | 'complained' };
export type NaiveEvent = Extract<NaiveInput, { kind: 'event' }>;

/** One thing that the world is told. `run` is the key and how many runs of that key there were. */
export interface Told {
  readonly at: number;
  readonly journey: string;
  readonly run: string;
  readonly text: string;
}

export interface NaiveRun {
  readonly plan: Plan;
  readonly key: string;
  /** Keeps runs of one key apart that come from different dates or batches. */
  readonly apart: string;
  readonly name: string;
  readonly trigger: { readonly id: string; readonly at: number; readonly date?: Data };
  event: Data;
  readonly item: Data;
  batch: Data;
  readonly enteredAt: number;
  readonly enteredOrder: number;
  readonly lastRun: { readonly at: number; readonly order: number } | undefined;
  readonly saved: Record<string, Data>;
  node: string | null;
  doing: 'going' | 'waiting' | 'sending' | 'ended';
  /** The end of a wait, or of a deferral. */
  due: number;
  beganAt: number;
  beganOrder: number;
  fellDueAt: number;
  /** What has moved the send that stands here. */
  moves: string[];
  readonly rounds: Record<string, number>;
  readonly visits: Record<string, number>;
  readonly goals: Set<number>;
  offers: { readonly id: string; readonly until: number | undefined }[];
  /** The moment that a wait was for when last looked at, as it stood there. */
  waitsUntil?: string;
}

export interface NaivePending {
  readonly plan: Plan;
  readonly entry: Entry;
  readonly key: string;
  readonly due: number;
  readonly event: Data;
  readonly ts: number;
  /** Which clock this was since the beginning. */
  readonly setAt: number;
  readonly item: Data;
  readonly batch?: readonly Data[];
  readonly by?: string;
  /** The input that opened the batch. */
  readonly opened?: number;
  readonly date?: Data;
}

export interface NaiveSend {
  readonly at: number;
  readonly journey: string;
  readonly run: string;
  readonly message: string;
  readonly channel: string;
  readonly marketing: boolean;
  readonly tags: readonly string[];
  readonly address: string;
  failed: boolean;
}

export interface World {
  readonly program: Program;
  readonly subject: string;
  attributes: Record<string, Data>;
  now: number;
  order: number;
  clocks: number;
  readonly happened: (PastEvent & { readonly own: boolean; readonly id: string; readonly receivedAt: number })[];
  readonly statuses: PastStatus[];
  readonly sends: NaiveSend[];
  readonly suppressed: { readonly address: string; readonly channel: string | undefined }[];
  readonly entered: { readonly journey: string; readonly key: string; readonly at: number; readonly order: number }[];
  readonly offers: { readonly offer: string; readonly at: number }[];
  readonly pauses: { readonly purpose: string | undefined; readonly tags: readonly string[]; readonly event: string | undefined; readonly until: number | undefined; ended: boolean }[];
  runs: NaiveRun[];
  /** Runs that are over and whose goals may still be reached. */
  over: NaiveRun[];
  pending: NaivePending[];
  /** Dates, batches and turns that have had their run. */
  readonly used: Set<string>;
  /** Dates that stood at launch and were left out, while they stand. */
  readonly leftOut: Record<string, string>;
  readonly held: Record<string, boolean>;
  readonly told: Told[];
  /** What held right before the input that is being taken: what time alone has changed is left for after all inputs of the instant. */
  before: Map<string, boolean> | undefined;
  readonly emitted: NaiveEvent[];
  /** What is looked at when somebody has come in. */
  readonly entering: (run: NaiveRun) => void;
  /** What follows when a run was given another event. */
  readonly replaced: (run: NaiveRun) => void;
}

export function hash32(text: string): number {
  return createHash('md5').update(text, 'utf8').digest().readUInt32BE(0);
}

export function tell(world: World, journey: string, run: string, text: string): void {
  world.told.push({ at: world.now, journey, run, text });
}

export function projectZone(world: World): Zone {
  return zoneNamed(world.program.settings.timezone);
}

export function recipientZone(world: World): Zone {
  const { timezone } = world.program.settings.profile;
  const named = timezone === undefined ? undefined : world.attributes[timezone];
  return (typeof named === 'string' ? findZone(named) : undefined) ?? projectZone(world);
}

export function zoneFor(world: World, zone: ZoneOf, run?: NaiveRun): Zone {
  if (zone === 'recipient') return recipientZone(world);
  if (zone === 'project') return projectZone(world);
  const id = 'zone' in zone ? zone.zone : valueOf(world, { get: zone.get, type: { kind: 'string' } }, run);
  return (typeof id === 'string' ? findZone(id) : undefined) ?? projectZone(world);
}

/** Address and consent, and what has been said of that address; marketing unless told otherwise. */
export function reachability(world: World, channel: string, marketing: boolean): 'not_reachable' | 'suppressed' | undefined {
  const described = world.program.settings.channels[channel];
  if (described === undefined) return 'not_reachable';
  const address = addressOf(world, channel);
  if (described.address !== undefined && address === '') return 'not_reachable';
  if (marketing && described.consent !== undefined && attribute(world, described.consent) !== true) return 'not_reachable';
  const isBlocked = world.suppressed.some((entry) => entry.address === address && (entry.channel === undefined || (marketing && entry.channel === channel)));
  return isBlocked ? 'suppressed' : undefined;
}

export function addressOf(world: World, channel: string): string {
  const named = world.program.settings.channels[channel]?.address;
  if (named === undefined) return `${channel}:`;
  const value = world.attributes[named];
  return typeof value === 'string' ? value.trim().toLowerCase() : '';
}

function attribute(world: World, name: string): Data {
  return profileOf(world)[name];
}

/** The profile as a condition sees it: stored, defaults, and computed by conditions as of now. */
export function profileOf(world: World): Readonly<Record<string, Data>> {
  const { attributes, conditions } = world.program.settings;
  const record: Record<string, Data> = { ...world.attributes };
  for (const [name, declared] of Object.entries(attributes)) {
    if (declared.default !== undefined && (record[name] === undefined || record[name] === null)) record[name] = valueOf(world, declared.default);
    const term = declared.computed?.by === 'condition' ? conditions[declared.computed.condition] : undefined;
    if (term !== undefined) record[name] = holdsNaively(term, conditions, factsOf(world, { plain: true }));
  }
  return record;
}

export interface Looking {
  readonly run?: NaiveRun | undefined;
  readonly event?: Data;
  readonly item?: Data;
  /** Which trigger it would be, where there is no run yet. */
  readonly trigger?: { readonly id: string; readonly at: number } | undefined;
  readonly batch?: Data;
  readonly lastRun?: { readonly at: number; readonly order: number } | undefined;
  /** Also what others did since then, as a `wait_for` sees it. */
  readonly othersSince?: number;
  readonly plain?: boolean;
}

export function factsOf(world: World, { run, event, item, trigger, batch, lastRun = run?.lastRun, othersSince, plain }: Looking): Facts {
  const past = world.happened
    .filter(({ ts }) => ts <= world.now)
    .filter(({ own, order }) => own || (othersSince !== undefined && order > othersSince))
    .sort((a, b) => a.ts - b.ts || a.order - b.order);
  const about = run ?? trigger;
  const records = (root: Root): Data => {
    if (root === 'profile') return plain === true ? world.attributes : profileOf(world);
    if (root === 'event') return run?.event ?? event;
    if (root === 'item') return run?.item ?? item;
    if (root === 'batch') return run?.batch ?? batch;
    if (root === 'run') return run?.saved;
    if (root === 'trigger') return run?.trigger ?? (trigger && { ...trigger });
    return undefined;
  };
  return {
    now: world.now,
    recipientZone: recipientZone(world),
    projectZone: projectZone(world),
    record: records,
    events: (name) => past.filter((one) => name === null || one.name === name),
    statuses: () => world.statuses.filter(({ ts }) => ts <= world.now),
    reachable: (channel) => reachability(world, channel, true) === undefined,
    ...(about === undefined
      ? {}
      : {
          run: {
            id: run?.name ?? '',
            trigger: run?.trigger.id ?? trigger?.id ?? '',
            enteredAt: run?.enteredAt ?? world.now,
            enteredOrder: run?.enteredOrder ?? world.order,
            ...(run !== undefined && { waitBeganAt: run.beganAt, waitBeganOrder: run.beganOrder }),
            ...(lastRun !== undefined && { lastRunAt: lastRun.at, lastRunOrder: lastRun.order }),
          },
        }),
  };
}

export function holds(world: World, plan: Plan, condition: string, looking: Looking = {}, looked?: Data): boolean {
  const term: Term | undefined = plan.conditions[condition];
  if (term === undefined) throw new Error(`no condition ${condition}`);
  return holdsNaively(term, plan.conditions, factsOf(world, looking), looked);
}

export function valueOf(world: World, value: Value, run?: NaiveRun, looking: Looking = {}): Data {
  if ('literal' in value) return value.literal;
  if ('moment' in value) return value.moment === 'now' ? world.now : value.moment === 'ago' ? world.now - value.milliseconds : addDuration(world.now, value.duration, projectZone(world));
  if ('arithmetic' in value) throw new Error('no arithmetic here');
  const [root, ...path] = value.get;
  return path.reduce<Data>((data, name) => (typeof data === 'object' && data !== null && !Array.isArray(data) ? Object.entries(data).find(([key]) => key === name)?.[1] : undefined), factsOf(world, { ...looking, run }).record(root));
}

/** A number or a date as an instant; a date is a day on the given clock. */
export function momentOf(data: Data, zone: Zone): number | undefined {
  return typeof data === 'number' ? data : typeof data === 'string' ? instantOfDate(data, zone) : undefined;
}

export const missing = (data: Data): data is null | undefined => data === null || data === undefined;
