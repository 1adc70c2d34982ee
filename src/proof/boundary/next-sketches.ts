import { pooledTerm } from '../../condition/core/pool.ts';
import { localTime } from '../../time/local-time.ts';
import type { Value } from '../../condition/core/term.ts';
import type { Effect } from '../../plan/effect.ts';
import type { Plan, PlanNode } from '../../plan/plan.ts';
import { roughLength } from '../../plan/rough-length.ts';
import type { Duration } from '../../time/duration.ts';
import { relativeOf, type Relative } from '../pressure/variants.ts';
import { sampleFields, wishesFor, type Asking, type Fields } from '../pressure/wishes.ts';
import { armOf, fittingId } from './fitting-id.ts';
import { leafProbes, type Probe } from './leaf-probes.ts';
import type { Sketch } from './sketch.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

export interface Standing {
  readonly plan: Plan;
  /** By id, the plan itself included: what the person went through besides. */
  readonly plans: ReadonlyMap<string, Plan>;
  /** When the person enters, epoch milliseconds. */
  readonly at: number;
  readonly asking: Asking;
}

/** Who else is worth a look, from what was seen of one person: boundaries of every condition that was asked, and the other ways out. */
export function nextSketches(sketch: Sketch, effects: readonly Effect[], { plan, plans, at, asking }: Standing): readonly Sketch[] {
  const made: Sketch[] = [];
  let lastSent: string | undefined;
  const asked = (where: string, condition: string | undefined, now: number): void => {
    const term = condition === undefined ? undefined : asking.pool[condition];
    if (term === undefined) return;
    const context = { ...asking, now, event: triggerFields(sketch) };
    for (const wanted of [true, false]) {
      for (const [index, wish] of wishesFor(term, wanted, context).entries()) {
        made.push(changed(sketch, { stands: `${where} ${wanted ? 'holds' : 'fails'}`, more: relativeOf(wish, now <= at ? -MINUTE : -SECOND, asking), event: wish.event }, now - at, `${where} ${String(wanted)} ${index}`));
      }
    }
    for (const probe of leafProbes(term, context, lastSent)) made.push(changed(sketch, probe, now - at, `${where} ${probe.stands}`));
  };
  for (const entry of plan.entries) {
    if (entry.on === 'event') asked(`trigger ${entry.id}`, entry.where, at);
    if (entry.on === 'enters' || entry.on === 'leaves') asked(`trigger ${entry.id}`, entry.condition, at);
  }
  asked('audience', plan.audience, at);
  for (const effect of effects) {
    const journey = 'origin' in effect ? plans.get(effect.origin.journey) : undefined;
    if (journey === undefined || !('origin' in effect)) continue;
    if (effect.kind === 'enter') atEntry(journey, effect.at);
    if (effect.kind === 'send') lastSent = effect.message;
    const node = effect.origin.node === undefined ? undefined : journey.nodes.find(({ id }) => id === effect.origin.node);
    if (node === undefined) continue;
    const name = `${journey.id} ${node.id}`;
    if (effect.kind === 'trace' && effect.what === 'visit') made.push(...atVisit(node, name, effect.at));
    if (effect.kind === 'trace' && effect.what === 'wait' && node.op === 'wait_for' && effect.until !== undefined) made.push(...atDeadline(node, name, effect.until));
    if (effect.kind === 'call' && node.op === 'call') made.push(...answers(node, name, effect));
  }
  return made;

  function atEntry(journey: Plan, entered: number): void {
    const ends: readonly (readonly [string, string | undefined, string | undefined])[] = [
      ...journey.exits.map((exit, index) => [`${journey.id} exit ${index}`, exit.on === 'event' ? exit.event : undefined, exit.on === 'event' ? exit.where : exit.condition] as const),
      ...journey.goals.map((goal, index) => [`${journey.id} goal ${index}`, goal.event, goal.when ?? goal.where] as const),
    ];
    for (const [name, event, condition] of ends) {
      if (event === undefined) asked(name, condition, entered + MINUTE);
      else made.push(...eventSketch(sketch, event, entered + MINUTE - at, name, asking));
    }
  }

  function atVisit(node: PlanNode, name: string, now: number): readonly Sketch[] {
    switch (node.op) {
      case 'branch':
        for (const { arm, when } of node.cases) asked(`${name} ${arm}`, when, now);
        return [];
      case 'wait_for':
        asked(name, node.condition, now + 2 * MINUTE);
        return [];
      case 'repeat':
        asked(name, node.stop_when, now);
        return [];
      case 'split':
        return node.arms.flatMap(({ arm }) => {
          const arms = { ...sketch.arms, [node.salt]: { split: node, arm } };
          const id = fittingId(plan, arms);
          return armOf(node, id) === arm ? [{ ...sketch, id, arms, stands: `the arm "${arm}"`, boundary: `${name} ${arm}` }] : [];
        });
      case 'wait_until':
        return [-MINUTE, 0, 90 * MINUTE].flatMap((shift) => dated(node.until, node.offset, now + shift, `${name} ${shift / MINUTE} minutes from now`));
      case 'send': {
        const deferring = asking.settings.quiet_hours.flatMap(({ from, to }) => [from - 1, from, to - 1, to]);
        return [...new Set(deferring)].map((minute): Sketch => changed(sketch, { stands: `sent at minute ${minute}`, more: [], later: untilMinute(minute, now) }, now - at, `${name} minute ${minute}`));
      }
      default:
        return [];
    }
  }

  function untilMinute(minute: number, now: number): number {
    const { minuteOfDay } = localTime(asking.zone, now);
    return ((minute - minuteOfDay + 2880) % 1440) * MINUTE;
  }

  /** The same that would end the wait, at the deadline and a millisecond after it. */
  function atDeadline(node: Extract<PlanNode, { readonly op: 'wait_for' }>, name: string, until: number): readonly Sketch[] {
    const [wish] = wishesFor(pooledTerm(asking.pool, node.condition), true, { ...asking, now: until, event: triggerFields(sketch) });
    if (wish === undefined) return [];
    return [0, 1].map((late) => changed(sketch, { stands: late === 0 ? 'at the very deadline' : 'a millisecond too late', more: relativeOf(wish, late, asking), event: {} }, until - at, `${name} deadline ${late}`));
  }

  function answers(node: Extract<PlanNode, { readonly op: 'call' }>, name: string, { key, at: now }: Extract<Effect, { readonly kind: 'call' }>): readonly Sketch[] {
    const base = { kind: 'call_result' as const, at: now + MINUTE, key };
    const known = sketch.answers ?? [];
    return [
      { ...sketch, stands: 'the call is answered', answers: [...known, { ...base, ok: true, data: sampleFields(node.returns) }], boundary: `${name} then` },
      { ...sketch, stands: 'the call fails', answers: [...known, { ...base, ok: false }], boundary: `${name} failed` },
    ];
  }

  /** A date that is waited for comes at a moment. */
  function dated(until: Value, offset: Duration | undefined, moment: number, boundary: string): readonly Sketch[] {
    if (!('get' in until)) return [];
    const [root, name = '', ...deeper] = until.get;
    if (deeper.length > 0 || (root !== 'profile' && root !== 'event')) return [];
    const after = moment - at - (offset === undefined ? 0 : roughLength(offset));
    const isDay = until.type.kind === 'date' || (root === 'profile' && asking.settings.attributes[name]?.type.kind === 'date');
    const moments = { [name]: { after, isDay } };
    if (root === 'event') return [{ ...sketch, stands: boundary, boundary, what: sketch.what.map((one) => (one.kind === 'event' && one.isTrigger === true ? { ...one, moments: { ...one.moments, ...moments } } : one)) }];
    return [{ ...sketch, stands: boundary, boundary, what: [...sketch.what, { kind: 'set', after: Math.min(-MINUTE, moment - at - MINUTE), patch: {}, moments }] }];
  }
}

