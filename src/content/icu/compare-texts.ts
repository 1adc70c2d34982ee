import { missingPluralForms, missingTextValues, otherTextType, surplusPluralForms, surplusTextValues, textSyntax } from '../../report/catalogue/texts.ts';
import type { Finding } from '../../report/finding.ts';
import { hasPluralForm, pluralForms } from '../../render/plural-forms.ts';
import { icuNeeds, useWords } from './icu-needs.ts';
import type { IcuPiece } from './icu-piece.ts';

/** A text in one language. */
export interface IcuText {
  readonly locale: string;
  readonly pieces: readonly IcuPiece[];
}

export interface IcuProblem {
  readonly finding: Finding;
  readonly start: number;
  readonly end: number;
}

/** What a translation does with the values of the first language's text: those it forgets, adds or uses in another way. */
export function compareTexts(first: IcuText, translated: IcuText): readonly IcuProblem[] {
  const [wanted, own] = [icuNeeds(first.pieces), icuNeeds(translated.pieces)];
  const missing = [...wanted.keys()].filter((name) => !own.has(name)).sort();
  const whole = { start: 0, end: Number.MAX_SAFE_INTEGER };
  return [
    ...(missing.length > 0 ? [{ finding: missingTextValues(translated.locale, missing, first.locale), ...whole }] : []),
    ...[...own].flatMap(([name, { use, start, end }]): readonly IcuProblem[] => {
      const expected = wanted.get(name);
      if (expected === undefined) return [{ finding: surplusTextValues(translated.locale, [name], first.locale), start, end }];
      const isSame = expected.use === use || (expected.use === 'text' && use === 'choice') || (expected.use === 'time' && use === 'date');
      return isSame ? [] : [{ finding: otherTextType(translated.locale, name, useWords[use], useWords[expected.use], first.locale), start, end }];
    }),
  ];
}

/** What is wrong with a text in its own language: values used in two ways, plural forms that the language needs or does not have. */
export function checkForms({ locale, pieces }: IcuText): readonly IcuProblem[] {
  const twice = [...icuNeeds(pieces)].flatMap(([name, { isOther, start, end }]) =>
    isOther ? [{ finding: textSyntax(`"${name}" is used as two kinds of value`, 'hand over two values, each under its own name'), start, end }] : [],
  );
  return [...twice, ...formsWithin(pieces, locale)];
}

function formsWithin(pieces: readonly IcuPiece[], locale: string): readonly IcuProblem[] {
  return pieces.flatMap((piece): readonly IcuProblem[] => {
    if (piece.kind !== 'choice') return [];
    const inner = piece.branches.flatMap((branch) => formsWithin(branch.pieces, locale));
    if (piece.by === 'select') return inner;
    const type = piece.by === 'ordinal' ? 'ordinal' : 'cardinal';
    const needed = pluralForms(locale, type);
    const keys = piece.branches.map(({ key }) => key);
    const numbers = keys.flatMap((key) => (key.startsWith('=') ? [Number(key.slice(1))] : []));
    const missing = [...needed].flatMap(([form, taking]) => (form === 'other' || keys.includes(form) || taking.every((number) => numbers.includes(number)) ? [] : [form]));
    const surplus = keys.filter((key) => !key.startsWith('=') && key !== 'other' && !hasPluralForm(locale, type, key));
    const place = { start: piece.start, end: piece.end };
    return [
      ...(missing.length > 0 ? [{ finding: missingPluralForms(locale, piece.name, missing), ...place }] : []),
      ...(surplus.length > 0 ? [{ finding: surplusPluralForms(locale, piece.name, surplus), ...place }] : []),
      ...inner,
    ];
  });
}
