/** What stands between the members of a list, for programs that have no Intl. */
export interface ListPattern {
  /** Between the only two. */
  readonly pair: string;
  /** Between the first two of three or more. */
  readonly start: string;
  readonly middle: string;
  readonly end: string;
}

const PROBES = ['Ab', 'Idaho', 'hielo', 'oro', 'ocho', '8', 'éa', 'ש', '雨', 'ya'];

/** How a locale joins a list; undefined where that depends on the words (Spanish "e" before i, Hebrew). */
export function listPattern(locale: string, type: Intl.ListFormatType): ListPattern | undefined {
  const format = new Intl.ListFormat(locale, { type });
  const between = (words: readonly string[]): readonly string[] => {
    const parts = format.formatToParts(words);
    return parts[0]?.type === 'element' && parts.at(-1)?.type === 'element' ? parts.filter((part) => part.type === 'literal').map(({ value }) => value) : [];
  };
  const [pair] = between(['a', 'b']);
  const [start, middle, end] = between(['a', 'b', 'c', 'd']);
  if (pair === undefined || start === undefined || middle === undefined || end === undefined) return undefined;
  const isPlain = PROBES.every((word) => format.format(['a', word]) === `a${pair}${word}` && format.format([word, 'b']) === `${word}${pair}b` && format.format(['a', 'b', word]) === `a${start}b${end}${word}` && format.format(['a', word, 'b', word, 'c']) === `a${start}${word}${middle}b${middle}${word}${end}c`);
  return isPlain ? { pair, start, middle, end } : undefined;
}
