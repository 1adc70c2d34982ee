/** How a locale writes a number or an amount of money, for programs that have no Intl. */
export interface NumberPattern {
  /** What stands before and after the digits, by sign. */
  readonly positive: readonly [before: string, after: string];
  readonly negative: readonly [before: string, after: string];
  /** Between groups of three digits. */
  readonly group: string;
  /** Digits before the point from which on there are groups. */
  readonly groupedFrom: number;
  readonly decimal: string;
  readonly fewestDecimals: number;
  readonly mostDecimals: number;
}

/** The pattern of a format; undefined where the locale writes other digits, or groups of another length than three. */
export function numberPattern(locale: string, options: Intl.NumberFormatOptions): NumberPattern | undefined {
  const key = `${locale} ${JSON.stringify(options)}`;
  if (!known.has(key)) known.set(key, findPattern(locale, options));
  return known.get(key);
}

// A memo of a pure function: one entry for each locale and format, and no caller can tell whether an answer came from it.
const known = new Map<string, NumberPattern | undefined>();

function findPattern(locale: string, options: Intl.NumberFormatOptions): NumberPattern | undefined {
  const format = new Intl.NumberFormat(locale, options);
  const { numberingSystem, minimumFractionDigits = 0, maximumFractionDigits = 0 } = format.resolvedOptions();
  if (numberingSystem !== 'latn') return undefined;
  const sides = (value: number): readonly [string, string] => {
    const parts = format.formatToParts(value);
    const isDigit = ({ type }: Intl.NumberFormatPart): boolean => ['integer', 'group', 'decimal', 'fraction'].includes(type);
    const text = (some: readonly Intl.NumberFormatPart[]): string => some.map((part) => part.value).join('');
    const start = parts.findIndex(isDigit);
    const end = parts.findLastIndex(isDigit);
    return [text(parts.slice(0, start)), text(parts.slice(end + 1))];
  };
  const large = format.formatToParts(1_234_567_890);
  const integers = large.filter(({ type }) => type === 'integer').map(({ value }) => value.length);
  if (integers.join() !== '1,3,3,3') return undefined;
  const part = (value: number, type: string): string => format.formatToParts(value).find((each) => each.type === type)?.value ?? '';
  const pattern: NumberPattern = {
    positive: sides(1),
    negative: sides(-1),
    group: part(1_234_567_890, 'group'),
    groupedFrom: part(1234, 'group') === '' ? 5 : 4,
    decimal: part(1.5, 'decimal') || '.',
    fewestDecimals: minimumFractionDigits,
    mostDecimals: maximumFractionDigits,
  };
  return SAMPLES.every((value) => writeNumber(pattern, value) === format.format(value)) ? pattern : undefined;
}

const SAMPLES: readonly number[] = [0, 1, 7, 12, 999, 1000, 9999, 12_345, 999_999, 1_000_000, 123_456_789, -1, -1234, -98_765.4321, 0.5, 0.105, 1.005, 2.5, 99.995, 1234.5, 0.001, -0.001];

/** A number by a pattern, halves away from zero, counted on the digits as they are written (1.005 gives 1.01). */
export function writeNumber(pattern: NumberPattern, value: number): string {
  const [before, after] = value < 0 ? pattern.negative : pattern.positive;
  const [whole, fraction] = rounded(Math.abs(value), pattern.mostDecimals);
  const shown = fraction.replace(new RegExp(`0{0,${pattern.mostDecimals - pattern.fewestDecimals}}$`), '');
  const grouped = whole.length < pattern.groupedFrom ? whole : whole.replace(/\B(?=(?:\d{3})+$)/g, pattern.group);
  return before + grouped + (shown === '' ? '' : pattern.decimal + shown) + after;
}

function rounded(value: number, decimals: number): readonly [whole: string, fraction: string] {
  const [whole = '0', fraction = ''] = String(value).split('.');
  const kept = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0')) + (Number(fraction[decimals] ?? '0') >= 5 ? 1n : 0n);
  const digits = String(kept).padStart(decimals + 1, '0');
  return [digits.slice(0, digits.length - decimals), digits.slice(digits.length - decimals)];
}
