import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { dateStyles, timeStyles } from '../../render/functions/moment-functions.ts';
import { textSyntax } from '../../report/catalogue/texts.ts';
import type { Finding } from '../../report/finding.ts';
import type { IcuBranch, IcuPiece, IcuShown } from './icu-piece.ts';

/** Why a text cannot be read, and where. */
export interface IcuFailure {
  readonly finding: Finding;
  readonly start: number;
  readonly end: number;
}

/** Reads a text in ICU MessageFormat. Never throws: a mistake is a finding with its place. */
export type ParseIcu = (text: string) => { readonly pieces: readonly IcuPiece[] } | IcuFailure;

/** Loads the parser, which only messages that show a text of the section `texts` need. */
export async function loadIcu(): Promise<ParseIcu> {
  const parser = await import('@formatjs/icu-messageformat-parser');
  const { isArgumentElement, isDateElement, isLiteralElement, isNumberElement, isPluralElement, isPoundElement, isSelectElement, isTagElement, isTimeElement } = parser;

  return (text) => {
    const failures: IcuFailure[] = [];
    const refuse = (problem: string, instead: string, { start, end }: Span): void => void failures.push({ finding: textSyntax(problem, instead), start, end });

    const readAll = (elements: readonly MessageFormatElement[]): readonly IcuPiece[] => elements.flatMap((element) => read(element) ?? []);
    const branchesOf = (options: Readonly<Record<string, { readonly value: readonly MessageFormatElement[] }>>): readonly IcuBranch[] =>
      Object.entries(options).map(([key, { value }]) => ({ key, pieces: readAll(value) }));

    const read = (element: MessageFormatElement): IcuPiece | undefined => {
      const span = spanOf(element);
      if (isPoundElement(element)) return { kind: 'count', ...span };
      if (isLiteralElement(element)) {
        const brace = /[{}]/.exec(element.value)?.[0];
        if (brace === '{') refuse('an apostrophe before "{" makes plain text of what follows', "readers would see the braces; an apostrophe is written twice: l''{name}", span);
        else if (brace === '}') refuse('"}" closes nothing', 'take it away', span);
        return { kind: 'literal', text: element.value, ...span };
      }
      // Tags are left to be text, so there are none.
      if (isTagElement(element)) return undefined;
      const { value: name } = element;
      if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) refuse(`a value is called by a name, not "${name}"`, 'write {name}, and hand it over where the text is shown: {{text "…" name=profile.first_name}}', span);
      if (isArgumentElement(element)) return { kind: 'value', name, shown: 'text', ...span };
      if (isPluralElement(element)) {
        if (element.offset !== 0) refuse('"offset" is not carried over', 'hand over the number that is left, and choose with =0 and other', span);
        return { kind: 'choice', by: element.pluralType === 'ordinal' ? 'ordinal' : 'plural', name, branches: branchesOf(element.options), ...span };
      }
      if (isSelectElement(element)) return { kind: 'choice', by: 'select', name, branches: branchesOf(element.options), ...span };
      if (isNumberElement(element)) {
        const style = numberStyle(element.style);
        if (style === undefined) refuse('this form of a number is not carried over', `write {${name}, number}, {${name}, number, integer}, {${name}, number, ::.00} or {${name}, number, ::currency/EUR}`, span);
        return { kind: 'value', name, shown: 'number', ...style, ...span };
      }
      if (!isDateElement(element) && !isTimeElement(element)) return undefined;
      const [shown, known] = isDateElement(element) ? (['date', dateStyles] as const) : (['time', timeStyles] as const);
      const style = element.style ?? undefined;
      if (style !== undefined && (typeof style !== 'string' || !known.includes(style))) refuse(`this form of a ${shown} is not carried over`, `write {${name}, ${shown}} or {${name}, ${shown}, ${known[0] ?? ''}}; there are ${known.join(', ')}`, span);
      return { kind: 'value', name, shown, ...(typeof style === 'string' && { style }), ...span };
    };

    try {
      const pieces = readAll(parser.parse(text, { ignoreTag: true, captureLocation: true, shouldParseSkeletons: false, requiresOtherClause: true }));
      return failures[0] ?? { pieces };
    } catch (error) {
      return explain(error, text);
    }
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const spanOf = ({ location }: MessageFormatElement): Span => ({ start: location?.start.offset ?? 0, end: location?.end.offset ?? 0 });

/** The forms of numbers that the functions of templates have: `integer`, `::.00`, `::currency/EUR`. */
function numberStyle(style: unknown): { readonly shown?: IcuShown; readonly style?: string } | undefined {
  if (style === undefined || style === null) return {};
  if (style === 'integer') return { style: '0' };
  const tokens: unknown = Reflect.get(Object(style), 'tokens');
  const [token, ...more]: readonly unknown[] = Array.isArray(tokens) ? tokens : [];
  const stem: unknown = Reflect.get(Object(token), 'stem');
  const options: unknown = Reflect.get(Object(token), 'options');
  const option: unknown = Array.isArray(options) ? options[0] : undefined;
  if (more.length > 0 || typeof stem !== 'string') return undefined;
  if (stem === 'currency' && typeof option === 'string' && /^[A-Z]{3}$/.test(option)) return { shown: 'currency', style: option };
  return /^\.0{1,9}$/.test(stem) ? { style: String(stem.length - 1) } : undefined;
}

/** The parser's complaints (`ErrorKind` of @formatjs/icu-messageformat-parser 3.5), in words for the author. */
const complaints: readonly (readonly [pattern: RegExp, problem: string, instead: string])[] = [
  [/^MISSING_OTHER_CLAUSE/, 'a choice has no branch "other"', 'add other {…}: all those read it whom no other branch is for'],
  [/^EXPECT_ARGUMENT_CLOSING_BRACE/, 'a "{" is not closed', 'write {name}, or close the branch with "}"'],
  [/^EMPTY_ARGUMENT/, 'nothing stands between "{" and "}"', 'write the name of a value: {name}'],
  [/^(?:INVALID|EXPECT)_ARGUMENT_TYPE/, 'there is no such form', 'there are plural, selectordinal, select, number, date and time'],
  [/^DUPLICATE_/, 'a branch stands there twice', 'take one of them away'],
  [/SELECTOR/, 'a branch is missing or misspelt', 'write {count, plural, one {…} other {…}}'],
];

function explain(error: unknown, text: string): IcuFailure {
  const location: unknown = Reflect.get(Object(error), 'location');
  const offset = (side: string): number | undefined => {
    const place: unknown = Reflect.get(Object(Reflect.get(Object(location), side)), 'offset');
    return typeof place === 'number' ? place : undefined;
  };
  const start = Math.min(offset('start') ?? 0, Math.max(0, text.length - 1));
  const message = error instanceof Error ? error.message : String(error);
  const [, problem, instead] = complaints.find(([pattern]) => pattern.test(message)) ?? [undefined, 'this is not ICU MessageFormat', 'write values as {name} and plurals as {count, plural, one {…} other {…}}'];
  return { finding: textSyntax(problem, instead), start, end: Math.max(start + 1, Math.min(offset('end') ?? start + 1, text.length)) };
}
