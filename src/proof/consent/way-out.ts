/** How surely a mail prints a link to leave by: for everybody, only for some, or for nobody. */
export type WayOut = 'always' | 'sometimes' | 'never';

/** A tag of a template: what it opens, closes or prints. */
const tag = /\{\{\{?~?\s*([#/^>!]?)([^}]*?)~?\}?\}\}/g;
const link = /\blinks\.(?:unsubscribe|preferences)\b/;

interface Block {
  /** Whether each branch so far prints one; the last is the open one. */
  readonly branches: boolean[];
  /** One of the branches is always taken: an `if` or `unless` with an `else`. */
  isWhole: boolean;
  readonly canBeWhole: boolean;
}

/** The texts of a mail: those that are there for everybody, and the partials that they include, by name. */
export interface MailParts {
  readonly texts: readonly string[];
  readonly partials: ReadonlyMap<string, string>;
}

/**
 * Reads the texts of a mail. Inside of `{{#if}}` a link, or a partial that prints one, counts only where each branch has one; inside
 * of `{{#each}}` and `{{#with}}`, which may be left out altogether, it does not.
 */
export function wayOut({ texts, partials }: MailParts): WayOut {
  const known = new Map<string, boolean>();
  const hasLink = (name: string): boolean => {
    const found = known.get(name);
    if (found !== undefined) return found;
    known.set(name, false);
    const answer = printsAlways(partials.get(name) ?? '', hasLink);
    known.set(name, answer);
    return answer;
  };
  if (texts.some((text) => printsAlways(text, hasLink))) return 'always';
  return [...texts, ...partials.values()].some((text) => link.test(text)) ? 'sometimes' : 'never';
}

function printsAlways(text: string, hasLink: (partial: string) => boolean): boolean {
  const open: Block[] = [];
  let isThere = false;
  const note = (): void => {
    const block = open.at(-1);
    if (block === undefined) isThere = true;
    else block.branches[block.branches.length - 1] = true;
  };
  for (const [, sign = '', words = ''] of text.matchAll(tag)) {
    const trimmed = words.trim();
    const partial = sign === '>' ? /^[\w-]+/.exec(trimmed)?.[0] : undefined;
    if (partial !== undefined) {
      if (hasLink(partial)) note();
    } else if (sign === '#') open.push({ branches: [false], isWhole: false, canBeWhole: /^(?:if|unless)\b/.test(trimmed) });
    else if (sign === '/') {
      const block = open.pop();
      if (block !== undefined && block.isWhole && block.branches.every(Boolean)) note();
    } else if (/^else\b/.test(trimmed) || sign === '^') {
      const block = open.at(-1);
      block?.branches.push(false);
      if (block !== undefined) block.isWhole = block.canBeWhole && trimmed.replace(/^else/, '').trim() === '';
    } else if (sign !== '!' && link.test(trimmed)) note();
  }
  return isThere;
}
