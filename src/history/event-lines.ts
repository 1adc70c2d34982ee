import type { PropertyType } from '../condition/core/type.ts';
import { readInstant } from '../time/moment.ts';
import { isOfShape, type LineShape, newPlaces, shapeOf, valueAt } from './line-shape.ts';
import type { RawHistoryEvent } from './raw-records.ts';
import { earliestTime, latestTime } from './read-time.ts';
import type { TextBlock, TextUnits } from './text-block.ts';

/** Reads lines that are built as others of their file were. Each takes a line by its two ends in a block. */
export interface EventLines {
  /** The event of a line, with its declared properties, or all where it is not declared; undefined where the line has to be looked at more closely, which says nothing of it. */
  read(block: TextBlock, from: number, to: number): RawHistoryEvent | undefined;
  /** Who did what, without a look at the rest; undefined likewise. */
  head(block: TextBlock, from: number, to: number): { readonly profile: string; readonly name: string } | undefined;
  /** Remembers how a good line is built. */
  learn(line: string): void;
}

/** A shape and where in it the parts of an event are. -1: it has none. */
interface EventShape {
  readonly shape: LineShape;
  readonly id: number;
  readonly profile: number;
  readonly name: number;
  readonly ts: number;
  readonly receivedAt: number;
  /** A value that makes it a `track` call. */
  readonly type: number;
  /** What an id is unique within. */
  readonly source: number;
  readonly specversion: number;
  /** By event, where the declared properties are; `complex`: one of them is more than a plain value. */
  readonly properties: Map<string, readonly ValuePlace[] | 'complex'>;
}

interface ValuePlace {
  readonly name: string;
  readonly value: number;
}

/** Names of events that are remembered of a shape, at most: a hostile file has as many as it likes. */
const mostNames = 1000;
/** Shapes that are remembered: a file has few kinds of lines, or they are all different. */
const mostShapes = 12;
const plainKinds: ReadonlySet<string> = new Set(['string', 'number', 'integer', 'boolean', 'date', 'datetime', 'duration']);

/** `propertiesOf`: what the tracking plan declares of an event; undefined for one that it does not know. */
export function eventLines(propertiesOf: (event: string) => Readonly<Record<string, PropertyType>> | undefined): EventLines {
  const places = newPlaces();
  const shapes: EventShape[] = [];
  let tried = 0;
  let lastName = '';
  let lastProfile = '';

  const find = (units: TextUnits, from: number, to: number): EventShape | undefined => {
    for (let place = 0; place < shapes.length; place += 1) {
      const known = shapes[place];
      if (known === undefined || !isOfShape(known.shape, units, from, to, places)) continue;
      if (place > 0) shapes.unshift(...shapes.splice(place, 1));
      return known;
    }
    return undefined;
  };
  /** The text at a place if there is one; the one that was there last time where it is the same, since a text that is known is compared faster. */
  const textOf = (text: string, value: number, last = ''): string => {
    if (value === -1) return '';
    const from = places.from[value] ?? 0;
    const to = places.to[value] ?? 0;
    if (places.isText[value] !== 1 && !isWholeNumber(text, from, to)) return '';
    return to - from === last.length && text.startsWith(last, from) ? last : text.slice(from, to);
  };
  const timeOf = (text: string, value: number): number | undefined => {
    const at = places.isText[value] === 1 ? readInstant(text, places.from[value] ?? 0, places.to[value] ?? 0) : undefined;
    return at !== undefined && at >= earliestTime && at < latestTime ? at : undefined;
  };
  const isItsKind = (text: string, { specversion, type, source }: EventShape): boolean => {
    if (specversion !== -1) return places.isText[specversion] === 1 && (source === -1 || places.isText[source] === 1);
    return type === -1 || (places.isText[type] === 1 && textOf(text, type, 'track') === 'track');
  };
  const propertiesIn = (text: string, known: EventShape, name: string): RawHistoryEvent['properties'] | undefined => {
    let found = known.properties.get(name);
    if (found === undefined) {
      if (known.properties.size >= mostNames) known.properties.clear();
      found = placesOf(known.shape, propertiesOf(name), known.specversion === -1 ? 'properties' : 'data');
      known.properties.set(name, found);
    }
    if (found === 'complex') return undefined;
    const properties: Record<string, unknown> = {};
    for (let place = 0; place < found.length; place += 1) {
      const each = found[place];
      if (each !== undefined) properties[each.name] = valueAt(text, each.value, places);
    }
    return properties;
  };

  return {
    read(block, from, to) {
      const { text } = block;
      const known = shapes.length === 0 ? undefined : find(block.units(), from, to);
      if (known === undefined || !isItsKind(text, known)) return undefined;
      const id = textOf(text, known.id);
      const profile = textOf(text, known.profile, lastProfile);
      const name = textOf(text, known.name, lastName);
      const ts = timeOf(text, known.ts);
      const receivedAt = known.receivedAt === -1 ? ts : timeOf(text, known.receivedAt);
      if (id === '' || profile === '' || name === '' || ts === undefined || receivedAt === undefined) return undefined;
      const properties = propertiesIn(text, known, name);
      if (properties === undefined) return undefined;
      lastName = name;
      lastProfile = profile;
      return { id: known.source === -1 ? id : `${textOf(text, known.source)} ${id}`, profile, name, ts, receivedAt, properties };
    },
    head(block, from, to) {
      const { text } = block;
      const known = shapes.length === 0 ? undefined : find(block.units(), from, to);
      if (known === undefined || !isItsKind(text, known)) return undefined;
      const profile = textOf(text, known.profile, lastProfile);
      const name = textOf(text, known.name, lastName);
      if (profile === '' || name === '') return undefined;
      lastName = name;
      lastProfile = profile;
      return { profile, name };
    },
    learn(line) {
      if (shapes.length >= mostShapes || tried >= 100 * mostShapes) return;
      tried += 1;
      const shape = shapeOf(line);
      const known = shape && eventShapeOf(shape);
      if (known !== undefined) shapes.push(known);
    },
  };
}

