import type { SourceNode } from '../source/node.ts';
import type { ContentText } from '../spec/definitions/message.ts';
import { contentFiles } from './content-files.ts';
import { fieldText, type MessageInput } from './message-pass.ts';
import { createReport } from './report-content.ts';
import type { SourceText } from './source-text.ts';

const fields = ['subject', 'preheader', 'from', 'title', 'text', 'link', 'cta', 'image', 'url', 'body'] as const;

/** Partials and keys of texts that a message may show. */
export interface Mentions {
  readonly partials: ReadonlySet<string>;
  readonly texts: ReadonlySet<string>;
  /** There are files that are read by `<mj-include>`. Those whose path is written out were looked at. */
  readonly hasIncludes: boolean;
}

/** What a message, its layout, all partials and all included files within name. It looks at the letters only, so it may name what stands in a comment. */
export function textMentions(input: Pick<MessageInput, 'message' | 'fallbacks' | 'partials' | 'text'>): Mentions {
  const files = contentFiles((path) => input.text(path), createReport());
  const included = new Set<string>();
  const partials = new Set<string>();
  const texts = new Set<string>();
  const open: string[] = [];
  let hasIncludes = false;
  const lookInto = (text: ContentText, file: string): void => {
    const source = files.read(text, file)?.source;
    if (source === undefined) return;
    look(source.text);
    includes(source);
  };
  const includes = (source: SourceText): void => {
    hasIncludes ||= /<mj-include[\s/>]/i.test(source.text);
    for (const [, , path = ''] of hasIncludes ? source.text.matchAll(/<mj-include\b[^>]*?\spath\s*=\s*(["'])(.*?)\1/gi) : []) {
      const found = files.include(path, { source, start: 0, end: 0 });
      if (found === undefined || included.has(found.file)) continue;
      included.add(found.file);
      look(found.text);
      includes(found);
    }
  };
  const look = (text: string): void => {
    for (const [, name = ''] of text.matchAll(/\{\{~?>\s*([\w-]+)/g)) open.push(name);
    for (const [, key = ''] of text.matchAll(/\{\{~?\s*text\s+["']?([\w-]*)/g)) texts.add(key);
  };
  for (const field of fields) {
    const text = fieldText(input, field);
    if (text !== undefined) lookInto(text, input.message.file);
  }
  for (const text of scalarsOf(input.message.payload)) look(text);
  if (input.message.layout !== undefined) open.push(input.message.layout.value);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const partial = partials.has(name) ? undefined : input.partials.get(name);
    if (partial === undefined) continue;
    partials.add(name);
    const locale = input.fallbacks.find((each) => Object.hasOwn(partial.locales, each));
    lookInto((locale === undefined ? undefined : partial.locales[locale]) ?? partial.body, partial.file);
  }
  return { partials, texts, hasIncludes };
}

function scalarsOf(node: SourceNode | undefined): readonly string[] {
  if (node === undefined) return [];
  if (node.kind === 'scalar') return typeof node.value === 'string' ? [node.value] : [];
  return (node.kind === 'map' ? node.entries.map(({ value }) => value) : node.items).flatMap(scalarsOf);
}
