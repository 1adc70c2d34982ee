const FROM = 'AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz';
const TO = 'ÅåƁƀÇçÐðÉéƑƒĜĝĤĥÎîĴĵĶķĻļṀṁÑñÖöÞþǪǫŔŕŠšŢţÛûṼṽŴŵẊẋÝýŽž';

const accents: ReadonlyMap<string, string> = new Map([...FROM].map((letter, index) => [letter, [...TO][index] ?? letter]));

/** What no translator would touch: addresses, entities, what stands in braces. */
const KEPT = /https?:\/\/\S+|www\.\S+|[^\s@]+@[^\s@]+\.\w+|&#?\w+;|\{[^}]*\}/g;

/**
 * A text as a translation might come out: every letter of English with an accent, every vowel twice, so that it is a third longer and
 * still readable. Whatever shows up without accents was not taken from the project's texts.
 */
export function accentText(text: string): string {
  let accented = '';
  let last = 0;
  for (const match of text.matchAll(KEPT)) {
    accented += accentWords(text.slice(last, match.index)) + match[0];
    last = match.index + match[0].length;
  }
  return accented + accentWords(text.slice(last));
}

function accentWords(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => {
    const accented = accents.get(letter) ?? letter;
    return /[aeiou]/i.test(letter) ? accented + accented.toLowerCase() : accented;
  });
}
