import type { DatePiece } from '../../../render/patterns/date-pattern.ts';
import type { Field } from '../field.ts';
import type { Printing } from '../language.ts';
import { weekdayShifts } from './weekday-shifts.ts';

/** A date of the form "2026-03-07", by its parts: HubL's own filter counts in the zone of the portal. */
export function hublDate({ code }: Field, pattern: readonly DatePiece[], literal: (text: string) => string, printing: Printing): string {
  const parts = printing.name('date');
  return `{% set ${parts} = ${code}|split("-") %}${pattern.map((piece) => (typeof piece === 'string' ? literal(piece) : pieceOf(parts, piece, literal))).join('')}`;
}

const two = (digits: number): string => String(digits).padStart(2, '0');

function pieceOf(parts: string, piece: Exclude<DatePiece, string>, literal: (text: string) => string): string {
  switch (piece.field) {
    case 'year':
      return piece.digits === 2 ? `{% if (${parts}[0]|int) % 100 < 10 %}0{% endif %}{{ (${parts}[0]|int) % 100 }}` : `{{ ${parts}[0] }}`;
    case 'day':
    case 'month': {
      const part = `${parts}[${piece.field === 'day' ? 2 : 1}]`;
      return piece.digits === 2 ? `{{ ${part} }}` : `{{ ${part}|int }}`;
    }
    case 'monthName':
      return `${piece.names.map((name, index) => `{% ${index === 0 ? 'if' : 'elif'} ${parts}[1] == "${two(index + 1)}" %}${literal(name)}`).join('')}{% endif %}`;
    case 'weekdayName':
      return weekday(parts, piece.names, literal);
  }
}

/** The day of the week by Sakamoto's sum. */
function weekday(parts: string, names: readonly string[], literal: (text: string) => string): string {
  const [year, sum] = [`${parts}_year`, `${parts}_sum`];
  const shifts = weekdayShifts.map((shift, index) => `{% ${index === 0 ? 'if' : 'elif'} ${parts}[1] == "${two(index + 1)}" %}{% set ${sum} = ${sum} + ${shift} %}`).join('');
  const cases = names.map((name, index) => `{% ${index === 0 ? 'if' : 'elif'} ${sum} % 7 == ${index} %}${literal(name)}`).join('');
  return (
    `{% set ${year} = ${parts}[0]|int %}{% if (${parts}[1]|int) < 3 %}{% set ${year} = ${year} - 1 %}{% endif %}` +
    `{% set ${sum} = (${parts}[2]|int) + ${year} + (${year} // 4) - (${year} // 100) + (${year} // 400) %}${shifts}{% endif %}${cases}{% endif %}`
  );
}
