import type { DatePiece } from '../../../render/patterns/date-pattern.ts';
import type { Field } from '../field.ts';
import type { Printing } from '../language.ts';

/** A date of the form "2026-03-07", by its letters: Django's own filter takes no texts and writes months in one language. */
export function djangoDate({ code, path }: Field, pattern: readonly DatePiece[], literal: (text: string) => string, printing: Printing): string {
  return pattern.map((piece) => (typeof piece === 'string' ? literal(piece) : pieceOf(code, piece, path, literal, printing))).join('');
}

function pieceOf(code: string, piece: Exclude<DatePiece, string>, path: readonly string[], literal: (text: string) => string, printing: Printing): string {
  switch (piece.field) {
    case 'year':
      return `{{ ${code}|slice:'${piece.digits === 2 ? '2:4' : ':4'}' }}`;
    case 'day':
    case 'month':
      return `{{ ${code}|slice:'${piece.field === 'day' ? '8:10' : '5:7'}'${piece.digits === 2 ? '' : "|add:'0'"} }}`;
    case 'monthName': {
      const names = piece.names.map((name, index) => `{% ${index === 0 ? 'if' : 'elif'} ${code}|slice:'5:7' == '${String(index + 1).padStart(2, '0')}' %}${literal(name)}`);
      return `${names.join('')}{% endif %}`;
    }
    case 'weekdayName':
      return printing.lose('target/template-date', `${printing.platform} cannot work out on which day of the week "${path.join('.')}" falls; send the day with the event, or write the date without it`, path);
  }
}
