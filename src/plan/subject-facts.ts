import type { Facts, PastEvent, RunFacts } from '../condition/core/facts.ts';
import { isMissing } from '../condition/core/read-path.ts';
import type { Data } from '../condition/core/type.ts';
import type { Zone } from '../time/zone.ts';
import type { ComputedAttribute } from './computed-attribute.ts';
import { copyRecord } from './copy-record.ts';
import { ownMember } from './own-member.ts';
import { newReach } from './reachability.ts';
import type { ChannelReach } from './reachability.ts';
import type { Settings } from './settings.ts';
import type { Focus, Run, SubjectState } from './subject-state.ts';

/** The facts of one person at one instant, moved from person to person and from run to run instead of being built anew. */
export interface SubjectFacts extends Facts {
  now: number;
  /** The event that a `where` compares. */
  looked: Data;
  /** Looks at a person from now on, at an instant, at no run and no event. */
  moveTo(state: SubjectState, now: number): void;
  focusOn(focus: Focus | undefined, run?: RunFacts): void;
  recipientZone: Zone;
  run: RunFacts | undefined;
  /** The attributes, or a list of events, were replaced. */
  refresh(): void;
  /** A list of events was replaced. */
  forgetEvents(): void;
  /** The attributes with everything computed, as plain data that stays as it is. */
  profile(): Readonly<Record<string, Data>>;
}

export interface FactsContext {
  readonly settings: Settings;
  readonly projectZone: Zone;
  readonly computed: readonly ComputedAttribute[];
  zone(id: string): Zone | undefined;
}

const none: readonly PastEvent[] = [];

/** Facts of somebody, to be moved to others. */
export function createFacts(context: FactsContext, somebody: SubjectState): SubjectFacts {
  const { settings, computed } = context;
  const computedByName = new Map(computed.map((attribute) => [attribute.name, attribute]));
  const hasDefaultsOnly = computed.every(({ isDefault }) => isDefault);
  const timezone = settings.profile.timezone;
  // What is computed from nothing but the attributes stays as long as they do.
  const isLasting = computed.every(({ isConstant }) => isConstant);
  const reaches = new Map<string, ChannelReach>();
  let state = somebody;
  let focus: Focus | undefined;
  let profileOf: SubjectState['attributes'] | undefined;
  let profile: Data;
  let lastingOf: SubjectState['attributes'] | undefined;
  let lasting: Readonly<Record<string, Data>> = {};
  let zoneName: Data;
  let zoneOf: SubjectState['attributes'] | undefined;
  let everything: readonly PastEvent[] = none;
  let everythingAt = -1;
  let latestName: string | undefined;
  let latest: readonly PastEvent[] = none;
  let isComputing = false;

  // Plain members, no getters: an object with getters is a dictionary to the engine, and everything asks the facts.
  const facts: SubjectFacts = {
    now: somebody.now,
    looked: undefined,
    projectZone: context.projectZone,
    recipientZone: context.projectZone,
    run: undefined,
    moveTo(next, now) {
      if (state !== next) {
        everythingAt = -1;
        state = next;
      }
      facts.now = now;
      facts.looked = undefined;
      facts.run = undefined;
      focus = undefined;
      refresh();
    },
    focusOn(next, run) {
      if (focus === next && facts.run === run) return;
      focus = next;
      facts.run = run;
    },
    refresh,
    forgetEvents() {
      latestName = undefined;
    },
    record(root) {
      switch (root) {
        case 'profile':
          if (computed.length === 0) return state.attributes;
          if (profileOf !== state.attributes) {
            profileOf = state.attributes;
            profile = withComputed(state.attributes, computed, compute);
          }
          return profile;
        case 'looked':
          return facts.looked;
        case 'event':
          return focus?.event;
        case 'item':
          return focus?.item;
        case 'batch':
          return focus?.batch;
        case 'run':
          return focus?.saved;
        case 'offer':
          return focus?.offer;
        case 'trigger':
          return focus?.origin;
      }
    },
    attribute(name) {
      const stored = ownMember(state.attributes, name);
      if (hasDefaultsOnly && !isMissing(stored)) return stored;
      const attribute = computedByName.get(name);
      return attribute === undefined || (attribute.isDefault && !isMissing(stored)) ? stored : compute(attribute.read);
    },
    profile() {
      const { attributes } = state;
      if (computed.length === 0) return attributes;
      if (isLasting && lastingOf === attributes) return lasting;
      let record: Record<string, Data> | undefined;
      for (const attribute of computed) {
        if (attribute.isDefault && !isMissing(ownMember(attributes, attribute.name))) continue;
        record ??= copyRecord(attributes);
        record[attribute.name] = compute(attribute.read);
      }
      lastingOf = attributes;
      lasting = record ?? attributes;
      return lasting;
    },
    events(name) {
      const own = name === null ? all() : ofName(name);
      const known = own.length === 0 || (own[own.length - 1]?.ts ?? 0) <= facts.now ? own : own.filter(({ ts }) => ts <= facts.now);
      return focus?.inbox === undefined || isComputing ? known : withInbox(known, focus.inbox, name);
    },
    statuses: () => state.statuses,
    reachable: (channel) => reachOf(channel).whyNot(state) === undefined,
  };

  function refresh(): void {
    latestName = undefined;
    if (timezone === undefined) return;
    if (zoneOf === state.attributes) return;
    zoneOf = state.attributes;
    const name = ownMember(state.attributes, timezone);
    if (name === zoneName) return;
    zoneName = name;
    facts.recipientZone = (typeof name === 'string' ? context.zone(name) : undefined) ?? context.projectZone;
  }

  function reachOf(channel: string): ChannelReach {
    const known = reaches.get(channel);
    if (known !== undefined) return known;
    const reach = newReach(settings, channel, 'marketing');
    reaches.set(channel, reach);
    return reach;
  }

  function all(): readonly PastEvent[] {
    if (everythingAt !== state.order) {
      everything = Object.values(state.events).flat().sort(byTime);
      everythingAt = state.order;
    }
    return everything;
  }

  /** A condition and its next flip ask for the same events one after the other. */
  function ofName(name: string): readonly PastEvent[] {
    if (name !== latestName) {
      latest = ownMember(state.events, name) ?? none;
      latestName = name;
    }
    return latest;
  }

  /** What others did ends a wait, but is no property of the person. */
  function compute(read: ComputedAttribute['read']): Data {
    const wasComputing = isComputing;
    isComputing = true;
    const data = read(facts);
    isComputing = wasComputing;
    return data;
  }

  return facts;
}

/** Whose run it is, as conditions see it. */
export function focusOnRun(facts: SubjectFacts, run: Run): void {
  facts.focusOn(run, run);
}

function byTime(a: PastEvent, b: PastEvent): number {
  return a.ts - b.ts || a.order - b.order;
}

function withInbox(known: readonly PastEvent[], inbox: readonly PastEvent[], name: string | null): readonly PastEvent[] {
  const came = inbox.filter((event) => name === null || event.name === name);
  return came.length === 0 ? known : [...known, ...came].sort(byTime);
}

/** Getters, so that an attribute is computed only where it is read, and as of the instant of reading. */
function withComputed(attributes: SubjectState['attributes'], computed: readonly ComputedAttribute[], compute: (read: ComputedAttribute['read']) => Data): Data {
  const record: Record<string, Data> = { ...attributes };
  for (const { name, read, isDefault } of computed) {
    const stored = ownMember(attributes, name);
    if (isDefault && !isMissing(stored)) continue;
    Object.defineProperty(record, name, { enumerable: true, get: () => compute(read) });
  }
  return record;
}
