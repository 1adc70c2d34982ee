/** A property of what started a run: `event.total` is { root: 'event', name: 'total' }. */
export interface StartRead {
  readonly root: StartRoot;
  readonly name: string;
}

type StartRoot = 'event' | 'item' | 'batch';

const reference = /^(event|item|batch)\.(\w+)/;

/**
 * Every property of what started the run that located YAML reads, in the order of the text: references such as
 * `event.total` and the keys below `event:` in a condition. Walks plain data, so a whole definition may be given.
 */
export function readsOfStart(value: unknown): readonly StartRead[] {
  if (Array.isArray(value)) return value.flatMap(readsOfStart);
  if (typeof value !== 'object' || value === null) return [];
  if ('value' in value && typeof value.value === 'string') return readOf(value.value);
  const root = 'key' in value ? rootOf(textOf(value.key)) : undefined;
  if (root !== undefined && 'value' in value) return [...keysOf(value.value).map((key) => ({ root, name: key.split('.')[0] ?? key })), ...readsOfStart(value.value)];
  return Object.values(value).flatMap(readsOfStart);
}

function readOf(text: string): readonly StartRead[] {
  const [, root, name] = reference.exec(text) ?? [];
  const known = rootOf(root);
  return known === undefined || name === undefined ? [] : [{ root: known, name }];
}

function rootOf(word: string | undefined): StartRoot | undefined {
  return word === 'event' || word === 'item' || word === 'batch' ? word : undefined;
}

/** The keys of a located map. */
function keysOf(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null || !('entries' in node) || !Array.isArray(node.entries)) return [];
  return node.entries.flatMap((entry: unknown) => (typeof entry === 'object' && entry !== null && 'key' in entry ? (textOf(entry.key) ?? []) : []));
}

function textOf(leaf: unknown): string | undefined {
  return typeof leaf === 'object' && leaf !== null && 'value' in leaf && typeof leaf.value === 'string' ? leaf.value : undefined;
}
