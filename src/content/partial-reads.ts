import type { BoundNode } from './bound-template.ts';
import { beginPass, type ContentTools } from './compile-message.ts';
import { bind, fieldText, findPartial, type MessageInput, partialSource } from './message-pass.ts';
import type { SourceText } from './source-text.ts';
import { pathOf, readExpression, type Scopes } from './template-reads.ts';

const fields = ['subject', 'preheader', 'title', 'text', 'link', 'cta', 'image', 'url', 'body'] as const;

/** What a partial reads where this message shows it, as paths from a root; undefined where the message does not show it. */
export async function partialReads(input: MessageInput, name: string, tools: ContentTools): Promise<ReadonlySet<string> | undefined> {
  const pass = await beginPass(input, tools);
  const own = new Set<SourceText>();
  const find = (partial: string): ReturnType<typeof findPartial> => {
    const found = findPartial(partial, pass);
    if (partial === name && 'source' in found) own.add(found.source);
    return found;
  };
  const texts = fields.flatMap((field) => {
    const text = fieldText(input, field);
    return (text && pass.files.read(text, input.message.file)?.source) ?? [];
  });
  const { layout } = input.message;
  const frame = layout && input.partials.get(layout.value);
  const source = frame && partialSource(frame, pass)?.source;
  if (source && layout?.value === name) own.add(source);
  const nodes = [...texts, ...(source ? [source] : [])].flatMap((each) => bind(each, pass, (partial) => (partial === 'body' ? { source: { ...each, text: '' } } : find(partial))));
  if (own.size === 0) return undefined;
  const reads = new Set<string>();
  collect(nodes, [[]], { reads, isOwn: (each) => own.has(each) });
  return reads;
}

interface Collecting {
  readonly reads: Set<string>;
  isOwn(source: SourceText): boolean;
}

function collect(nodes: readonly BoundNode[], scopes: Scopes, collecting: Collecting): void {
  for (const node of nodes) {
    if (node.kind === 'text') continue;
    if (collecting.isOwn(node.span.source)) readExpression(node.expression, scopes, collecting.reads);
    if (node.kind === 'print') continue;
    collect(node.then, node.block === 'if' ? scopes : [...scopes, pathOf(node.expression, scopes)], collecting);
    collect(node.otherwise, scopes, collecting);
  }
}
