import { needed, refused } from './closed-map.ts';
import type { Needs } from './closed-map.ts';
import { besideEvent, isEventKey } from './event-slots.ts';
import type { Properties, Schema } from './json-schema.ts';
import { hidden, property } from './property.ts';

/** One variant of a map that is told apart by which key it has. */
export interface Kind {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly value: Schema;
  /** Keys that only this variant (or a few) takes beside its own. */
  readonly siblings?: Properties;
  readonly needs?: readonly Needs[];
  readonly allOf?: readonly Schema[];
}

export interface KeyedUnion {
  /** "Step"; the lower-case form is the noun of the messages. */
  readonly title: string;
  readonly kinds: readonly Kind[];
  /** Keys that every variant takes. */
  readonly shared: Properties;
  readonly sharedNeeds?: readonly Needs[];
  /** Keys of the language that look like a kind and stand elsewhere, with where. */
  readonly elsewhere?: Readonly<Record<string, string>>;
  /** What a sibling key without its kind means. */
  readonly stray: string;
}

/**
 * A map with exactly one of several kind keys, as a chain of `if`: each branch is closed and knows its siblings.
 * `type: object` inside every `if` keeps a value that is still empty out of the first branch, so that an editor offers
 * all kinds; keys of other kinds are refused by a sentence of their own. No two branches are ever entered for one map.
 */
export function keyedUnion(union: KeyedUnion): Schema {
  const noun = union.title.toLowerCase();
  let chain = withoutKind(union);
  for (let index = union.kinds.length - 1; index >= 0; index -= 1) {
    const kind = union.kinds[index];
    if (kind === undefined) continue;
    chain = whenKind(union, kind, index, noun, chain);
  }
  for (const [key, message] of Object.entries(union.elsewhere ?? {})) {
    chain = { if: { type: 'object', required: [key] }, then: refused([key], 'misplaced-key', message), else: chain };
  }
  return { title: union.title, type: 'object', errorMessage: `Write a map that starts with what it is: ${union.kinds.map((kind) => kind.key).join(', ')}.`, ...chain };
}

/** The branch is made when somebody looks at it: a file has few of all the kinds there are. */
function whenKind(union: KeyedUnion, kind: Kind, index: number, noun: string, others: Schema): Schema {
  let made: Schema | undefined;
  return {
    if: { type: 'object', required: [kind.key] },
    get then() {
      return (made ??= branch(union, kind, union.kinds.slice(index + 1), noun));
    },
    else: others,
  };
}

function branch(union: KeyedUnion, kind: Kind, later: readonly Kind[], noun: string): Schema {
  const own: Properties = { [kind.key]: describedKind(kind), ...kind.siblings, ...union.shared };
  const foreign = siblingKeys(union).filter((key) => !Object.hasOwn(own, key));
  const others = later.map((each) => each.key).filter((key) => !Object.hasOwn(own, key));
  const known = Object.keys(own);
  const conditions: readonly Schema[] = [
    ...(others.length === 0 ? [] : [refused(others, 'two-kinds', twoKinds(kind.key, noun))]),
    ...byOwners(union, foreign).map(([owners, keys]) => refused(keys, 'misplaced-key', `This does not belong to ${kind.key}; it belongs to ${owners}.`)),
    ...[...(kind.needs ?? []), ...(union.sharedNeeds ?? [])].map((needs) => needed(known, needs)),
    ...(isEventKey(kind.key) && Object.keys(kind.siblings ?? {}).some((key) => key === 'where' || key === 'properties') ? [besideEvent(kind.key)] : []),
    ...(kind.allOf ?? []),
  ];
  return {
    title: `${kind.key} ${noun}`,
    type: 'object',
    properties: {
      ...own,
      ...Object.fromEntries(later.filter((each) => others.includes(each.key)).map((each) => [each.key, hidden(describedKind(each))])),
      ...Object.fromEntries(foreign.map((key) => [key, hidden(firstSibling(union, key))])),
    },
    additionalProperties: false,
    ...(conditions.length === 0 ? {} : { allOf: conditions }),
  };
}

function withoutKind(union: KeyedUnion): Schema {
  const strays = siblingKeys(union).filter((key) => !Object.hasOwn(union.shared, key));
  const shared = Object.keys(union.shared);
  const kinds = Object.fromEntries(union.kinds.map((kind): [string, Schema] => [kind.key, describedKind(kind)]));
  const all: Properties = { ...kinds, ...Object.fromEntries(shared.map((key) => [key, hidden(union.shared[key])])) };
  const names = union.kinds.map((kind) => kind.key);
  // What is required stands apart from what is offered: an editor makes a skeleton of a schema that has both.
  const missing: Schema = {
    properties: all,
    allOf: [{ required: names.slice(0, 1), errorMessage: `It needs a key that says what it is: ${names.join(', ')}.`, 'x-refusal': 'incomplete' }],
  };
  const closed: Schema = {
    title: union.title,
    properties: { ...Object.fromEntries(strays.map((key) => [key, hidden(firstSibling(union, key))])), ...all },
    additionalProperties: false,
  };
  const unknown: Schema =
    shared.length === 0
      ? { if: { type: 'object', minProperties: 1 }, then: closed, else: missing }
      : { if: { type: 'object', propertyNames: { enum: shared } }, then: missing, else: closed };
  if (strays.length === 0) return unknown;
  return {
    if: { type: 'object', propertyNames: { enum: [...strays, ...shared] }, anyOf: strays.map((key) => ({ required: [key] })) },
    then: refused(strays, 'misplaced-key', union.stray),
    else: unknown,
  };
}

function describedKind(kind: Kind): Schema {
  return property(kind.title, kind.description, kind.value);
}

function siblingKeys(union: KeyedUnion): readonly string[] {
  const kinds = union.kinds.map((kind) => kind.key);
  return [...new Set(union.kinds.flatMap((kind) => Object.keys(kind.siblings ?? {})))].filter((key) => !kinds.includes(key));
}

function firstSibling(union: KeyedUnion, key: string): Schema | false | undefined {
  return union.kinds.find((kind) => Object.hasOwn(kind.siblings ?? {}, key))?.siblings?.[key];
}

/** Sibling keys grouped by the kinds that take them, so that one sentence serves several keys. */
function byOwners(union: KeyedUnion, keys: readonly string[]): readonly (readonly [string, readonly string[]])[] {
  const groups = new Map<string, string[]>();
  for (const key of keys) {
    const owners = union.kinds.filter((kind) => Object.hasOwn(kind.siblings ?? {}, key)).map((kind) => kind.key);
    const name = owners.join(', ');
    groups.set(name, [...(groups.get(name) ?? []), key]);
  }
  return [...groups];
}

function twoKinds(key: string, noun: string): string {
  return noun === 'step'
    ? `One step does one thing, and this one is a ${key}. Start a new item with "- ".`
    : `This ${noun} says "${key}" already; it can say one of these keys only.`;
}
