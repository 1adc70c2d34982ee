import type { Duration } from './duration.ts';

type Part = keyof Duration;

const units: Readonly<Record<string, { readonly part: Part; readonly size: number }>> = {
  y: { part: 'months', size: 12 },
  mo: { part: 'months', size: 1 },
  w: { part: 'days', size: 7 },
  d: { part: 'days', size: 1 },
  h: { part: 'milliseconds', size: 3_600_000 },
  m: { part: 'milliseconds', size: 60_000 },
  s: { part: 'milliseconds', size: 1000 },
};

/** A thousand years: far past any plan, and any sum with a date stays exact. */
const limits: Duration = { months: 12_000, days: 366_000, milliseconds: 366_000 * 86_400_000 };

/** The units in the order in which they stand, as each form writes them; a time of ISO 8601 stands after a `T`. */
const unitNames = { short: Object.keys(units), isoDate: ['Y', 'M', 'W', 'D'], isoTime: ['', '', '', '', 'H', 'M', 'S'] };
const amountsOfUnits = Object.values(units);

const isDigit = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
};

/**
 * Reads `90s 15m 6h 3d 2w 1mo 1y` and sums such as `1h30m` (larger units first, each once), or ISO 8601 (`P2M`, `PT36H`), with an
 * optional sign for the whole. Undefined for anything else: bare numbers, spaces, fractions, inner signs, and more than a thousand years.
 * It reads by hand: V8 takes four milliseconds to compile a pattern of so many optional parts, at every start of the command line.
 */
export function parseDuration(text: string): Duration | undefined {
  const sign = text[0] === '-' ? -1 : 1;
  let at = text[0] === '-' || text[0] === '+' ? 1 : 0;
  const isIso = text[at] === 'P';
  if (isIso) at += 1;
  if (at >= text.length) return undefined;
  let names: readonly string[] = isIso ? unitNames.isoDate : unitNames.short;
  let next = 0;
  const total = { months: 0, days: 0, milliseconds: 0 };
  while (at < text.length) {
    if (names === unitNames.isoDate && text[at] === 'T') {
      names = unitNames.isoTime;
      next = unitNames.isoDate.length;
      at += 1;
    }
    const start = at;
    while (isDigit(text, at)) at += 1;
    const from = next;
    const position = names.findIndex((name, index) => index >= from && text.startsWith(name, at));
    const unit = amountsOfUnits[position];
    if (at === start || unit === undefined) return undefined;
    total[unit.part] += sign * Number.parseInt(text.slice(start, at), 10) * unit.size;
    at += names[position]?.length ?? 0;
    next = position + 1;
  }
  const fits = Math.abs(total.months) <= limits.months && Math.abs(total.days) <= limits.days && Math.abs(total.milliseconds) <= limits.milliseconds;
  return fits ? total : undefined;
}

/**
 * The canonical text of a duration, `1y2mo3d4h5m6s` with zero parts left out, `0s` for none; days stay days and hours stay hours.
 * `parseDuration` reads it back to an equal duration. A rest below a second, which no author can write, is printed as a fraction (`1.5s`).
 */
export function formatDuration(duration: Duration): string {
  const isNegative = duration.months < 0 || duration.days < 0 || duration.milliseconds < 0;
  const rest = { months: Math.abs(duration.months), days: Math.abs(duration.days), milliseconds: Math.abs(duration.milliseconds) };
  let text = '';
  for (const [name, { part, size }] of Object.entries(units)) {
    if (name === 'w') continue;
    const amount = name === 's' ? rest.milliseconds / size : Math.floor(rest[part] / size);
    if (amount === 0) continue;
    rest[part] -= amount * size;
    text += `${amount}${name}`;
  }
  if (text === '') return '0s';
  return isNegative ? `-${text}` : text;
}