function eventShapeOf(shape: LineShape): EventShape | undefined {
  const names = shape.paths.map((path) => (path.length === 1 ? (path[0] ?? '') : ''));
  const place = (...among: readonly string[]): number => {
    const found = among.find((name) => names.includes(name));
    return found === undefined ? -1 : names.indexOf(found);
  };
  const base = { shape, specversion: -1, type: -1, source: -1, properties: new Map() };
  if (names.includes('specversion')) return { ...base, specversion: place('specversion'), source: place('source'), id: place('id'), profile: place('subject'), name: place('type'), ts: place('time'), receivedAt: -1 };
  if (names.includes('type')) return { ...base, type: place('type'), id: place('messageId'), profile: place('userId', 'anonymousId'), name: place('event'), ts: place('timestamp', 'originalTimestamp'), receivedAt: place('receivedAt') };
  return names.includes('event') ? { ...base, id: place('id'), profile: place('profile_id'), name: place('event'), ts: place('timestamp'), receivedAt: place('received_at') } : undefined;
}

function placesOf({ paths }: LineShape, declared: Readonly<Record<string, PropertyType>> | undefined, root: string): readonly ValuePlace[] | 'complex' {
  // Another value in place of the record of properties is a fault.
  if (paths.some((path) => path.length === 1 && path[0] === root)) return 'complex';
  if (declared !== undefined && Object.values(declared).some(({ type }) => !plainKinds.has(type.kind))) return 'complex';
  const inside = paths.flatMap((path, value) => (path[0] === root && path.length > 1 ? [{ name: path[1] ?? '', isPlain: path.length === 2, value }] : []));
  const wanted = declared === undefined ? inside : inside.filter(({ name }) => Object.hasOwn(declared, name));
  // A record where a plain value is declared is a fault, which is told elsewhere.
  return wanted.every(({ isPlain }) => isPlain) ? wanted.map(({ name, value }) => ({ name, value })) : 'complex';
}

/** Digits that are written as String would write the number. */
function isWholeNumber(text: string, from: number, to: number): boolean {
  if (to - from > 15) return false;
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x30 || unit > 0x39) return false;
  }
  return true;
}
