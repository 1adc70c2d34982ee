import { compileZone } from '../condition/core/clock.ts';
import { compileValue } from '../condition/core/compile-value.ts';
import type { Evaluate } from '../condition/core/evaluate.ts';
import type { Facts } from '../condition/core/facts.ts';
import { eventsOnlyAdd } from '../condition/core/events-only-add.ts';
import { nextFlip } from '../condition/core/next-flip.ts';
import { pooledTerm } from '../condition/core/pool.ts';
import { newTermCompiler } from '../condition/core/term-compiler.ts';
import type { Term, TermPool, Value, ZoneOf } from '../condition/core/term.ts';
import { termReads } from '../condition/core/term-reads.ts';
import type { Data } from '../condition/core/type.ts';
import type { Zone } from '../time/zone.ts';
import type { ComputedAttribute } from './computed-attribute.ts';
import { ownMember } from './own-member.ts';
import type { ConditionId } from './plan.ts';
import { joinReads, noReads, readsAttributes, readsEvents } from './reads.ts';
import type { Reads } from './reads.ts';
import type { Settings } from './settings.ts';

/** A pooled condition, ready to run. */
export interface Condition {
  readonly id: ConditionId;
  readonly holds: Evaluate;
  /** The next instant at which it may change by time alone, computed attributes included; Infinity when never. */
  readonly flip: (facts: Facts) => number;
  /** The same without what computed attributes do. */
  readonly ownFlip: (facts: Facts) => number;
  readonly reads: Reads;
  /** While it holds, an event of the person's own neither ends it nor brings its end nearer. */
  readonly isProlonged: boolean;
  /** There where it asks for nothing but stored attributes: what it said last, and of which record of them. */
  readonly lasting: { of: unknown; holds: boolean } | undefined;
  /** How far back it looks, in milliseconds. */
  readonly window: number;
}

/** Compiles conditions and values over one pool, each pooled condition once. */
export interface Conditions {
  condition(id: ConditionId): Condition;
  term(id: ConditionId): Term;
  evaluate(term: Term): Evaluate;
  value(value: Value): (facts: Facts) => Data;
  valueReads(value: Value): Reads;
  zone(zone: ZoneOf): (facts: Facts) => Zone;
  zoneReads(zone: ZoneOf): Reads;
}

/** `computed` answers once the attributes are compiled, which need the conditions themselves. */
export function newConditions(settings: Settings, pool: TermPool, computed: () => readonly ComputedAttribute[]): Conditions {
  const compiler = newTermCompiler(pool);
  const known = new Map<ConditionId, Condition>();
  const attributeReads = new Map<string, Reads>();

  const conditions: Conditions = {
    condition(id) {
      const found = known.get(id);
      if (found !== undefined) return found;
      const made = make(id);
      known.set(id, made);
      return made;
    },
    term: (id) => pooledTerm(pool, id),
    evaluate: compiler.compile,
    value: (value) => compileValue(value),
    valueReads,
    zone(zone) {
      const compiled = compileZone(zone);
      return (facts) => compiled(facts, undefined);
    },
    zoneReads(zone) {
      if (zone === 'recipient') return readsAttributes(settings.profile.timezone === undefined ? [] : [settings.profile.timezone]);
      return zone !== 'project' && 'get' in zone ? pathReads(zone.get) : noReads;
    },
  };
  return conditions;

  function make(id: ConditionId): Condition {
    const term = pooledTerm(pool, id);
    const ownFlip = nextFlip(term, pool);
    const names = termReads(term, pool);
    const reads = followed(names);
    let behind: readonly ComputedAttribute[] | undefined;
    return {
      id,
      holds: compiler.use(id),
      ownFlip,
      flip(facts) {
        behind ??= computed().filter((attribute) => reads.attributes.has(attribute.name));
        let next = ownFlip(facts);
        for (const attribute of behind) next = Math.min(next, attribute.flip(facts));
        return next;
      },
      reads,
      isProlonged: eventsOnlyAdd(term, pool) && names.attributes.every((name) => !readsEvents(readsOfAttribute(name))),
      lasting: asksAttributesAlone(names) ? { of: undefined, holds: false } : undefined,
      window: names.windowMilliseconds,
    };
  }

  function asksAttributesAlone({ events, attributes, statuses, channels, clock, ofRun }: ReturnType<typeof termReads>): boolean {
    return events !== 'all' && events.length === 0 && !statuses && channels.length === 0 && !clock && !ofRun && attributes.every(isStored);
  }

  /** Or has a fixed value where it is missing. */
  function isStored(name: string): boolean {
    const { computed: by, default: standIn } = ownMember(settings.attributes, name) ?? {};
    return by === undefined && (standIn === undefined || 'literal' in standIn);
  }

  function followed(names: ReturnType<typeof termReads>): Reads {
    const all = names.events === 'all';
    const direct: Reads = {
      events: new Set(names.events === 'all' ? [] : names.events),
      anyEvent: all,
      attributes: new Set(names.attributes),
      statuses: names.statuses,
      channels: new Set(names.channels),
    };
    const channels = names.channels.flatMap((channel) => {
      const { address, consent } = settings.channels[channel] ?? {};
      return [address, consent].filter((name) => name !== undefined);
    });
    const clock = names.recipientClock ? [settings.profile.timezone].filter((name) => name !== undefined) : [];
    return joinReads(direct, ...[...names.attributes, ...channels, ...clock].map(readsOfAttribute));
  }

  /** What an attribute reads, itself included. An attribute that is being followed already adds nothing new. */
  function readsOfAttribute(name: string): Reads {
    const found = attributeReads.get(name);
    if (found !== undefined) return found;
    const itself = readsAttributes([name]);
    attributeReads.set(name, itself);
    const attribute = Object.hasOwn(settings.attributes, name) ? settings.attributes[name] : undefined;
    const behind = attribute === undefined ? [] : behindAttribute(attribute);
    const reads = behind.length === 0 ? itself : joinReads(itself, ...behind);
    attributeReads.set(name, reads);
    return reads;
  }

  function behindAttribute(attribute: Settings['attributes'][string]): readonly Reads[] {
    const { computed: by } = attribute;
    if (by === undefined) return attribute.default === undefined ? [] : [valueReads(attribute.default)];
    if (by.by === 'value') return [valueReads(by.value)];
    if (by.by === 'score') return by.points.map(({ when }) => followed(termReads(pooledTerm(pool, when), pool)));
    return [followed(termReads(pooledTerm(pool, by.condition), pool))];
  }

  function valueReads(value: Value): Reads {
    if ('get' in value) return pathReads(value.get);
    return 'arithmetic' in value ? joinReads(...value.of.map(valueReads)) : noReads;
  }

  function pathReads(path: readonly string[]): Reads {
    const [root, name] = path;
    return root === 'profile' && name !== undefined ? readsOfAttribute(name) : noReads;
  }
}
