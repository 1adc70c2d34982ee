import type { CST } from 'yaml';
import { Composer, Parser } from 'yaml';
import type { Comment } from '../comment.ts';
import { maxDepth, maxFileLength } from '../limits.ts';
import { lineAt, lineIndex } from '../line-index.ts';
import type { SourceNode } from '../node.ts';
import { convertDocument } from './convert-document.ts';
import { explainError } from './explain-error.ts';
import { findBadCharacter } from './find-bad-character.ts';
import type { LocatedMistake } from '../mistake.ts';
import type { Survey } from './survey-tokens.ts';
import { surveyTokens } from './survey-tokens.ts';

export interface FullYaml {
  readonly root: SourceNode | undefined;
  readonly comments: readonly Comment[];
  readonly mistakes: readonly LocatedMistake[];
}

/**
 * Reads any text as YAML with the `yaml` package and says everything that is wrong with it.
 * Never throws; time is linear in the length of the text but for the package's own worst cases.
 */
export function readFullYaml(text: string): FullYaml {
  if (text.length > maxFileLength) return refused({ range: { start: 0, end: 1 }, mistake: ['fileTooLarge', text.length, maxFileLength], hides: true });
  const badCharacter = findBadCharacter(text);
  if (badCharacter !== undefined) return refused(badCharacter);
  const tooDeepAt = depthByLine(text);
  if (tooDeepAt !== undefined) return refused(tooDeep(tooDeepAt));
  const tokens: readonly CST.Token[] = [...new Parser().parse(text)];
  const survey = surveyTokens(tokens, maxDepth);
  if (survey.tooDeepAt !== undefined) return refused(tooDeep(survey.tooDeepAt));
  return compose(text, tokens, survey);
}

/** Errors of the package that are reported from the tokens, in better words. */
const reportedByUs: ReadonlySet<string> = new Set(['TAG_RESOLVE_FAILED', 'BAD_DIRECTIVE']);

function refused(located: LocatedMistake): FullYaml {
  return { root: undefined, comments: [], mistakes: [located] };
}

function tooDeep(at: number): LocatedMistake {
  return { range: { start: at, end: at + 1 }, mistake: ['tooDeep', maxDepth], hides: true };
}

/** Where one line alone opens more than the limit: `[[[[…` or `- - - -…`, on which the package's parser is slow. */
function depthByLine(text: string): number | undefined {
  const match = /(?:[[{][ \t]*|[-?:][ \t]+){201}/.exec(text);
  return match === null ? undefined : match.index + match[0].length - 1;
}

function compose(text: string, tokens: readonly CST.Token[], survey: Survey): FullYaml {
  // Scalars are resolved by ourselves, so that both readers agree; keys are compared there too, the package's check being quadratic.
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, version: '1.2' });
  const [document, second] = [...composer.compose(tokens, true, text.length)];
  if (document === undefined) return { root: undefined, comments: survey.comments, mistakes: [] };
  const mistakes: LocatedMistake[] = [];
  const index = lineIndex(text);
  for (const tag of survey.tags) mistakes.push({ range: tag.range, mistake: ['tag', tag.source], hides: true });
  for (const [position, { range, source }] of survey.directives.entries()) {
    const isHarmless = position === 0 && /^%YAML[ \t]+1\.2(?:[ \t]|$)/.test(source);
    if (!isHarmless) mistakes.push({ range, mistake: ['directive', source], hides: true });
  }
  const errors = [...document.errors, ...document.warnings].filter((error) => !reportedByUs.has(error.code));
  errors.sort((a, b) => a.pos[0] - b.pos[0]);
  const linesWithError = new Set<number>();
  for (const error of errors) {
    const line = lineAt(index, error.pos[0]);
    if (linesWithError.has(line)) continue;
    linesWithError.add(line);
    const explained = explainError(error, text, index, survey);
    mistakes.push({ range: explained.range, mistake: explained.mistake, hides: true });
    if (explained.last === true) break;
  }
  if (second !== undefined) mistakes.push(secondDocument(text, second.range[0]));
  const syntaxLines = new Set(mistakes.map((located) => lineAt(index, located.range.start)));
  const converted = convertDocument(text, document);
  for (const located of converted.mistakes) {
    if (!syntaxLines.has(lineAt(index, located.range.start))) mistakes.push(located);
  }
  return { root: converted.root, comments: survey.comments, mistakes: firstPerLine(mistakes, (offset) => lineAt(index, offset), syntaxLines) };
}

function secondDocument(text: string, at: number): LocatedMistake {
  const marker = text.lastIndexOf('---', at);
  const start = marker < 0 ? at : marker;
  return { range: { start, end: Math.min(start + 3, text.length) }, mistake: ['secondDocument'], hides: true };
}

/** Of the errors of syntax on one line only the first is the author's; the rest are echoes of it. */
function firstPerLine(mistakes: readonly LocatedMistake[], lineOf: (offset: number) => number, syntaxLines: ReadonlySet<number>): readonly LocatedMistake[] {
  const seen = new Set<number>();
  const sorted = [...mistakes].sort((a, b) => a.range.start - b.range.start);
  return sorted.filter((located) => {
    const line = lineOf(located.range.start);
    if (!syntaxLines.has(line)) return true;
    if (seen.has(line)) return false;
    seen.add(line);
    return true;
  });
}
