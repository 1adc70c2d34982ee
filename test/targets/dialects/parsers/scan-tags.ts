/** A tag or an output of a template, without its braces. */
export interface Tag {
  readonly kind: 'output' | 'tag';
  readonly inside: string;
}

/**
 * The tags of a template in order. `isQuoted`: quotes keep what would end a tag from ending it, as in HubL; in Liquid they do not.
 * Braze's `${…}` is read as one. Throws for a tag without an end.
 */
export function scanTags(template: string, { isQuoted, hasDollars }: { readonly isQuoted: boolean; readonly hasDollars: boolean }): readonly Tag[] {
  const tags: Tag[] = [];
  let at = 0;
  for (;;) {
    const start = template.slice(at).search(isQuoted ? /\{[{%#]/ : /\{[{%]/);
    if (start < 0) return tags;
    const from = at + start;
    if (template[from + 1] === '#') throw new Error(`a comment begins at "${template.slice(from, from + 30)}"`);
    const kind = template[from + 1] === '{' ? 'output' : 'tag';
    const end = endOf(template, from + 2, kind === 'output' ? '}}' : '%}', { isQuoted, hasDollars });
    const inside = template.slice(from + 2, end).trim();
    tags.push({ kind, inside });
    at = end + 2;
    if (kind === 'tag' && inside === 'raw') {
      at = template.indexOf('{% endraw %}', at);
      if (at < 0) throw new Error('raw text without an end');
    }
  }
}

function endOf(template: string, from: number, end: string, { isQuoted, hasDollars }: { readonly isQuoted: boolean; readonly hasDollars: boolean }): number {
  for (let at = from; at < template.length; at += 1) {
    const character = template[at] ?? '';
    if (isQuoted && (character === '"' || character === "'")) {
      for (at += 1; template[at] !== character; at += 1) {
        if (at >= template.length) throw new Error(`a text without an end: ${template.slice(from, from + 40)}`);
        if (template[at] === '\\') at += 1;
      }
    } else if (hasDollars && template.startsWith('${', at)) at = template.indexOf('}', at);
    else if (template.startsWith(end, at)) return at;
  }
  throw new Error(`a tag without an end: ${template.slice(from, from + 40)}`);
}
