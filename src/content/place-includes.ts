import { refusedInclude, tooLarge } from '../report/catalogue/content.ts';
import type { BoundNode, BoundText } from './bound-template.ts';
import { maxCharacters } from './check-limits.ts';
import { addedText, insertNodes } from './insert-nodes.ts';
import { markupPlace } from './markup-place.ts';
import { readMarkup, startMarkup } from './markup-state.ts';
import type { ContentReport } from './report-content.ts';
import type { SourceText, Span } from './source-text.ts';

/** What reading includes needs: a file below the project by a path from the including file (reported when missing), and binding. */
export interface IncludeTools {
  readonly report: ContentReport;
  read(path: string, from: Span): SourceText | undefined;
  bind(source: SourceText): readonly BoundNode[];
}

interface Included {
  readonly body: readonly BoundNode[];
  /** What belongs at the end of the head, style sheets last. */
  readonly head: readonly BoundNode[];
}

interface Pass {
  readonly tools: IncludeTools;
  /** Files being included, outermost first. */
  readonly open: readonly string[];
  readonly size: { characters: number };
}

/**
 * Puts the files of `<mj-include path="…">` in place, as mjml 5.4 does when it is allowed to: the sections of a whole document
 * where the include stands, its head at the end of this one's, `type="css"` as a style and `type="html"` as raw HTML. MJML never opens
 * a file itself. An include inside a block, or one whose path is not written out, is refused: a partial does that.
 */
export function placeIncludes(nodes: readonly BoundNode[], tools: IncludeTools): readonly BoundNode[] {
  const { body, head } = included(nodes, { tools, open: [], size: { characters: 0 } });
  const [first] = head;
  if (first === undefined) return body;
  const inHead = insertNodes(body, /<\/mj-head\s*>/i, head, 'before');
  if (inHead.found) return inHead.nodes;
  const near = first.kind === 'text' ? first : { source: first.span.source, offset: first.span.start };
  return insertNodes(body, /<mj-body(?=[\s>/])/i, [addedText('<mj-head>', near), ...head, addedText('</mj-head>', near)], 'before').nodes;
}

function included(nodes: readonly BoundNode[], pass: Pass): Included {
  const state = startMarkup(true);
  const head: BoundNode[] = [];
  const styles: BoundNode[] = [];
  const body = nodes.flatMap((node): readonly BoundNode[] => {
    if (node.kind !== 'text') return [node];
    const found: { readonly end: number; readonly attributes: string }[] = [];
    readMarkup(state, node.value, {
      element: ({ name, isClosing }, end) => void (name === 'mj-include' && !isClosing && ['structure', 'head', 'root'].includes(markupPlace(state).at) && found.push({ end, attributes: state.tagText })),
    });
    const parts: BoundNode[] = [];
    let last = 0;
    for (const { end, attributes } of found) {
      const start = node.value.lastIndexOf('<mj-include', end - 1);
      const stop = end + (/^\s*<\/mj-include\s*>/.exec(node.value.slice(end))?.[0].length ?? 0);
      const span = { source: node.source, start: node.offset + start, end: node.offset + end };
      const content = start < last ? undefined : includedFile(span, attributes, pass);
      if (start < last) continue;
      parts.push(part(node, last, start), ...(content?.body ?? []));
      head.push(...(content?.head ?? []));
      styles.push(...(content?.styles ?? []));
      last = stop;
    }
    return [...parts, part(node, last, node.value.length)].filter((each) => each.kind !== 'text' || each.value !== '');
  });
  return { body, head: [...head, ...styles] };
}

const part = (node: BoundText, from: number, to: number): BoundText => ({ ...node, value: node.value.slice(from, to), offset: node.offset + from });

function includedFile(span: Span, attributes: string, pass: Pass): (Included & { readonly styles: readonly BoundNode[] }) | undefined {
  const { tools, open, size } = pass;
  const attribute = (name: string): string | undefined => new RegExp(`(?:^|\\s)${name}\\s*=\\s*(["'])(.*?)\\1`).exec(attributes)?.[2];
  const path = attribute('path');
  if (path === undefined) {
    tools.report.add(refusedInclude('it has no path', 'write <mj-include path="./footer.mjml" />'), span);
    return undefined;
  }
  const at = span.source.text.indexOf(path, span.start);
  const place = { source: span.source, start: at, end: at + path.length };
  const source = tools.read(path, place);
  if (source === undefined) return undefined;
  size.characters += source.text.length;
  if (open.includes(source.file) || size.characters > maxCharacters) {
    tools.report.add(open.includes(source.file) ? refusedInclude(`it includes itself: ${[...open.slice(open.indexOf(source.file)), source.file].join(' → ')}`, 'take one of the includes out') : tooLarge(size.characters, maxCharacters), place);
    return undefined;
  }
  const nodes = tools.bind(source);
  const near = { source, offset: 0 };
  const type = attribute('type');
  if (type === 'html') return { body: [addedText('<mj-raw>', near), ...nodes, addedText('</mj-raw>', near)], head: [], styles: [] };
  if (type === 'css') return { body: [], head: [], styles: [addedText(attribute('css-inline') === 'inline' ? '<mj-style inline="inline">' : '<mj-style>', near), ...nodes, addedText('</mj-style>', near)] };
  const inner = included(nodes, { ...pass, open: [...open, source.file] });
  if (!source.text.includes('<mjml')) return { ...inner, styles: [] };
  return { body: between(inner.body, 'mj-body'), head: [...between(inner.body, 'mj-head'), ...inner.head], styles: [] };
}

/** What stands in an element of the outermost level of a document; nothing where there is none. */
function between(nodes: readonly BoundNode[], name: string): readonly BoundNode[] {
  const opening = cutAt(nodes, new RegExp(`<${name}(?:\\s[^>]*)?>`, 'i'));
  const closing = opening && cutAt(opening.after, new RegExp(`</${name}\\s*>`, 'i'));
  return closing?.before ?? [];
}

function cutAt(nodes: readonly BoundNode[], pattern: RegExp): { readonly before: readonly BoundNode[]; readonly after: readonly BoundNode[] } | undefined {
  for (const [index, node] of nodes.entries()) {
    const match = node.kind === 'text' ? pattern.exec(node.value) : null;
    if (node.kind !== 'text' || match === null) continue;
    return { before: [...nodes.slice(0, index), part(node, 0, match.index)], after: [part(node, match.index + match[0].length, node.value.length), ...nodes.slice(index + 1)] };
  }
  return undefined;
}
