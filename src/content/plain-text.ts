import type { PlaceholderText } from './placeholder.ts';
import { quickText } from './quick-text.ts';

export type HtmlToText = (html: string) => string;

/** Loads the converter with settings for what MJML makes: tables for layout, a hidden preview, pictures without addresses. */
export async function loadHtmlToText(): Promise<HtmlToText> {
  const { compile } = await import('html-to-text');
  const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } }));
  return compile({
    wordwrap: false,
    limits: { maxDepth: 1_000, maxInputLength: 1 << 24 },
    formatters: {
      alternative: (element, _, builder) => builder.addInline(element.attribs?.['alt'] ?? ''),
      cell: (element, walk, builder) => {
        walk(element.children, builder);
        builder.addInline(' ');
      },
    },
    selectors: [
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, noAnchorUrl: true, linkBrackets: ['(', ')'] } },
      { selector: 'img', format: 'alternative' },
      { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
      { selector: 'td', format: 'cell' },
      { selector: 'th', format: 'cell' },
      // MJML gives each component of a column a cell with this style: a paragraph of its own.
      { selector: 'td[style*="word-break:break-word"]', format: 'block', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
      { selector: 'div[style*="display:none"]', format: 'skip' },
      { selector: 'table', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
      ...headings,
    ],
  });
}

/** What a document says as plain text. The library is loaded for documents that are not plain to read. */
export async function textOfDocument(html: string, load: () => Promise<HtmlToText>): Promise<string> {
  return quickText(html) ?? (await load())(html);
}

/**
 * The plain-text part of a document, of its text as it was converted, placeholders included: conditions keep their order, and a line that
 * holds nothing but the beginning or end of a block leaves no empty line behind.
 */
export function plainTextOf(converted: string, { placeholders, words }: Pick<PlaceholderText, 'placeholders' | 'words'>): string {
  const isBlock = (index: string | undefined): boolean => {
    const stands = placeholders[Number(index)]?.stands;
    return stands !== undefined && stands !== 'print' && stands !== 'value';
  };
  const lines = converted.split('\n').map((line) => line.trimEnd());
  let text = '';
  let swallow = false;
  for (const line of lines) {
    const found = [...line.matchAll(words.pattern)];
    const isOnlyBlocks = found.length > 0 && line.replace(words.pattern, '').trim() === '' && found.every((match) => isBlock(match[1]));
    if (isOnlyBlocks) text += line.trim();
    else if (line !== '' || !swallow) text += `${line}\n`;
    swallow = isOnlyBlocks || (swallow && line === '');
  }
  return text.replace(/\n{3,}/g, '\n\n').trim();
}
