import type { Data } from '../../condition/core/type.ts';
import type { Settings } from '../../plan/settings.ts';
import type { PersonInput } from '../boundary-people.ts';
import { timeOf } from '../play-person.ts';
import { lifeOf, type Life } from '../pressure/life.ts';

/** Whether a life still shows what it is kept for. */
export type Shows = (life: Life) => boolean;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Makes a life as small as it can be while it shows the same: events are left out, many at once at first and then one by one, then
 * attributes, single changes and properties that may be missing; permissions are taken away; what is left is moved to plain moments.
 * In the result nothing can be left out. Deterministic.
 */
export function shrinkLife(life: Life, shows: Shows, settings: Settings): Life {
  const plain = simplified(leaveOut(withFewerInputs(life, shows), shows, settings), shows, settings);
  return leaveOut(plain, shows, settings);
}

/** Delta debugging: leaves out halves, quarters and so on of what happens. */
function withFewerInputs(life: Life, shows: Shows): Life {
  let found = life;
  for (let parts = 2; found.inputs.length >= 2 && parts <= found.inputs.length; ) {
    const size = Math.ceil(found.inputs.length / parts);
    const smaller = Array.from({ length: parts }, (_, part) => without(found, part * size, size)).find((one) => one.inputs.length < found.inputs.length && shows(one));
    if (smaller !== undefined) {
      found = smaller;
      parts = Math.max(2, parts - 1);
    } else if (size === 1) break;
    else parts = Math.min(found.inputs.length, parts * 2);
  }
  return found;
}

function without(life: Life, from: number, size: number): Life {
  return { ...life, inputs: life.inputs.filter((_, place) => place < from || place >= from + size) };
}

/** Until no single part can go any more. */
function leaveOut(life: Life, shows: Shows, settings: Settings): Life {
  let found = life;
  for (let isDone = false; !isDone; ) {
    isDone = true;
    let smaller = smallerLives(found, settings);
    // What could not go before the last one that went is tried again in the next round.
    for (let place = 0; place < smaller.length; ) {
      const next = smaller[place];
      if (next !== undefined && shows(next)) {
        found = next;
        smaller = smallerLives(found, settings);
        isDone = false;
      } else place += 1;
    }
  }
  return found;
}

/** Every life with one part less: an event, an attribute, one attribute of a change, one property of an event that may be missing. */
export function smallerLives(life: Life, settings: Settings): readonly Life[] {
  const { id, timezone } = settings.profile;
  const put = (place: number, input: PersonInput): Life => ({ ...life, inputs: life.inputs.map((one, index) => (index === place ? input : one)) });
  return [
    ...life.inputs.map((_, place) => without(life, place, 1)),
    ...Object.keys(life.attributes).flatMap((name) => (name === id || name === timezone || !mayBeMissing(name, settings) || (life.attributes[name] ?? null) === null ? [] : [{ ...life, attributes: lacking(life.attributes, name) }])),
    ...life.inputs.flatMap((input, place): readonly Life[] => {
      if (input.kind === 'attributes') return Object.keys(input.patch).length < 2 ? [] : Object.keys(input.patch).map((name) => put(place, { ...input, patch: lacking(input.patch, name) }));
      if (input.kind !== 'event') return [];
      const types = settings.events[input.name]?.properties ?? {};
      return Object.keys(input.properties).flatMap((name) => (types[name]?.nullable === true && (input.properties[name] ?? null) !== null ? [put(place, { ...input, properties: lacking(input.properties, name) })] : []));
    }),
  ];
}

/** A stand-in takes the place of what may not be missing. */
function mayBeMissing(name: string, { attributes }: Settings): boolean {
  const attribute = attributes[name];
  return attribute === undefined || attribute.nullable || attribute.default !== undefined;
}

type Fields = Readonly<Record<string, Data>>;

const lacking = (fields: Fields, name: string): Fields => Object.fromEntries(Object.entries(fields).filter(([one]) => one !== name));

/** Takes away permissions that are not needed, and moves what happens to the plainest moments at which it still shows the same. */
function simplified(life: Life, shows: Shows, settings: Settings): Life {
  const consents = Object.values(settings.channels).flatMap(({ consent }) => consent ?? []);
  const fewer = consents.reduce((found, consent) => {
    const refused: Life = { ...found, attributes: { ...found.attributes, [consent]: false } };
    return found.attributes[consent] === true && shows(refused) ? refused : found;
  }, life);
  const launched = lifeOf(fewer.id, fewer.attributes, fewer.inputs);
  const near = launched.inputs.length > 0 && shows(launched) ? launched : fewer;
  return near.inputs.reduce((found, _, place) => moved(found, place, shows), near);
}

/** To a whole day after the launch, hour or minute, if one of these will do; never before what came before it. */
function moved(life: Life, place: number, shows: Shows): Life {
  const input = life.inputs[place];
  if (input === undefined) return life;
  const at = timeOf(input);
  const [before, after] = [life.inputs[place - 1], life.inputs[place + 1]];
  // What came one after the other does not fall together.
  const earliest = before === undefined ? life.start : Math.min(at, timeOf(before) + SECOND);
  const latest = after === undefined ? Infinity : Math.max(at, timeOf(after) - SECOND);
  const since = at - life.start;
  const round = [DAY, HOUR, 10 * MINUTE, MINUTE, SECOND].find((unit) => since % unit === 0) ?? 0;
  for (const unit of [DAY, HOUR, 10 * MINUTE, MINUTE, SECOND]) {
    if (unit <= round) break;
    for (const to of [Math.floor(since / unit) * unit, Math.ceil(since / unit) * unit]) {
      const instant = life.start + to;
      if (instant < earliest || instant > latest) continue;
      const inputs = life.inputs.map((one, index) => (index !== place ? one : one.kind === 'event' ? { ...one, ts: instant, receivedAt: instant } : { ...one, at: instant }));
      const made = { ...life, inputs };
      if (shows(made)) return made;
    }
  }
  return life;
}
