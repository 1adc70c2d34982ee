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

const shortForm = /^([+-]?)(?=\d)(\d+y)?(\d+mo)?(\d+w)?(\d+d)?(\d+h)?(\d+m)?(\d+s)?$/;
const isoForm = /^([+-]?)P(?=[\dT])(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(?:T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/;

/**
 * Reads `90s 15m 6h 3d 2w 1mo 1y` and sums such as `1h30m` (larger units first, each once), or ISO 8601 (`P2M`, `PT36H`), with an
 * optional sign for the whole. Undefined for anything else: bare numbers, spaces, fractions, inner signs, and more than a thousand years.
 */
export function parseDuration(text: string): Duration | undefined {
  const found = shortForm.exec(text) ?? isoForm.exec(text);
  if (found === null) return undefined;
  const [, sign, ...amounts] = found;
  const total = { months: 0, days: 0, milliseconds: 0 };
  Object.values(units).forEach(({ part, size }, position) => {
    const amount = Number.parseInt(amounts[position] ?? '0', 10) * size;
    total[part] += sign === '-' ? -amount : amount;
  });
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
