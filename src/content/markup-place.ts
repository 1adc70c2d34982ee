import { type CssPlace, cssPlace } from './css-state.ts';
import { inContent, type MarkupState } from './markup-state.ts';

/** Where a statement stands in MJML or HTML: this decides its escaper, its placeholder, or that it is refused. */
export type MarkupPlace =
  | { readonly at: 'text'; readonly element: string }
  | { readonly at: 'attribute'; readonly tag: string; readonly attribute: string; readonly url: 'start' | 'part'; readonly value: string; readonly css: CssPlace | undefined }
  | { readonly at: 'mjml attribute'; readonly tag: string; readonly attribute: string; readonly inHead: boolean }
  | { readonly at: 'tag' | 'unquoted' | 'tag name' | 'mjml tag'; readonly tag: string }
  | { readonly at: 'css'; readonly place: CssPlace; readonly element: string; readonly isInline: boolean }
  | { readonly at: 'structure'; readonly parent: string; readonly parentId: number }
  | { readonly at: 'head'; readonly parent: string }
  | { readonly at: 'comment' | 'conditional' | 'script' | 'declaration' | 'root' };

export function markupPlace(state: MarkupState): MarkupPlace {
  const { tag, attribute } = state;
  const parent = state.stack.at(-1);
  const content = inContent(state);
  if (state.mode === 'comment' || state.mode === 'conditional') return { at: state.mode };
  if (state.mode === 'declaration') return { at: 'declaration' };
  if (state.mode === 'attribute') {
    if (!content) return { at: 'mjml attribute', tag, attribute, inHead: state.stack.some(({ name }) => name === 'mj-head') };
    return { at: 'attribute', tag, attribute, url: state.url, value: state.value, css: state.css && cssPlace(state.css) };
  }
  if (state.mode === 'tag') {
    if (!state.isNamed) return { at: 'tag name', tag };
    if (/=\s*[^\s"']*$/.test(state.attribute)) return { at: 'unquoted', tag };
    return { at: content ? 'tag' : 'mjml tag', tag };
  }
  if (/<\/?$/.test(state.tail)) return { at: 'tag name', tag: '' };
  if (parent?.name === 'script') return { at: 'script' };
  if (state.css && parent) return { at: 'css', place: cssPlace(state.css), element: parent.name, isInline: /\binline\s*=/.test(parent.attributes) };
  if (content) return { at: 'text', element: state.stack.find(({ isContent }) => isContent)?.name ?? '' };
  if (parent === undefined || parent.name === 'mjml') return { at: 'root' };
  if (state.stack.some(({ name }) => name === 'mj-head')) return { at: 'head', parent: parent.name };
  return { at: 'structure', parent: parent.name, parentId: parent.id };
}
