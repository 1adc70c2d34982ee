import type { LocatedMistake, Mistake } from '../mistake.ts';

/** What YAML 1.2.2 (section 5.1) does not print, lone carriage returns, half surrogate pairs and the sign of a decoding error. */
const bad = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd\ufffe\uffff\ud800-\udfff]|\r(?!\n)|(?!^)\ufeff/u;

/** The first character that no spec may hold. */
export function findBadCharacter(text: string): LocatedMistake | undefined {
  const match = bad.exec(text);
  if (match === null) return undefined;
  const code = match[0].charCodeAt(0);
  const isBroken = code === 0xfffd || (code >= 0xd800 && code <= 0xdfff);
  const mistake: Mistake = isBroken ? ['brokenCharacter', code] : ['controlCharacter', code];
  return { range: { start: match.index, end: match.index + 1 }, mistake, hides: true };
}