/** The event with what it must hold, at a distance from the entry. */
function eventSketch(sketch: Sketch, event: string, after: number, boundary: string, { settings }: Asking): readonly Sketch[] {
  const properties = sampleFields(settings.events[event]?.properties ?? {});
  const own = triggerFields(sketch);
  const same = Object.fromEntries(Object.entries(own).filter(([name]) => Object.hasOwn(properties, name)));
  return [{ ...sketch, stands: `${event} follows`, boundary, what: [...sketch.what, { kind: 'event', after, name: event, properties: { ...properties, ...same }, own: true }] }];
}

/** A sketch with what a probe asks for, at a distance from the entry. */
function changed(sketch: Sketch, { stands, more, event, saved, later }: Probe, at: number, boundary: string): Sketch {
  const moved = more.map((one): Relative => ({ ...one, after: one.after + at }));
  const what = sketch.what.map((one): Relative => {
    const fields = one.kind !== 'event' ? undefined : one.isTrigger === true ? event : saved;
    return one.kind !== 'event' || fields === undefined ? one : { ...one, properties: withFields(one.properties, fields) };
  });
  return { ...sketch, stands, boundary, what: [...what, ...moved], ...(later !== undefined && { later: (sketch.later ?? 0) + later }) };
}

/** A missing value is left out. */
function withFields(properties: Fields, fields: Fields): Fields {
  return Object.fromEntries(Object.entries({ ...properties, ...fields }).filter(([, value]) => value !== null && value !== undefined));
}

function triggerFields({ what }: Sketch): Fields {
  const trigger = what.find((one) => one.kind === 'event' && one.isTrigger === true);
  return trigger?.kind === 'event' ? trigger.properties : {};
}
