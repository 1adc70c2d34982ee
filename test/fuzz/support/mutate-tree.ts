import { parse, stringify } from 'yaml';
import type { Seeded } from '../../support/seeded.ts';

/** YAML as plain data; maps are `Map`, so that a key `__proto__` is a key like any other. */
type Tree = Map<unknown, unknown>;

interface Spot {
  readonly map: Tree;
  readonly key: unknown;
  /** Keys from the root of the file down to this one. */
  readonly path: readonly unknown[];
}

const unknownKey = 'lc_fuzz_unknown';

function spotsIn(value: unknown, path: readonly unknown[]): readonly Spot[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => spotsIn(item, [...path, index]));
  if (!(value instanceof Map)) return [];
  return [...value].flatMap(([key, inner]) => [{ map: value, key, path: [...path, key] }, ...spotsIn(inner, [...path, key])]);
}

function rename(map: Tree, key: unknown, name: unknown): void {
  const entries = [...map];
  map.clear();
  for (const [each, value] of entries) map.set(each === key ? name : each, value);
}

const others: readonly unknown[] = [null, true, 3, -1, 1e21, 'lc_fuzz', '3d', [], new Map(), [1, 2], ['a'], new Map([['lc_fuzz', 1]]), '__proto__', 'profile.nobody', '{{profile.nobody}}', ''];

type TreeMutation = (spots: readonly Spot[], random: Seeded, root: Tree) => void;

const definitionsIn = (root: Tree): readonly (readonly [section: Tree, id: unknown])[] => [...root.values()].flatMap((section) => (section instanceof Map ? [...section.keys()].map((id) => [section, id] as const) : []));

/** What may go wrong between reading and writing a spec, by name. */
export const treeMutations: Readonly<Record<string, TreeMutation>> = {
  'delete a key': (spots, random) => {
    const { map, key } = random.pick(spots);
    map.delete(key);
  },
  'rename a key': (spots, random) => {
    const { map, key } = random.pick(spots);
    rename(map, key, random.pick([`${String(key)}x`, String(key).toUpperCase(), '__proto__', 'constructor', random.pick(spots).key, 3]));
  },
  'swap two values': (spots, random) => {
    const [one, other] = [random.pick(spots), random.pick(spots)];
    const value = one.map.get(one.key);
    one.map.set(one.key, structuredClone(other.map.get(other.key)));
    other.map.set(other.key, structuredClone(value));
  },
  'copy a value elsewhere': (spots, random) => {
    const [one, other] = [random.pick(spots), random.pick(spots)];
    one.map.set(other.key, structuredClone(other.map.get(other.key)));
  },
  'change a type': (spots, random) => {
    const { map, key } = random.pick(spots);
    map.set(key, structuredClone(random.pick(others)));
  },
  'an unknown key': (spots, random) => {
    random.pick(spots).map.set(unknownKey, new Map([[unknownKey, 3]]));
  },
  'an empty map': (spots, random) => {
    const { map, key } = random.pick(spots);
    map.set(key, new Map());
  },
  'a definition twice': (_spots, random, root) => {
    const definitions = definitionsIn(root);
    if (definitions.length === 0) return;
    const [section, id] = random.pick(definitions);
    section.set(`${String(id)}_copy`, structuredClone(section.get(id)));
  },
  'an item twice, or none': (spots, random) => {
    const lists = spots.map(({ map, key }) => map.get(key)).filter((value) => Array.isArray(value));
    if (lists.length === 0) return;
    const list = random.pick(lists);
    if (random.below(2) === 0) list.length = 0;
    else list.push(...structuredClone(list));
  },
};

/** A file with one thing changed in its tree, written anew, and the name of what was done. The text must be YAML without mistakes. */
export function mutateTree(text: string, random: Seeded): { readonly text: string; readonly done: string } {
  const root: unknown = parse(text, { mapAsMap: true });
  if (!(root instanceof Map)) return { text, done: 'nothing' };
  const done = random.pick(Object.keys(treeMutations));
  treeMutations[done]?.(spotsIn(root, []), random, root);
  return { text: stringify(root, { aliasDuplicateObjects: false }), done };
}
