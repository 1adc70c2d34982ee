/** `1 error`, `2 errors`, with separators of thousands. */
export function counted(count: number, word: string, words = `${word}s`): string {
  return `${number(count)} ${count === 1 ? word : words}`;
}

export function number(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Sentences for people start with a capital, unless they start with the author's own word. */
export function sentence(text: string): string {
  return /^[a-z]+(?: |,|$)/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
