import type { MessageArtefact, Template } from './document.ts';

/**
 * What HTML from data may hold: text formatting, lists, links and pictures. No tables, because a stray cell would close the cell of
 * the mail that it stands in; no scripts, forms, frames, ids, classes or events; styles only of letters and colours.
 */
const TAGS = ['a', 'b', 'blockquote', 'br', 'code', 'del', 'div', 'em', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'i', 'img', 'ins', 'li', 'ol', 'p', 'pre', 's', 'small', 'span', 'strong', 'sub', 'sup', 'u', 'ul'];
const COLOR = [/^#[\da-f]{3,8}$/i, /^[a-z]{1,30}$/i, /^(?:rgb|hsl)a?\([\d ,.%]{1,40}\)$/i];
const STYLES = {
  color: COLOR,
  'background-color': COLOR,
  'text-align': [/^(?:left|right|center|start|end)$/],
  'font-weight': [/^(?:bold|normal|[1-9]00)$/],
  'font-style': [/^(?:italic|normal)$/],
  'font-size': [/^\d{1,2}(?:\.\d+)?(?:px|em|pt|%)$/],
  'text-decoration': [/^(?:underline|line-through|none)$/],
};

/**
 * Loads sanitize-html, which only messages that print fields of format html need, and gives the function that `MessageOptions.sanitize`
 * takes. Its results are closed: no element is left open.
 */
export async function loadSanitizer(): Promise<(html: string) => string> {
  const { default: sanitizeHtml } = await import('sanitize-html');
  const options = {
    allowedTags: TAGS,
    allowedAttributes: { a: ['href', 'title'], img: ['src', 'alt', 'width', 'height'], '*': ['style', 'dir', 'lang'] },
    allowedStyles: { '*': STYLES },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard' as const,
  };
  return (html) => sanitizeHtml(html, options);
}

/** Whether a message prints HTML from data, so that it needs a sanitizer. */
export function printsHtml({ parts }: MessageArtefact): boolean {
  const holds = (template: Template): boolean =>
    template.some((piece) => {
      if (typeof piece === 'string') return false;
      if ('print' in piece) return piece.escape === 'html';
      return holds('if' in piece ? piece.then : piece.body) || holds(piece.else);
    });
  return Object.values(parts).some(holds);
}
