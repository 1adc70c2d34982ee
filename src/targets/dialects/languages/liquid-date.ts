import type { DatePiece } from '../../../render/patterns/date-pattern.ts';
import type { Field } from '../field.ts';
import type { Printing } from '../language.ts';
import { weekdayShifts } from './weekday-shifts.ts';

/**
 * A date of the form "2026-03-07", by its letters: Liquid's own filter counts in the zone of whatever machine it runs on, and names
 * months in English.
 */
export function liquidDate({ code, prepared = '' }: Field, pattern: readonly DatePiece[], literal: (text: string) => string, printing: Printing): string {
  return prepared + pattern.map((piece) => (typeof piece === 'string' ? literal(piece) : pieceOf(code, piece, literal, printing))).join('');
}

function pieceOf(code: string, piece: Exclude<DatePiece, string>, literal: (text: string) => string, printing: Printing): string {
  switch (piece.field) {
    case 'year':
      return piece.digits === 2 ? `{{ ${code} | slice: 2, 2 }}` : `{{ ${code} | slice: 0, 4 }}`;
    case 'day':
    case 'month':
      return `{{ ${code} | slice: ${piece.field === 'day' ? 8 : 5}, 2${piece.digits === 2 ? '' : ' | plus: 0'} }}`;
    case 'monthName': {
      const month = printing.name('month');
      const names = piece.names.map((name, index) => `{% when "${String(index + 1).padStart(2, '0')}" %}${literal(name)}`).join('');
      return `{% assign ${month} = ${code} | slice: 5, 2 %}{% case ${month} %}${names}{% endcase %}`;
    }
    case 'weekdayName':
      return weekday(code, piece.names, literal, printing);
  }
}

/** The day of the week by Sakamoto's sum. */
function weekday(code: string, names: readonly string[], literal: (text: string) => string, printing: Printing): string {
  const day = printing.name('weekday');
  const [year, month, part] = [`${day}_year`, `${day}_month`, `${day}_part`];
  const shifts = weekdayShifts.map((shift, index) => `{% when ${index + 1} %}{% assign ${day} = ${day} | plus: ${shift} %}`).join('');
  const leaps = [[4, 'plus'], [100, 'minus'], [400, 'plus']].map(([years, sign]) => `{% assign ${part} = ${year} | divided_by: ${years} | floor %}{% assign ${day} = ${day} | ${sign}: ${part} %}`).join('');
  const cases = names.map((name, index) => `{% when ${index} %}${literal(name)}`).join('');
  return (
    `{% assign ${year} = ${code} | slice: 0, 4 | plus: 0 %}{% assign ${month} = ${code} | slice: 5, 2 | plus: 0 %}{% assign ${day} = ${code} | slice: 8, 2 | plus: 0 %}` +
    `{% if ${month} < 3 %}{% assign ${year} = ${year} | minus: 1 %}{% endif %}{% case ${month} %}${shifts}{% endcase %}${leaps}` +
    `{% assign ${day} = ${day} | plus: ${year} | modulo: 7 %}{% case ${day} %}${cases}{% endcase %}`
  );
}
