import { DATE_STYLES } from '../functions/moment-functions.ts';

/** A piece of a written date. Names stand in order: January first, Sunday first. `digits` is how many are written at least. */
export type DatePiece =
  | string
  | { readonly field: 'day' | 'month'; readonly digits: 1 | 2 }
  | { readonly field: 'year'; readonly digits: 2 | 4 }
  | { readonly field: 'monthName' | 'weekdayName'; readonly names: readonly string[] };

const DAY = 86_400_000;
/** A Sunday. */
const FIRST = Date.UTC(2024, 8, 1);

/**
 * How a locale writes a date in one of the styles of `{{date x "…"}}`, for programs that have no Intl. Undefined where the locale
 * counts years or writes digits in another way than ISO dates do, or where no fixed order of pieces gives what Intl writes;
 * that is tried on every day of a leap year and on the first of each month of forty years.
 */
export function datePattern(locale: string, style: string): readonly DatePiece[] | undefined {
  const key = `${locale} ${style}`;
  if (!known.has(key)) known.set(key, findPattern(locale, style));
  return known.get(key);
}

// A memo of a pure function: one entry for each locale and style, and no caller can tell whether an answer came from it. Trying takes milliseconds.
const known = new Map<string, readonly DatePiece[] | undefined>();

function findPattern(locale: string, style: string): readonly DatePiece[] | undefined {
  const options = DATE_STYLES[style];
  if (options === undefined) return undefined;
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const { calendar, numberingSystem } = format.resolvedOptions();
  if (calendar !== 'gregory' || numberingSystem !== 'latn') return undefined;
  const pieces = readPieces(format);
  const samples = [...Array.from({ length: 366 }, (_, day) => Date.UTC(2024, 0, 1) + day * DAY), ...Array.from({ length: 480 }, (_, month) => Date.UTC(1999 + Math.floor(month / 12), month % 12, 1))];
  return pieces && samples.every((moment) => writeDate(pieces, new Date(moment).toISOString()) === format.format(moment)) ? pieces : undefined;
}

/** The date of an ISO text (`2026-03-07`) by a pattern. */
export function writeDate(pieces: readonly DatePiece[], iso: string): string {
  const [year = '', month = '', day = ''] = iso.slice(0, 10).split('-');
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      switch (piece.field) {
        case 'year':
          return piece.digits === 2 ? year.slice(2) : year;
        case 'monthName':
          return piece.names[Number(month) - 1] ?? '';
        case 'weekdayName':
          return piece.names[new Date(`${iso.slice(0, 10)}T00:00:00Z`).getUTCDay()] ?? '';
        default: {
          const digits = piece.field === 'day' ? day : month;
          return piece.digits === 2 ? digits : String(Number(digits));
        }
      }
    })
    .join('');
}

function readPieces(format: Intl.DateTimeFormat): readonly DatePiece[] | undefined {
  const months = Array.from({ length: 12 }, (_, month) => merged(format.formatToParts(Date.UTC(2026, month, 3))));
  const week = Array.from({ length: 7 }, (_, day) => merged(format.formatToParts(FIRST + day * DAY)));
  const [first] = months;
  return first?.map((part, index): DatePiece => {
    switch (part.type) {
      case 'day':
        return { field: 'day', digits: part.value.length === 2 ? 2 : 1 };
      case 'year':
        return { field: 'year', digits: part.value.length === 2 ? 2 : 4 };
      case 'month':
        if (/^\d+$/.test(part.value)) return { field: 'month', digits: part.value.length === 2 ? 2 : 1 };
        return { field: 'monthName', names: months.map((parts) => parts[index]?.value ?? '') };
      case 'weekday':
        return { field: 'weekdayName', names: week.map((parts) => parts[index]?.value ?? '') };
      default:
        return part.value;
    }
  });
}

interface Part {
  readonly type: string;
  readonly value: string;
}

/** What stands before the name of a month may depend on the month ("7 de març", "7 d’abril"), so it counts as part of the name. */
function merged(parts: readonly Part[]): readonly Part[] {
  const result: Part[] = [];
  for (const { type, value } of parts) {
    // What `format` writes as a plain space, `formatToParts` still gives as the narrow one of Unicode's data.
    const part = { type, value: value.replaceAll('\u202F', ' ') };
    const last = result.at(-1);
    if (part.type === 'month' && !/^\d+$/.test(part.value) && last?.type === 'literal') result[result.length - 1] = { type: 'month', value: last.value + part.value };
    else result.push(part);
  }
  return result;
}
