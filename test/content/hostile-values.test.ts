import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { prepareMessage, type RenderedMessage } from '../../src/render/render-message.ts';
import { helsinki } from './render-first.ts';
import { compileSample } from './sample-message.ts';
import { sampleData } from './sample-scope.ts';

const root = join(import.meta.dirname, '../../../shared/data/bad');
const isThere = existsSync(root);
if (!isThere) console.warn(`skipped: no lists of hostile texts in ${root}`);

function hostileTexts(): readonly string[] {
  if (!isThere) return [];
  const lines = (path: string): readonly string[] => readFileSync(join(root, path), 'utf8').split(/\r?\n/);
  const naughty: unknown = JSON.parse(readFileSync(join(root, 'strings/blns.json'), 'utf8'));
  const strings = Array.isArray(naughty) ? naughty.filter((text): text is string => typeof text === 'string') : [];
  return [...lines('ssti/ssti-payloads.txt'), ...lines('xss/xss_payloads_quick.txt'), ...strings, 'a\r\nBcc: all@evil.example', '\u2028\u0000\u001b[31m', '\uD800 half', '</style></title><script>alert(1)</script>'];
}

/** A value at every kind of place that takes one. */
const body = `<mjml><mj-head><mj-title>T {{event.code}}</mj-title><mj-preview>P {{event.code}}</mj-preview><mj-style>.k-{{event.code}} { color: {{event.code}}; background: url('{{event.code}}'); background: url('https://e.example/{{event.code}}'); } /* {{event.code}} */</mj-style></mj-head>
<mj-body background-color="{{event.code}}"><mj-section css-class="k-{{event.code}}" background-url="{{event.code}}"><mj-column>
<mj-text color="{{event.code}}">[<b title="{{event.code}}" data-x='{{event.code}}'>{{event.code}}</b>]<!-- {{event.code}} --><a href="{{event.code}}">a</a><a href="https://e.example/{{event.code}}?q={{event.code}}">b</a><p style="color:{{event.code}};background:url({{event.code}})">c</p></mj-text>
<mj-image src="{{event.code}}" alt="{{event.code}}" href="https://e.example/#{{event.code}}" title="{{event.code}}" /><mj-button href="{{event.code}}">{{event.code}}</mj-button>
<mj-table><tr><td>{{#each event.items}}{{../event.code}}{{/each}}</td></tr></mj-table><mj-raw><!--[if mso]><i title="{{event.code}}">{{event.code}}</i><![endif]--></mj-raw></mj-column></mj-section></mj-body></mjml>`;

async function mailFor(): Promise<(text: string) => RenderedMessage> {
  const { artefact, diagnostics } = await compileSample({ fields: { subject: 'S {{event.code}}', preheader: '{{event.code}}', from: 'Acme {{event.code}} <a@e.example>', body }, cta: '{{event.code}}' });
  expect(diagnostics).toEqual([]);
  if (!artefact) throw new Error('nothing was compiled');
  const render = prepareMessage(artefact);
  const sample = sampleData[2]?.data;
  return (text) => render({ ...sample, event: { ...Object(sample?.['event']), code: text } }, { projectZone: helsinki });
}

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

describe.skipIf(!isThere)('texts that attack templates, browsers and parsers', () => {
  const texts = [...new Set(hostileTexts())];

  it('are printed as they are and change nothing of the mail, whatever they hold and wherever they stand', async () => {
    const render = await mailFor();
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
    const render = await mailFor();
    for (const text of texts) {
      const { subject = '', preheader = '', from = '', cta = '' } = render(text);
      for (const header of [subject, preheader, from]) expect(header, text).not.toMatch(/[\r\n\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
      expect(cta, text).toMatch(/^(?:#$|https?:\/\/|mailto:|tel:)/);
    }
  });
});
