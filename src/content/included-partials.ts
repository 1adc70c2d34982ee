/** A `{{> name}}` of a template: the name, and where it stands in the text. */
export interface IncludedPartial {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A comment, an escaped expression, or an inclusion with its name, bare or in quotes. */
const pattern = /\{\{~?!--[\s\S]*?--~?\}\}|\{\{~?![^}]*\}\}|\\\{\{|\{\{~?#?>\s*(?:"([^"]+)"|'([^']+)'|\[([^\]]+)\]|([^\s~}"'([]+))/g;

/** What a template includes, found without parsing it: nothing that is included is left out, whatever else is wrong with the text. */
export function includedPartials(text: string): readonly IncludedPartial[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [whole, ...names] = match;
    const name = names.find((each) => each !== undefined);
    if (name === undefined) return [];
    const start = match.index + whole.lastIndexOf(name);
    return [{ name, start, end: start + name.length }];
  });
}
