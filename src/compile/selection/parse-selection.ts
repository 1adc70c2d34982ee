import { suggest } from '../../report/suggest.ts';
import { sections } from '../../spec/definitions/sections.ts';

/** What one word of an expression looks at. */
export const selectionMethods = ['section', 'id', 'tag', 'owner', 'stage', 'path', 'channel'] as const;
export type SelectionMethod = (typeof selectionMethods)[number];

/** `+tag:promo+`: a method, a pattern with `*` and `?`, and whether what it needs and what needs it come along. */
export interface SelectionTerm {
  /** As written. */
  readonly text: string;
  readonly tests: readonly { readonly method: SelectionMethod; readonly pattern: string }[];
  readonly withNeeded: boolean;
  readonly withDependants: boolean;
}

/** Any of the groups; of a group all of its terms. */
export type SelectionGroups = readonly (readonly SelectionTerm[])[];

/** Reads `journeys,tag:promo +cart_recovery`: a space means "or", a comma "and". A string is why it cannot be read. */
export function parseSelection(text: string): SelectionGroups | string {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return 'an empty selection; write an id, a section, tag:, owner:, stage:, path: or channel:';
  const groups: SelectionTerm[][] = [];
  for (const word of words) {
    const group: SelectionTerm[] = [];
    for (const part of word.split(',')) {
      const term = parseTerm(part);
      if (typeof term === 'string') return term;
      group.push(term);
    }
    groups.push(group);
  }
  return groups;
}

function parseTerm(text: string): SelectionTerm | string {
  const [, before = '', inner = '', after = ''] = /^(\+?)(.*?)(\+?)$/.exec(text) ?? [];
  const tests = testsOf(inner);
  if (typeof tests === 'string') return tests;
  return { text, tests, withNeeded: before !== '', withDependants: after !== '' };
}

function testsOf(text: string): SelectionTerm['tests'] | string {
  if (text === '') return 'a word is missing: write an id, a section, tag:, owner:, stage:, path: or channel: between commas and beside "+"';
  const colon = text.indexOf(':');
  if (colon >= 0) {
    const [given, pattern] = [text.slice(0, colon), text.slice(colon + 1)];
    const method = selectionMethods.find((each) => each === given);
    if (method === undefined) {
      const near = suggest(given, selectionMethods);
      return `there is no "${given}:"${near === undefined ? '' : `; did you mean "${near}:"?`} (${selectionMethods.map((each) => `${each}:`).join(' ')})`;
    }
    return pattern === '' ? `write what to look for behind "${given}:"` : [{ method, pattern: method === 'path' ? pattern.replace(/^\.\//, '').replace(/\/$/, '') : pattern }];
  }
  const slash = text.indexOf('/');
  if (slash >= 0) return [{ method: 'section', pattern: text.slice(0, slash) }, { method: 'id', pattern: text.slice(slash + 1) }];
  const isSection = sections.some((section) => section === text);
  return [{ method: isSection ? 'section' : 'id', pattern: text }];
}

/** `*` is any text, `?` one character; of a path `*` stays within a folder, `**` does not, and a folder stands for all below it. */
export function matches(pattern: string, text: string, isPath: boolean): boolean {
  const source = pattern.replaceAll(/\*\*|\*|\?|[^*?]+/g, (part) => {
    if (part === '**') return '.*';
    if (part === '*') return isPath ? '[^/]*' : '.*';
    return part === '?' ? '[^/]' : part.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${source}${isPath ? '(?:/.*)?' : ''}$`, 'su').test(text);
}
