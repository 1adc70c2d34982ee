/**
 * A text of the author's in which every beginning of a tag is written otherwise: a brace before one of `signs` (a class of a pattern), and one at the
 * end where a tag `isFollowed` by the text. A mail is long and rarely holds one, so it is looked for before the text is gone through sign by sign.
 */
export function writeBraces(text: string, signs: string, isFollowed: boolean, write: (braces: string) => string): string {
  const isSafe = !(isFollowed && text.endsWith('{')) && [...signs].every((sign) => !text.includes(`{${sign}`));
  return isSafe ? text : text.replace(new RegExp(`\\{(?:[${signs}]${isFollowed ? '|$' : ''})`, 'g'), write);
}
