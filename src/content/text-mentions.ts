import type { SourceNode } from '../source/node.ts';
import type { ContentText } from '../spec/definitions/message.ts';
import { contentFiles } from './content-files.ts';
import { fieldText, type MessageInput } from './message-pass.ts';
import { createReport } from './report-content.ts';

const fields = ['subject', 'preheader', 'from', 'title', 'text', 'link', 'cta', 'image', 'url', 'body'] as const;

/** Partials and keys of texts that a message may show. */
export interface Mentions {
  readonly partials: ReadonlySet<string>;
  readonly texts: ReadonlySet<string>;
  /** Files that are read by `<mj-include>` were not looked at, and there are some. */
  readonly hasIncludes: boolean;
}

/** What a message, its layout and all partials within name. It looks at the letters only, so it may name what stands in a comment. */
export function textMentions(input: Pick<MessageInput, 'message' | 'fallbacks' | 'partials' | 'text'>): Mentions {
  const files = contentFiles((path) => input.text(path), createReport());
  const textOf = (text: ContentText, file: string): string => files.read(text, file)?.source.text ?? '';
  const partials = new Set<string>();
  const texts = new Set<string>();
  const open: string[] = [];
  let hasIncludes = false;
  const look = (text: string): void => {
    hasIncludes ||= /<mj-include[\s/>]/i.test(text);
    for (const [, name = ''] of text.matchAll(/\{\{~?>\s*([\w-]+)/g)) open.push(name);
    for (const [, key = ''] of text.matchAll(/\{\{~?\s*text\s+["']?([\w-]*)/g)) texts.add(key);
  };
  for (const field of fields) {
    const text = fieldText(input, field);
    if (text !== undefined) look(textOf(text, input.message.file));
  }
  for (const text of scalarsOf(input.message.payload)) look(text);
  if (input.message.layout !== undefined) open.push(input.message.layout.value);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const partial = partials.has(name) ? undefined : input.partials.get(name);
    if (partial === undefined) continue;
    partials.add(name);
    const locale = input.fallbacks.find((each) => Object.hasOwn(partial.locales, each));
    look(textOf((locale === undefined ? undefined : partial.locales[locale]) ?? partial.body, partial.file));
  }
  return { partials, texts, hasIncludes };
}

function scalarsOf(node: SourceNode | undefined): readonly string[] {
  if (node === undefined) return [];
  if (node.kind === 'scalar') return typeof node.value === 'string' ? [node.value] : [];
  return (node.kind === 'map' ? node.entries.map(({ value }) => value) : node.items).flatMap(scalarsOf);
}
