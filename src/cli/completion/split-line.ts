/** The words before the one at the cursor, and that one, which may be empty. Quotes and backslashes are taken as a shell takes them. */
export const splitLine = (line: string): { readonly words: readonly string[]; readonly last: string } => {
  const words: string[] = [];
  let word = '';
  let isInWord = false;
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
      else if (character === '\\' && quote === '"' && /["\\$`]/.test(line[at + 1] ?? '')) {
        at += 1;
        word += line[at] ?? '';
      } else word += character;
    } else if (character === '"' || character === "'") {
      quote = character;
      isInWord = true;
    } else if (character === '\\') {
      at += 1;
      word += line[at] ?? '';
      isInWord = true;
    } else if (/\s/.test(character)) {
      if (isInWord) words.push(word);
      word = '';
      isInWord = false;
    } else {
      word += character;
      isInWord = true;
    }
  }
  return { words, last: word };
};
