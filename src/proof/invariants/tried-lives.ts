import type { Data } from '../../condition/core/type.ts';
import type { Program } from '../../plan/plan.ts';
import { startOfDay } from '../../time/calendar.ts';
import type { PersonInput } from '../boundary-people.ts';
import { timeOf } from '../play-person.ts';
import { DAY } from '../pressure/assumptions.ts';
import { lifeOf, type Life } from '../pressure/life.ts';
import type { Stage } from '../pressure/stage.ts';
import { inputsAt } from '../pressure/variants.ts';
import { sampleFields } from '../pressure/wishes.ts';
import { occasionsOf, type Claim } from './claim.ts';
import type { Fragment, FragmentsOf } from './fragments.ts';
import { draws } from './draws.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Lives in which a claim is most likely to break, first those that are aimed at it, then `random` others. Deterministic, and as many as are asked for. */
export function* triedLives(claim: Claim, { program, stage, fragments, random }: { readonly program: Program; readonly stage: Stage; readonly fragments: FragmentsOf; readonly random: number }): Generator<Life> {
  const place = (fragment: Fragment, at: number, serial: string): readonly PersonInput[] => inputsAt(fragment, at - fragment.after, serial, { ...stage, events: program.settings.events });
  const life = (inputs: readonly PersonInput[], attributes = stage.attributes): Life => lifeOf(stage.id, attributes, inputs);
  /** The later as if the earlier had left everything as it was, and the earlier. */
  const inTurn = (earlier: Fragment, at: number, later: Fragment, then: number): readonly PersonInput[] => {
    const [first, second] = [place(earlier, at, '1'), place(later, then, '2')];
    const begins = Math.min(...second.map(timeOf)) - SECOND;
    const changed = first.flatMap((input) => (input.kind === 'attributes' && timeOf(input) < begins ? Object.keys(input.patch) : []));
    const back = Object.fromEntries([...new Set(changed)].flatMap((name) => (mayBe(name, stage.attributes[name] ?? null) ? [[name, stage.attributes[name] ?? null]] : [])));
    return Object.keys(back).length === 0 ? [...first, ...second] : [...first, { kind: 'attributes', at: begins, patch: back }, ...second];
  };
  const mayBe = (name: string, value: Data): boolean => {
    const attribute = program.settings.attributes[name];
    return attribute !== undefined && attribute.computed === undefined && (value !== null || attribute.nullable || attribute.default !== undefined);
  };
  const of = occasionsOf(claim).map((occasion) => fragments(occasion));

  yield* aimed();
  yield* unreachable();
  yield* byChance();

  function* aimed(): Generator<Life> {
    switch (claim.says) {
      case 'never': {
        const [first = [], second = first] = of;
        yield* alone(second);
        for (const later of second) for (const earlier of first) for (const apart of distances(claim.within, later)) for (const anchor of stage.anchors.slice(0, 2)) yield life(inTurn(earlier, anchor, later, anchor + apart));
        return;
      }
      case 'always': {
        const [what = [], second = []] = of;
        yield* alone(second);
        const side = claim.side === 'before' ? -1 : 1;
        for (const one of second) for (const other of what) for (const apart of distances(claim.within, one).map((length) => length + claim.within)) if (Number.isFinite(apart)) yield life(side > 0 ? inTurn(one, stage.noon, other, stage.noon + apart) : inTurn(other, stage.noon - apart, one, stage.noon));
        yield* disturbed(second);
        return;
      }
      case 'at_most':
        return;
      case 'not_same_day':
        yield* of.flatMap((ways) => [...alone(ways)]);
        for (const [index, one] of of.entries()) for (const other of of.slice(index + 1)) yield* sameDays(one, other);
    }
  }

  function* alone(ways: readonly Fragment[]): Generator<Life> {
    for (const way of ways) yield life(place(way, stage.noon, '1'));
  }

  function* sameDays(one: readonly Fragment[], other: readonly Fragment[]): Generator<Life> {
    for (const first of one) for (const second of other) for (const apart of [MINUTE, -MINUTE, HOUR, -HOUR, 6 * HOUR, -6 * HOUR]) yield life(apart > 0 ? inTurn(first, stage.noon, second, stage.noon + apart) : inTurn(second, stage.noon + apart, first, stage.noon));
    const [first, second] = [one[0], other[0]];
    const morning = startOfDay(stage.zone, stage.noon) + MINUTE;
    if (first === undefined || second === undefined) return;
    for (const apart of [DAY - 3 * MINUTE, 12 * HOUR]) for (const [early, late] of [[first, second], [second, first]] as const) yield life(inTurn(early, morning, late, morning + apart));
  }

  /** With each other event right behind the beginning: what it ends does not follow. */
  function* disturbed(ways: readonly Fragment[]): Generator<Life> {
    for (const way of ways.slice(0, 3)) {
      for (const [name, { properties }] of Object.entries(program.settings.events)) {
        for (const at of [stage.noon + MINUTE, stage.noon - way.after + MINUTE, stage.noon - MINUTE]) yield life([...place(way, stage.noon, '1'), { kind: 'event', id: 'between', ts: at, receivedAt: at, name, properties: sampleFields(properties), own: true }]);
      }
    }
  }

  /** Nobody reaches them by a channel until a minute before, or from a minute behind. */
  function* unreachable(): Generator<Life> {
    const asked = [...new Set(Object.values(program.settings.channels).flatMap(({ address, consent }) => [address, consent].filter((name) => name !== undefined)))];
    for (const ways of of) {
      for (const way of ways.slice(0, 3)) {
        for (const name of asked) {
          const value = stage.attributes[name];
          const none: Data = value === true ? false : null;
          if (!mayBe(name, none) || !mayBe(name, value ?? null)) continue;
          for (const at of [stage.noon - MINUTE, stage.noon - way.after + MINUTE]) yield life([...place(way, stage.noon, '1'), { kind: 'attributes', at, patch: { [name]: value ?? null } }], { ...stage.attributes, [name]: none });
          yield life([...place(way, stage.noon, '1'), { kind: 'attributes', at: stage.noon - way.after + MINUTE, patch: { [name]: none } }]);
        }
      }
    }
  }

  function* byChance(): Generator<Life> {
    const draw = draws(JSON.stringify(claim));
    const all = [...of.flat(), ...program.plans.flatMap(({ id }) => fragments({ kind: 'entered', name: id }).slice(0, 2))];
    const events = Object.entries(program.settings.events);
    for (let number = 0; number < random && all.length > 0; number += 1) {
      const span = draw.pick([2 * DAY, 8 * DAY, 40 * DAY]) ?? DAY;
      const moment = (): number => stage.noon + Math.round(((draw.next() - 0.5) * span) / MINUTE) * MINUTE;
      const inputs: PersonInput[] = [];
      for (let count = 1 + draw.below(4); count > 0; count -= 1) {
        const fragment = draw.pick(all);
        if (fragment !== undefined) inputs.push(...place(fragment, draw.below(2) === 0 ? stage.noon + draw.below(48) * HOUR : moment(), String(inputs.length + 1)));
      }
      for (let count = draw.below(4); count > 0; count -= 1) {
        const event = draw.pick(events);
        const at = moment();
        if (event !== undefined) inputs.push({ kind: 'event', id: `chance.${inputs.length}`, ts: at, receivedAt: at, name: event[0], properties: sampleFields(event[1].properties), own: true });
      }
      yield life(inputs.sort((a, b) => timeOf(a) - timeOf(b)));
    }
  }
}

/** How long between the two: right behind it, just inside the window, and around the beginning of what leads to the later. */
function distances(within: number, later: Fragment): readonly number[] {
  const wanted = [MINUTE, HOUR, DAY, later.after - MINUTE, later.after + MINUTE, Math.floor(later.after / 2), ...(Number.isFinite(within) ? [within - MINUTE, Math.floor(within / 2)] : [10 * DAY])];
  return [...new Set(wanted)].filter((apart) => apart > 0 && apart < within);
}
