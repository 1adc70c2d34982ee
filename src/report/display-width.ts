/** One cluster of characters that a terminal draws as one: flags, emoji with modifiers and joiners, a letter with its marks. */
const cluster = /\p{RI}\p{RI}|\p{Extended_Pictographic}(?:\p{EMod}|\uFE0F|\u200D\p{Extended_Pictographic})*|[^]\p{M}*/gu;
const wide = /^(?:\p{RI}\p{RI}|\p{Emoji_Presentation}|\p{Extended_Pictographic}.*(?:\uFE0F|\p{EMod}|\u200D)|[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{20000}-\u{3FFFD}])/u;
const zero = /^[\p{Mn}\p{Me}\p{Cf}]/u;

/**
 * How many columns of a terminal a text takes: 2 for emoji and East Asian wide characters, 0 for marks and joiners.
 * After Unicode's East Asian Width (UAX #11) and emoji (UTS #51), as most terminals draw them.
 */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const [drawn] of text.matchAll(cluster)) width += zero.test(drawn) ? 0 : wide.test(drawn) ? 2 : 1;
  return width;
}
