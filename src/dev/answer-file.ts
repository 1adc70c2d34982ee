/** The address of an answer among static files, without its ending: the same for the page that asks and for `lc docs` that writes it. */
export function answerFile(view: string, words: Readonly<Record<string, string>>): string {
  const { id, ...rest } = words;
  const others = Object.entries(rest).filter(([, value]) => value !== '').sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, value]) => `~${safe(name)}=${safe(value)}`);
  return `views/${view}${id === undefined ? '' : `/${safe(id)}`}${others.join('')}`;
}

/** Any text as a part of a name of a file that every system takes, and a different one for a different text. */
function safe(text: string): string {
  return encodeURIComponent(text).replace(/[^a-z0-9_-]/g, (character) => `.${character.charCodeAt(0).toString(16)}`);
}
