import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { areHostileTextsThere, hostileMail, hostileTexts } from './hostile-mail.ts';

interface ParsedMail {
  /** Elements with the names of their attributes, comments, and where text stands: what a hostile value must not change. */
  readonly skeleton: string;
  readonly elements: readonly DefaultTreeAdapterTypes.Element[];
}

function parsed(html: string): ParsedMail {
  const lines: string[] = [];
  const elements: DefaultTreeAdapterTypes.Element[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('attrs' in node) {
      elements.push(node);
      lines.push(`<${node.nodeName} ${node.attrs.map(({ name }) => name).join(' ')}>`);
    } else lines.push(node.nodeName);
    if ('childNodes' in node) node.childNodes.forEach(visit);
    lines.push('/');
  };
  visit(parse(html));
  return { skeleton: lines.join('\n'), elements };
}

const textOf = (element: DefaultTreeAdapterTypes.Element | undefined): string => element?.childNodes.map((child) => (child.nodeName === '#text' && 'value' in child ? child.value : '')).join('') ?? '';

// A parser of HTML reads line ends as \n, and drops or replaces what no text may hold.
const asRead = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/[\u0000\uFFFD]/g, '');

describe.skipIf(!areHostileTextsThere)('texts that attack templates, browsers and parsers', () => {
  const texts = hostileTexts();

  it('are printed as they are and change nothing of the mail, whatever they hold and wherever they stand', async () => {
    const render = await hostileMail();
    const harmless = parsed(render('x').html ?? '').skeleton;
    expect(texts.length).toBeGreaterThan(590);
    for (const text of texts.filter((each) => each.trim() !== '')) {
      const { skeleton, elements: all } = parsed(render(text).html ?? '');
      expect(skeleton, text).toBe(harmless);
      const bold = all.find(({ nodeName }) => nodeName === 'b');
      expect(asRead(textOf(bold)), text).toBe(asRead(text));
      expect(asRead(bold?.attrs.find(({ name }) => name === 'title')?.value ?? ''), text).toBe(asRead(text));
      for (const { name, value } of all.flatMap(({ attrs }) => attrs)) {
        if (name === 'href' || name === 'src' || name === 'background') expect(value, text).toMatch(/^(?:#$|https?:\/\/|mailto:|tel:)/);
        if (name === 'style') expect(value, text).not.toMatch(/expression\s*\(|javascript:|@import|\\/i);
      }
      for (const sheet of all.filter(({ nodeName }) => nodeName === 'style').map(textOf)) {
        expect(sheet, text).not.toMatch(/<\/|javascript:|expression\(/i);
        expect(sheet.split('{').length, text).toBe(sheet.split('}').length);
      }
    }
  }, 120_000);

  it('never break a line of a header or start a script in an address', async () => {
    const render = await hostileMail();
    for (const text of texts) {
      const { subject = '', preheader = '', from = '', cta = '' } = render(text);
      for (const header of [subject, preheader, from]) expect(header, text).not.toMatch(/[\r\n\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
      expect(cta, text).toMatch(/^(?:#$|https?:\/\/|mailto:|tel:)/);
    }
  });
});
