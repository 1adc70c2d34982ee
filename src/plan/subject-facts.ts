import type { Facts, PastEvent, RunFacts } from '../condition/core/facts.ts';
import type { Data } from '../condition/core/type.ts';
import type { Zone } from '../time/zone.ts';
import type { ComputedAttribute } from './computed-attribute.ts';
import { ownMember } from './own-member.ts';
import { isReachable } from './reachability.ts';
import type { Settings } from './settings.ts';
import type { Focus, Run, SubjectState } from './subject-state.ts';

/** The facts of one person, moved from instant to instant and from run to run instead of being built anew. */
export interface SubjectFacts extends Facts {
  now: number;
  /** The event that a `where` compares. */
  looked: Data;
  focusOn(focus: Focus | undefined, run?: RunFacts): void;
}

export interface FactsContext {
  readonly settings: Settings;
  readonly projectZone: Zone;
  readonly computed: readonly ComputedAttribute[];
  zone(id: string): Zone | undefined;
}

const none: readonly PastEvent[] = [];

export function createFacts(context: FactsContext, state: SubjectState): SubjectFacts {
  const { settings } = context;
  let focus: Focus | undefined;
  let run: RunFacts | undefined;
  let profileOf: SubjectState['attributes'] | undefined;
  let profile: Data;
  let zoneName: Data;
  let zone = context.projectZone;
  let everything: readonly PastEvent[] = none;
  let everythingAt = -1;
  let isComputing = false;

  const facts: SubjectFacts = {
    now: state.now,
    looked: undefined,
    projectZone: context.projectZone,
    get recipientZone() {
      const name = settings.profile.timezone === undefined ? undefined : ownMember(state.attributes, settings.profile.timezone);
      if (name !== zoneName) {
        zoneName = name;
        zone = (typeof name === 'string' ? context.zone(name) : undefined) ?? context.projectZone;
      }
      return zone;
    },
    focusOn(next, of) {
      focus = next;
      run = of;
    },
    get run() {
      return run;
    },
    record(root) {
      switch (root) {
        case 'profile':
          if (context.computed.length === 0) return state.attributes;
          if (profileOf !== state.attributes) {
            profileOf = state.attributes;
            profile = withComputed(state.attributes, context.computed, compute);
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
    events(name) {
      const own = name === null ? all() : (ownMember(state.events, name) ?? none);
      const known = upTo(own, facts.now);
      const inbox = isComputing ? none : (focus?.inbox?.filter((event) => name === null || event.name === name) ?? none);
      return inbox.length === 0 ? known : [...known, ...inbox].sort(byTime);
    },
    statuses: () => state.statuses,
    reachable: (channel) => isReachable(settings, state, channel, 'marketing'),
  };

  function all(): readonly PastEvent[] {
    if (everythingAt !== state.order) {
      everything = Object.values(state.events).flat().sort(byTime);
      everythingAt = state.order;
    }
    return everything;
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

/** A clock that runs ahead may stamp an event after now; it does not count before its time. */
function upTo(events: readonly PastEvent[], now: number): readonly PastEvent[] {
  const last = events.at(-1);
  return last === undefined || last.ts <= now ? events : events.filter((event) => event.ts <= now);
}

/** Getters, so that an attribute is computed only where it is read, and as of the instant of reading. */
function withComputed(attributes: SubjectState['attributes'], computed: readonly ComputedAttribute[], compute: (read: ComputedAttribute['read']) => Data): Data {
  const record: Record<string, Data> = { ...attributes };
  for (const { name, read, isDefault } of computed) {
    const stored = ownMember(attributes, name);
    if (isDefault && stored !== undefined && stored !== null) continue;
    Object.defineProperty(record, name, { enumerable: true, get: () => compute(read) });
  }
  return record;
}
