/** A piece of a Markdown page: prose, or a fenced block with what stands behind its three backticks. */
export type PagePart =
  | { readonly kind: 'prose'; readonly text: string }
  | { readonly kind: 'block'; readonly language: string; readonly words: readonly string[]; readonly content: string; readonly line: number };

/** Splits a page at its fenced blocks (those that are not indented). Joining the parts with `printPage` gives the page again. */
export function readPage(page: string): readonly PagePart[] {
  const parts: PagePart[] = [];
  let prose: string[] = [];
  const lines = page.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const opening = /^```(\w*) ?(.*)$/.exec(line);
    if (opening === null) {
      prose.push(line);
      continue;
    }
    const end = lines.indexOf('```', index + 1);
    if (end < 0) throw new Error(`the block in line ${index + 1} has no end`);
    parts.push({ kind: 'prose', text: prose.map((each) => `${each}\n`).join('') });
    prose = [];
    const words = (opening[2] ?? '').split(' ').filter((word) => word !== '');
    parts.push({ kind: 'block', language: opening[1] ?? '', words, content: lines.slice(index + 1, end).map((each) => `${each}\n`).join(''), line: index + 1 });
    index = end;
  }
  return [...parts, { kind: 'prose', text: prose.join('\n') }];
}

export function printPage(parts: readonly PagePart[]): string {
  return parts.map((part) => (part.kind === 'prose' ? part.text : `\`\`\`${[part.language, ...part.words].join(' ')}\n${part.content}\`\`\`\n`)).join('');
}
