import type { Comment } from '../source/comment.ts';
import { lineAt, lineIndex, lineText } from '../source/line-index.ts';
import type { Leaf, Range } from '../source/node.ts';
import * as messages from './catalogue/lint.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Finding } from './finding.ts';
import { suggest } from './suggest.ts';

const directive = 'lc-disable-next-line';

/** A `# lc-disable-next-line code, code -- reason`, as plain data. */
export interface Suppression {
  /** The comment, from its `#`. */
  readonly range: Range;
  /** The next line that is neither empty nor only a comment; empty at the end of the file. */
  readonly target: Range;
  readonly codes: readonly Leaf<string>[];
  readonly hasReason: boolean;
  /** A comment that starts with `lc-` and is none of ours: its first word. */
  readonly unknown?: string;
}

/** The suppressions among the comments of a file, in their order. */
export function readSuppressions(text: string, comments: readonly Comment[]): readonly Suppression[] {
  const ours = comments.filter((comment) => /^lc-[a-z-]/.test(comment.text));
  if (ours.length === 0) return [];
  const index = lineIndex(text);
  return ours.map((comment) => {
    const target = nextLine(text, index, comment.range.end);
    const word = /^[a-z-]+/.exec(comment.text)?.[0] ?? '';
    if (word !== directive) return { range: comment.range, target, codes: [], hasReason: false, unknown: word };
    const [named = '', ...reason] = comment.text.slice(word.length).split(/\s--(?=\s|$)/);
    const from = text.indexOf(directive, comment.range.start) + directive.length;
    return { range: comment.range, target, codes: readCodes(named, from), hasReason: reason.join(' -- ').trim() !== '' };
  });
}

function readCodes(text: string, from: number): readonly Leaf<string>[] {
  return [...text.matchAll(/[^\s,]+/g)].map((match) => {
    const start = from + match.index;
    return { value: match[0], range: { start, end: start + match[0].length } };
  });
}

function nextLine(text: string, index: ReturnType<typeof lineIndex>, offset: number): Range {
  for (let line = lineAt(index, offset) + 1; line < index.starts.length; line += 1) {
    const content = lineText(index, text, line) ?? '';
    const start = index.starts[line] ?? text.length;
    if (!/^\s*(?:#|$)/.test(content)) return { start, end: start + content.length };
  }
  return { start: text.length, end: text.length };
}

/**
 * Takes out what is suppressed, and adds what is wrong with the suppressions themselves: no reason, an unknown code,
 * nothing to suppress. Advice can be suppressed, an error outside of `lint/` cannot: nothing correct could be built.
 * `diagnostics` must be complete, else a suppression may look unused. The result is not sorted.
 */
export function applySuppressions(
  diagnostics: readonly Diagnostic[],
  suppressionsByFile: ReadonlyMap<string, readonly Suppression[]>,
  knownCodes: readonly string[],
): readonly Diagnostic[] {
  const used = new Set<Leaf<string>>();
  const refused = new Set<Leaf<string>>();
  const kept = diagnostics.filter((diagnostic) => {
    let isKept = true;
    for (const suppression of suppressionsByFile.get(diagnostic.file) ?? []) {
      const code = suppression.codes.find((leaf) => leaf.value === diagnostic.code);
      if (code === undefined || !holds(suppression.target, diagnostic.range.start)) continue;
      if (diagnostic.severity === 'error' && !diagnostic.code.startsWith('lint/')) refused.add(code);
      else {
        used.add(code);
        isKept = false;
      }
    }
    return isKept;
  });
  for (const [file, suppressions] of suppressionsByFile) {
    for (const suppression of suppressions) {
      for (const [range, finding] of faultsOf(suppression, knownCodes, used, refused)) kept.push({ ...finding, file, range });
    }
  }
  return kept;
}

function holds(range: Range, offset: number): boolean {
  return offset >= range.start && offset <= range.end && range.end > range.start;
}

function faultsOf(
  suppression: Suppression,
  knownCodes: readonly string[],
  used: ReadonlySet<Leaf<string>>,
  refused: ReadonlySet<Leaf<string>>,
): readonly (readonly [Range, Finding])[] {
  const { range, codes, hasReason, unknown } = suppression;
  if (unknown !== undefined) return [[range, messages.unknownComment(unknown, directive)]];
  if (codes.length === 0) return [[range, messages.suppressionWithoutCode()]];
  const faults: (readonly [Range, Finding])[] = hasReason ? [] : [[range, messages.suppressionWithoutReason()]];
  for (const code of codes) {
    if (refused.has(code)) faults.push([code.range, messages.cannotSuppress(code.value)]);
    else if (used.has(code)) continue;
    else if (!knownCodes.includes(code.value)) faults.push([code.range, messages.unknownSuppressedCode(code.value, suggest(code.value, knownCodes))]);
    else faults.push([code.range, messages.unusedSuppression(code.value)]);
  }
  return faults;
}
