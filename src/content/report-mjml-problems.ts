import type { Finding } from '../report/finding.ts';
import { invalidAttribute, misplacedElement, unknownAttribute, unknownElement } from '../report/catalogue/content.ts';
import type { Mjml, MjmlProblem } from './load-mjml.ts';
import type { PlaceholderText } from './placeholder.ts';
import type { ContentReport } from './report-content.ts';
import type { Span } from './source-text.ts';

/** Says MJML's complaints in our words, at the tag or attribute in the author's file. Those about placeholders are ours, not the author's. */
export function reportMjmlProblems(problems: readonly MjmlProblem[], document: PlaceholderText, mjml: Mjml, report: ContentReport): void {
  for (const problem of problems) {
    const invalid = /^Attribute (\S+) (has invalid value: ([\s\S]*?) for type .*)$/.exec(problem.message);
    if (invalid && new RegExp(document.words.pattern.source).test(invalid[3] ?? '')) continue;
    const illegal = /^Attributes? (.+) (?:is|are) illegal$/.exec(problem.message)?.[1]?.split(', ');
    if (illegal) {
      for (const name of illegal) report.add(unknownAttribute(problem.tagName, name, mjml.attributes[problem.tagName] ?? []), locate(problem, document, name));
    } else {
      report.add(findingOf(problem, invalid?.[2], mjml), locate(problem, document, invalid?.[1]));
    }
  }
}

function findingOf({ message, tagName }: MjmlProblem, invalid: string | undefined, mjml: Mjml): Finding {
  if (invalid !== undefined) return invalidAttribute(tagName, invalid.replace(/ $/, ''));
  if (/doesn't exist or is not registered$/.test(message)) return unknownElement(tagName, Object.keys(mjml.attributes));
  const misplaced = /^(\S+) cannot be used inside (\S+?), only inside: (.*)$/.exec(message);
  if (!misplaced) return misplacedElement(message);
  return misplacedElement(`<${misplaced[1]}> cannot stand in <${misplaced[2]}>, only in ${(misplaced[3] ?? '').split(', ').map((name) => `<${name}>`).join(' ')}`);
}

function locate({ line, tagName }: MjmlProblem, { text, origin }: PlaceholderText, attribute: string | undefined): Span {
  const lines = text.split('\n');
  const lineStart = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const lineEnd = lineStart + (lines[line - 1] ?? '').length;
  const tags = [...text.matchAll(new RegExp(`<${tagName}(?=[\\s/>])[^>]*`, 'gi'))].filter(({ index }) => index >= lineStart && index <= lineEnd);
  for (const tag of tags) {
    const at = attribute === undefined ? 1 : tag[0].search(new RegExp(`(?<=\\s)${attribute.replace(/[^\w-]/g, '\\$&')}\\s*=`));
    if (at < 0) continue;
    const start = origin(tag.index + at);
    if (start) return { ...start, end: start.start + (attribute ?? tagName).length };
  }
  const start = origin(Math.min(lineStart, text.length));
  if (start) return start;
  throw new Error('MJML complained about a text that was not written');
}
