import type { SourceText } from '../source-text.ts';
import type { IcuBranch, IcuPiece } from './icu-piece.ts';

type Choice = Extract<IcuPiece, { kind: 'choice' }>;

/**
 * A text in ICU MessageFormat as the template that it stands for: values become expressions, choices become blocks. From there on it is
 * compiled, proved and carried to other platforms like any other template. What is wrong in it is found at the author's own words.
 */
export function icuSource(pieces: readonly IcuPiece[], written: SourceText): SourceText {
  const marks: { readonly at: number; readonly start: number; readonly isExact: boolean }[] = [];
  let text = '';
  const write = (added: string, start: number, isExact = false): void => {
    marks.push({ at: text.length, start, isExact });
    text += added;
  };
  const visit = (list: readonly IcuPiece[], counted: string): void => {
    for (const piece of list) {
      if (piece.kind === 'literal') writeLiteral(piece);
      else if (piece.kind === 'count') write(`{{number ${counted}}}`, piece.start);
      else if (piece.kind === 'value') write(printed(piece), piece.start);
      else choose(piece, counted);
    }
  };
  const writeLiteral = ({ text: literal, start, end }: Extract<IcuPiece, { kind: 'literal' }>): void => {
    // Handlebars takes the line break away from a line on which nothing but a block begins or ends.
    const safe = literal.replace(/^[^\S\r\n]*\r?\n\s*/, ' ').replace(/\r?\n\s*$/, ' ').replace(/\\$/, '\\\\');
    write(safe, start, end - start === safe.length);
  };
  const choose = (choice: Choice, counted: string): void => {
    const inner = choice.by === 'select' ? counted : choice.name;
    const other = choice.branches.find(({ key }) => key === 'other');
    const tests = choice.branches.flatMap((branch) => (branch === other ? [] : [{ branch, test: testOf(branch, choice) }])).sort((a, b) => Number(b.branch.key.startsWith('=')) - Number(a.branch.key.startsWith('=')));
    for (const { branch, test } of tests) {
      write(`{{#if ${test}}}`, choice.start);
      visit(branch.pieces, inner);
      write('{{else}}', choice.start);
    }
    visit(other?.pieces ?? [], inner);
    write('{{/if}}'.repeat(tests.length), choice.start);
  };
  visit(pieces, '');
  return {
    file: written.file,
    text,
    fileOffset(at) {
      const mark = marks.findLast((each) => each.at <= at);
      return written.fileOffset(mark === undefined ? 0 : mark.isExact ? mark.start + at - mark.at : mark.start);
    },
  };
}

function printed({ name, shown, style }: Extract<IcuPiece, { kind: 'value' }>): string {
  if (shown === 'text') return `{{${name}}}`;
  if (style === undefined) return `{{${shown} ${name}}}`;
  return `{{${shown} ${name} ${shown === 'number' ? style : `"${style}"`}}}`;
}

/** What must hold for a branch to be read. */
function testOf({ key }: IcuBranch, { by, name, branches }: Choice): string {
  if (by === 'select') return key === 'true' ? name : key === 'false' ? `(not ${name})` : `(eq ${name} "${key}")`;
  if (key.startsWith('=')) return `(eq ${name} ${key.slice(1)})`;
  const forms = [...branches.map((branch) => branch.key).filter((each) => !each.startsWith('=') && each !== 'other'), 'other'];
  return `(eq (${by} ${name} ${forms.map((form) => `${form}="${form}"`).join(' ')}) "${key}")`;
}
