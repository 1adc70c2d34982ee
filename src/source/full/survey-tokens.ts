import type { CST } from 'yaml';
import type { Comment } from '../comment.ts';
import type { Range } from '../node.ts';

/** What can be said of a file from its tokens, before they are composed to values. */
export interface Survey {
  readonly comments: readonly Comment[];
  readonly tags: readonly { readonly range: Range; readonly source: string }[];
  readonly directives: readonly { readonly range: Range; readonly source: string }[];
  /** Quotes that are opened and never closed, in order of the file. */
  readonly openQuotes: readonly { readonly start: number; readonly quote: string }[];
  readonly openBrackets: readonly { readonly start: number; readonly bracket: string }[];
  /** Where collections nest deeper than the limit for the first time. */
  readonly tooDeepAt: number | undefined;
}

interface Findings {
  readonly comments: Comment[];
  readonly tags: { range: Range; source: string }[];
  readonly directives: { range: Range; source: string }[];
  readonly openQuotes: { start: number; quote: string }[];
  readonly openBrackets: { start: number; bracket: string }[];
}

/** Walks the tokens with a stack of its own, so that no depth of nesting can exhaust the engine's. */
export function surveyTokens(tokens: readonly CST.Token[], depthLimit: number): Survey {
  const found: Findings = { comments: [], tags: [], directives: [], openQuotes: [], openBrackets: [] };
  let tooDeepAt: number | undefined;
  const stack: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { token, depth } = next;
    const inner = isCollection(token) ? depth + 1 : depth;
    if (inner > depthLimit) {
      tooDeepAt = Math.min(tooDeepAt ?? Infinity, token.offset);
      continue;
    }
    note(token, found);
    forEachChild(token, (child) => stack.push({ token: child, depth: inner }));
  }
  const byStart = (a: { range: Range }, b: { range: Range }): number => a.range.start - b.range.start;
  found.comments.sort(byStart);
  found.tags.sort(byStart);
  found.directives.sort(byStart);
  found.openQuotes.sort((a, b) => a.start - b.start);
  found.openBrackets.sort((a, b) => a.start - b.start);
  return { ...found, tooDeepAt };
}

function isCollection(token: CST.Token): boolean {
  return token.type === 'block-map' || token.type === 'block-seq' || token.type === 'flow-collection';
}

function forEachChild(token: CST.Token, visit: (child: CST.Token) => void): void {
  if ('start' in token) {
    if (Array.isArray(token.start)) token.start.forEach(visit);
    else visit(token.start);
  }
  if ('props' in token) token.props.forEach(visit);
  if ('items' in token) {
    for (const item of token.items) {
      item.start.forEach(visit);
      if (item.key) visit(item.key);
      if (item.sep) item.sep.forEach(visit);
      if (item.value) visit(item.value);
    }
  }
  if ('value' in token && token.value) visit(token.value);
  if ('end' in token && token.end) token.end.forEach(visit);
}

function note(token: CST.Token, found: Findings): void {
  switch (token.type) {
    case 'comment':
      found.comments.push({ range: rangeOf(token), text: token.source.slice(1).trim() });
      break;
    case 'tag':
      found.tags.push({ range: rangeOf(token), source: token.source });
      break;
    case 'directive':
      found.directives.push({ range: rangeOf(token), source: token.source });
      break;
    case 'single-quoted-scalar':
      if (!/^'(?:[^']|'')*'$/.test(token.source)) found.openQuotes.push({ start: token.offset, quote: "'" });
      break;
    case 'double-quoted-scalar':
      if (!/^"(?:[^"\\]|\\[^])*"$/.test(token.source)) found.openQuotes.push({ start: token.offset, quote: '"' });
      break;
    case 'flow-collection': {
      const bracket = token.start.source;
      if (token.end[0]?.source !== (bracket === '[' ? ']' : '}')) found.openBrackets.push({ start: token.offset, bracket });
      break;
    }
    default:
      break;
  }
}

function rangeOf(token: { offset: number; source: string }): Range {
  return { start: token.offset, end: token.offset + token.source.replace(/[\r\n]+$/, '').length };
}
