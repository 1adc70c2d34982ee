const defaultLimit = 12;

/** Words for a message: `"a"`, `"a" or "b"`, `"a", "b" or "c"`; beyond the limit the rest is counted. */
export function listOf(words: readonly string[], conjunction: 'or' | 'and' = 'or', limit: number = defaultLimit): string {
  const shown = words.slice(0, limit).map((word) => `"${word}"`);
  if (words.length > limit) return `${shown.join(', ')} ${conjunction} ${words.length - limit} more`;
  const last = shown.pop();
  if (last === undefined) return 'nothing';
  return shown.length === 0 ? last : `${shown.join(', ')} ${conjunction} ${last}`;
}
