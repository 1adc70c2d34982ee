import { type DefaultTreeAdapterMap, parse } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];

/** Elements next to whose tags space never shows. */
const EDGES = /[ ]?(<\/?(?:html|head|body|title|meta|link|style|table|thead|tbody|tr|td|th|div|p|h\d|ul|ol|li|center|section|noscript)(?=[ >])[^<>]*>)[ ]?/g;

/**
 * What an HTML parser makes of a document, as a text to compare: elements with their attributes, texts, the comments that Outlook reads.
 * Space is one blank, and none where a line begins or ends.
 */
export function parsedHtml(html: string): string {
  return structure(parse(html)).replace(/ +/g, ' ').replace(EDGES, '$1').replace(/ ?(<!--|-->) ?/g, '$1').replace(/(<br[^>]*><\/br>)\s+/g, '$1');
}

function structure(node: Node): string {
  if ('value' in node) return node.value.replace(/[ \t\r\n\f]+/g, ' ');
  if ('data' in node) return /^\[if|^<!\[endif/.test(node.data) ? `<!--${inOutlook(node.data)}-->` : '';
  const inner = 'childNodes' in node ? node.childNodes.map(structure).join('') : '';
  if (!('tagName' in node)) return inner;
  const attributes = node.attrs.map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`).join('');
  return `<${node.tagName}${attributes}>${node.tagName === 'style' ? rules(inner) : inner}</${node.tagName}>`;
}

const inOutlook = (comment: string): string => comment.replace(/\s+/g, ' ').replace(/ ?([<>{};]) ?/g, '$1');
const rules = (css: string): string => css.replace(/\/\*(?!!)[^[\\]*?\*\//g, ' ').replace(/\s+/g, ' ').replace(/ ?([{};]) ?/g, '$1').trim();
