import type { Finding } from '../report/finding.ts';
import { tooDeep, tooLarge, tooManyConditionals, tooManyStatements } from '../report/catalogue/content.ts';

/** Source of one text and all it includes, in UTF-8 bytes at worst. */
export const maxCharacters = 256 * 1024;
export const maxDepth = 50;
export const maxStatements = 2_000;
/** Outlook comments: MJML's time for them grows with their square. */
const maxConditionals = 2_000;

/**
 * Limits that are counted on the bare text, before a parser sees it: Handlebars and MJML both take quadratic time,
 * or all of the stack, on texts nobody would write by hand. `at` is the offset of the first character over the limit.
 */
export function checkLimits(text: string): { readonly finding: Finding; readonly at: number } | undefined {
  if (text.length > maxCharacters) return { finding: tooLarge(text.length, maxCharacters), at: maxCharacters };
  let depth = 0;
  let statements = 0;
  for (const match of text.matchAll(/\{\{\{?\{?~?\s*([#^/]?)/g)) {
    statements += 1;
    if (statements > maxStatements) return { finding: tooManyStatements(maxStatements), at: match.index };
    if (match[1] === '/') depth -= 1;
    else if (match[1] !== '') depth += 1;
    if (depth > maxDepth) return { finding: tooDeep(maxDepth), at: match.index };
  }
  const nested = deepParenthesis(text);
  if (nested !== undefined) return { finding: tooDeep(maxDepth), at: nested };
  let conditionals = 0;
  for (const match of text.matchAll(/<!--\[if/gi)) {
    conditionals += 1;
    if (conditionals > maxConditionals) return { finding: tooManyConditionals(maxConditionals), at: match.index };
  }
  return undefined;
}

function deepParenthesis(text: string): number | undefined {
  let depth = 0;
  for (const match of text.matchAll(/\{\{|[()]/g)) {
    depth = match[0] === '(' ? depth + 1 : match[0] === ')' ? Math.max(0, depth - 1) : 0;
    if (depth > maxDepth && text.lastIndexOf('{{', match.index) > text.lastIndexOf('}}', match.index)) return match.index;
  }
  return undefined;
}
