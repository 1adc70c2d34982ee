import { entryOf } from '../../source/entry-of.ts';
import { sections } from '../../spec/definitions/sections.ts';
import { suggest } from '../../report/suggest.ts';
import type { SourceNode } from '../../source/node.ts';
import { mentionsOf } from './mentions.ts';
import { matches, parseSelection, type SelectionMethod, type SelectionTerm } from './parse-selection.ts';
import type { WrittenDefinition } from './written-definitions.ts';

export interface SelectionRequest {
  /** Expressions, of which any may hold; none means everything. */
  readonly select: readonly string[];
  /** Expressions, of which none may hold. */
  readonly exclude: readonly string[];
}

/** `names` are `section/id`, sorted. */
export type Selection = { readonly kind: 'selected'; readonly names: readonly string[] } | { readonly kind: 'refused'; readonly reason: string };

/** The definitions that a request names. A word that finds nothing is refused: a slip of the pen must not look like "nothing to report". */
export function selectDefinitions(definitions: readonly WrittenDefinition[], { select, exclude }: SelectionRequest): Selection {
  const finder = newFinder(definitions);
  const all = definitions.map(({ name }) => name);
  let chosen = new Set(select.length === 0 ? all : []);
  for (const text of select) {
    const found = finder(text);
    if (typeof found === 'string') return { kind: 'refused', reason: `--select "${text}": ${found}` };
    chosen = new Set([...chosen, ...found]);
  }
  for (const text of exclude) {
    const found = finder(text);
    if (typeof found === 'string') return { kind: 'refused', reason: `--exclude "${text}": ${found}` };
    chosen = new Set([...chosen].filter((name) => !found.has(name)));
  }
  if (chosen.size === 0) return { kind: 'refused', reason: 'nothing is left of what was selected' };
  return { kind: 'selected', names: [...chosen].sort() };
}

/** Everything that these definitions name, and what those name, and so on; themselves included. */
export function withNeeded(definitions: readonly WrittenDefinition[], names: Iterable<string>): ReadonlySet<string> {
  return spread(names, neededBy(definitions));
}

type Ties = ReadonlyMap<string, readonly string[]>;

function neededBy(definitions: readonly WrittenDefinition[]): Ties {
  const known = new Set(definitions.map(({ name }) => name));
  return new Map(definitions.map((definition) => [definition.name, mentionsOf(definition, known).map(({ name }) => name)]));
}

function reversed(ties: Ties): Ties {
  const back = new Map<string, string[]>();
  for (const [from, targets] of ties) for (const target of targets) back.set(target, [...(back.get(target) ?? []), from]);
  return back;
}

function spread(names: Iterable<string>, ties: Ties): ReadonlySet<string> {
  const reached = new Set(names);
  for (const name of reached) for (const next of ties.get(name) ?? []) reached.add(next);
  return reached;
}

/** From an expression to names, or to what is wrong with it. */
function newFinder(definitions: readonly WrittenDefinition[]): (text: string) => ReadonlySet<string> | string {
  let known: { readonly needed: Ties; readonly dependants: Ties } | undefined;
  const ties = (): { readonly needed: Ties; readonly dependants: Ties } => {
    if (known !== undefined) return known;
    const needed = neededBy(definitions);
    known = { needed, dependants: reversed(needed) };
    return known;
  };
  const find = (term: SelectionTerm): ReadonlySet<string> => {
    const own = definitions.filter((definition) => term.tests.every(({ method, pattern }) => valuesOf(definition, method).some((value) => matches(pattern, value, method === 'path')))).map(({ name }) => name);
    const needed = term.withNeeded ? spread(own, ties().needed) : [];
    const dependants = term.withDependants ? spread(own, ties().dependants) : [];
    return new Set([...own, ...needed, ...dependants]);
  };
  return (text) => {
    const groups = parseSelection(text);
    if (typeof groups === 'string') return groups;
    const found = new Set<string>();
    for (const group of groups) {
      const sets = group.map((term) => ({ term, names: find(term) }));
      const empty = sets.find(({ names }) => names.size === 0);
      if (empty !== undefined) return `nothing is found by "${empty.term.text}"${hint(empty.term, definitions)}`;
      const common = sets.reduce((names, next) => new Set([...names].filter((name) => next.names.has(name))), sets[0]?.names ?? new Set<string>());
      if (common.size === 0) return `nothing is all of "${group.map((term) => term.text).join(',')}"`;
      for (const name of common) found.add(name);
    }
    return found;
  };
}

function hint({ tests }: SelectionTerm, definitions: readonly WrittenDefinition[]): string {
  const last = tests.at(-1);
  if (last === undefined) return '';
  const bare = tests.length === 1 && last.method === 'id' ? sections : [];
  const values = [...new Set([...bare, ...definitions.flatMap((definition) => valuesOf(definition, last.method))])].sort();
  const near = suggest(last.pattern, values);
  return near === undefined ? '' : `; did you mean "${near}"?`;
}

function valuesOf({ section, id, file, value }: WrittenDefinition, method: SelectionMethod): readonly string[] {
  if (method === 'section') return [section];
  if (method === 'id') return [id];
  if (method === 'path') return [file];
  return value.kind === 'map' ? textsOf(entryOf(value, method === 'tag' ? 'tags' : method)?.value) : [];
}

function textsOf(node: SourceNode | undefined): readonly string[] {
  if (node?.kind === 'list') return node.items.flatMap(textsOf);
  return node?.kind === 'scalar' && typeof node.value === 'string' ? [node.value] : [];
}
