import { describe, expect, it } from 'vitest';
import type { ContentText } from '../../src/spec/definitions/message.ts';
import { renderHeaders, renderMessage } from '../../src/render/render-message.ts';
import { helsinki } from './render-first.ts';
import { sampleData } from './sample-scope.ts';
import { compileSample, type Sample, sampleMessage, written } from './sample-message.ts';

const full = sampleData[0]?.data ?? {};
const bare = sampleData[1]?.data ?? {};
const moment = { projectZone: helsinki, now: 1_790_000_000_000 };
const mail = (inner: string): string => `<mjml><mj-body><mj-section><mj-column><mj-text>${inner}</mj-text></mj-column></mj-section></mj-body></mjml>`;

async function render(sample: Sample, data = full): Promise<Readonly<Partial<Record<string, string>>>> {
  const { artefact, diagnostics } = await compileSample(sample);
  expect(diagnostics).toEqual([]);
  if (!artefact) throw new Error('nothing was compiled');
  return renderMessage(artefact, data, moment);
}

const refuse = (): Promise<never> => Promise.reject(new Error('nobody needs this'));

describe('compileMessage', () => {
  it('makes every part of a mail, its plain text from the same tree', async () => {
    const parts = await render({
      fields: { subject: '{{profile.first_name}}, your {{event.items.[0].name}} is waiting', preheader: 'We kept your cart', body: mail('Hi {{#if profile.vip}}<b>dear</b>{{else}}you{{/if}}<a href="{{vars.shop_url}}/cart?c={{event.code}}">Cart</a>'), text: '' },
      cta: '{{vars.shop_url}}/cart',
    });
    expect(parts['subject']).toBe('Ann "A" <b> & Co\'s, your Boots is waiting');
    expect(parts['html']).toContain('overflow:hidden;">We kept your cart</div>');
    expect(parts['html']).toContain('Hi <b>dear</b><a href="https://shop.example/cart?c=A%20B%2F%26%3D">');
    expect(parts['cta']).toBe('https://shop.example/cart');
  });

  it('loads neither Handlebars nor MJML for texts without braces, and prints them as they are', async () => {
    const tools = { icu: refuse, handlebars: refuse, mjml: refuse, htmlToText: refuse };
    const { artefact, diagnostics } = await compileSample({ channel: 'push', fields: { title: 'One } and\r\ntwo', text: '' }, tools });
    expect([diagnostics, artefact?.parts.title, artefact?.parts.text]).toEqual([[], ['One } and\r\ntwo'], []]);
  });

  it('derives the plain text where none is written, conditions in their order and no preview', async () => {
    const body = `<mjml><mj-head><mj-preview>Hidden</mj-preview></mj-head><mj-body><mj-section><mj-column><mj-text>Hello &amp; welcome {{profile.first_name}}</mj-text>{{#if profile.vip}}<mj-text>For you</mj-text>{{/if}}<mj-button href="{{profile.home}}">Shop</mj-button><mj-table>{{#each event.items}}<tr><td>{{name}}</td><td>{{price}}</td></tr>{{else}}<tr><td>nothing</td></tr>{{/each}}</mj-table></mj-column></mj-section></mj-body></mjml>`;
    const { artefact, text } = await compileSample({ fields: { body } });
    if (!artefact) throw new Error('nothing was compiled');
    expect(renderMessage(artefact, full, moment).text).toBe('Hello & welcome Ann "A" <b> & Co\'s\n\nFor you\n\nShop (https://a.example/x?y=1&z=2)\n\nBoots 99.5\nSocks <x> 0\n');
    expect(renderMessage(artefact, bare, moment).text).toBe('Hello & welcome \n\nShop (#)\n\nnothing\n');
    expect(text).toContain('{{#if profile.vip}}For you\n\n{{/if}}');
  });

  it('keeps the author\'s own text', async () => {
    expect((await render({ fields: { body: mail('Long'), text: 'Short, {{upper profile.plan}}' } }))['text']).toBe('Short, PRO');
  });

  it('lists what it reads and keeps the values of vars it needs', async () => {
    const { artefact, files } = await compileSample({ fields: { subject: '{{profile.first_name}}', body: 'hello.mjml' }, files: { 'mails/hello.mjml': mail('{{#each event.items}}{{name}}{{../vars.shop_url}}{{/each}}') } });
    expect(artefact?.reads).toEqual(['event.items', 'event.items.name', 'links.unsubscribe', 'profile.first_name', 'vars.shop_url']);
    expect(artefact?.vars).toEqual({ shop_url: 'https://shop.example' });
    expect(files).toEqual(['mails/hello.mjml']);
  });

  it('takes each field from the nearest locale that has it', async () => {
    const sample: Sample = { fields: { subject: 'Hello', body: mail('Body') }, locales: { fi: { subject: 'Hei' }, 'fi-AX': { preheader: 'Ahvenanmaa' } }, locale: 'fi-AX', fallbacks: ['fi-AX', 'fi'] };
    const parts = await render(sample);
    expect([parts['subject'], parts['preheader']]).toEqual(['Hei', 'Ahvenanmaa']);
    expect(parts['html']).toContain('<html lang="fi-AX" dir="ltr"');
    expect((await render({ ...sample, locale: 'ar', fallbacks: ['ar'] }))['html']).toContain('<html lang="ar" dir="rtl"');
  });

  it.each<{ label: string; channel: 'sms' | 'push' | 'in_app' | 'webhook'; fields: Sample['fields']; expected: Readonly<Record<string, string>> }>([
    { label: 'sms', channel: 'sms', fields: { text: '{{profile.first_name}}!' }, expected: { text: 'Ann "A" <b> & Co\'s!' } },
    { label: 'push with a link of the app', channel: 'push', fields: { title: 'T', text: 'x', link: 'app://cart/{{event.code}}' }, expected: { title: 'T', text: 'x', link: 'app://cart/A%20B%2F%26%3D' } },
    { label: 'webhook with JSON', channel: 'webhook', fields: { url: 'https://crm.example/notes', body: '{ "name": "{{profile.first_name}}", "points": {{profile.points}} }' }, expected: { url: 'https://crm.example/notes', body: '{ "name": "Ann \\"A\\" <b> & Co\'s", "points": 12 }' } },
  ])('makes the parts of $label', async ({ channel, fields, expected }) => {
    expect(await render({ channel, fields })).toEqual(expected);
  });

  it('takes a body of plain HTML, with language, direction and preheader', async () => {
    const parts = await render({ fields: { preheader: 'Look, {{profile.plan}}', body: 'a.html' }, files: { 'mails/a.html': '<!doctype html>\n<html><body class="x"><p style="color:{{profile.color}}">Hi {{profile.first_name}}</p></body></html>' }, locale: 'he' });
    expect(parts['html']).toMatch(/^<!doctype html>\n<html lang="he" dir="rtl"><body class="x"><div style="display:none;[^"]*">Look, pro<\/div><p style="color:#f00">Hi Ann &quot;A&quot; &lt;b&gt;/);
    expect(parts['text']).toBe('Hi Ann "A" <b> & Co\'s');
  });

  it('takes a body of plain text, and the sender of the settings', async () => {
    expect(await render({ fields: { body: 'a.txt' }, files: { 'mails/a.txt': 'Hi {{profile.plan}}\n' }, input: { from: 'Acme <hi@shop.example>' } })).toEqual({ from: 'Acme <hi@shop.example>', text: 'Hi pro\n' });
  });

  it('puts the body into the layout and partials of the locale into both', async () => {
    const parts = await render({
      fields: { body: '<mj-section><mj-column><mj-text>Body</mj-text></mj-column></mj-section>' },
      layout: 'shop',
      partials: {
        shop: { layout: true, body: '../layouts/shop.mjml' },
        foot: { body: '<mj-section><mj-column><mj-text>Bye</mj-text></mj-column></mj-section>', locales: { fi: '<mj-section><mj-column><mj-text>Hei hei</mj-text></mj-column></mj-section>' } },
      },
      files: { 'layouts/shop.mjml': '<mjml><mj-body>{{> body}}{{> foot}}</mj-body></mjml>' },
      locale: 'fi',
    });
    expect(parts['text']).toBe('Body\n\nHei hei');
  });

  it('reads names in a partial as if it stood in place', async () => {
    const parts = await render({ fields: { body: mail('{{#each event.items}}{{> one}}{{/each}}') }, partials: { one: { body: '{{> two}}' }, two: { body: '[{{name}} {{../profile.plan}}]' } } });
    expect(parts['html']).toContain('[Boots pro][Socks &lt;x&gt; pro]');
  });

  it('reads mj-include: sections in place, heads at the end of the head, HTML raw and CSS last', async () => {
    const { html } = await render({
      fields: { body: 'a.mjml' },
      files: {
        'mails/a.mjml': '<mjml><mj-body><mj-include path="parts/b.mjml" /><mj-include type="css" path="parts/c.css" /><mj-section><mj-column><mj-include type="html" path="parts/d.html" /></mj-column></mj-section></mj-body></mjml>',
        'mails/parts/b.mjml': '<mjml><mj-head><mj-style>.b { color: red }</mj-style></mj-head><mj-body><mj-section><mj-column><mj-text css-class="b">{{profile.plan}}</mj-text></mj-column></mj-section></mj-body></mjml>',
        'mails/parts/c.css': '.c { color: blue }',
        'mails/parts/d.html': '<tr><td>{{profile.first_name}}</td></tr>',
      },
    }).then((parts) => ({ html: parts['html'] ?? '' }));
    expect(html).toContain('>pro</div>');
    expect(html).toContain('<tr><td>Ann &quot;A&quot;');
    expect(html.indexOf('.b { color: red }')).toBeGreaterThan(0);
    expect(html.indexOf('.c { color: blue }')).toBeGreaterThan(html.indexOf('.b { color: red }'));
  });

  it('decodes references of HTML in the plain text', async () => {
    expect((await render({ fields: { body: mail('<a href="https://a.example/?x={{event.size}}&amp;y=1">Shop &amp; go</a>') } }))['text']).toBe('Shop & go (https://a.example/?x=18&y=1)');
    expect((await render({ fields: { body: mail('x').replace('</mj-column>', '<mj-button href="https://a.example/?x={{event.size}}&amp;y=1">Go</mj-button></mj-column>') } }))['text']).toContain('Go (https://a.example/?x=18&y=1)');
  });

  it('gives a marketing mail the headers of one-click unsubscribing, and no other message', async () => {
    const { artefact } = await compileSample({ fields: { subject: 'x' } });
    if (!artefact) throw new Error('nothing was compiled');
    expect(renderHeaders(artefact, { links: { unsubscribe: 'https://shop.example/out?u=1>\r\nBcc: a' } }, moment)).toEqual({
      'List-Unsubscribe': '<https://shop.example/out?u=1%3E%0D%0ABcc:%20a>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    expect(artefact.reads).toEqual(['links.unsubscribe']);
    const others = [sampleMessage({ subject: written('x') }), { ...sampleMessage({ subject: written('x') }), purpose: 'transactional' as const }, sampleMessage({ text: written('x') }, { channel: 'sms' })];
    const headers = await Promise.all(others.map(async (message) => Object.keys((await compileSample({ fields: {}, input: { message } })).artefact?.headers ?? {}).length));
    expect(headers).toEqual([2, 0, 0]);
  });

  it('gives equal bytes for equal input, random ids of MJML included', async () => {
    const body = mail('x').replace('<mj-text>x</mj-text>', '<mj-navbar hamburger="hamburger"><mj-navbar-link href="https://a.example">a</mj-navbar-link></mj-navbar><mj-carousel><mj-carousel-image src="https://a.example/1.png" /></mj-carousel>');
    const [first, second] = [await compileSample({ fields: { body } }), await compileSample({ fields: { body } })];
    expect(first.diagnostics).toEqual([]);
    expect(first.html).toBe(second.html);
    expect(new Set(first.html.match(/(?<=mj-carousel-|id=")[0-9a-f]{16}/g)).size).toBe(2);
  });
});

describe('compileMessage refuses', () => {
  const rows: readonly { label: string; sample: Sample; expected: readonly (readonly [code: string, file: string, under: string])[]; texts?: Readonly<Record<string, string>> }[] = [
    { label: 'a file that is not there', sample: { fields: { body: 'nowhere.mjml' } }, expected: [['content/missing-file', 'mails/hello.yaml', 'nowhere.mjml']], texts: { 'mails/hello.yaml': 'nowhere.mjml' } },
    { label: 'a file outside the project', sample: { fields: { body: '../../secret.txt' } }, expected: [['content/missing-file', 'mails/hello.yaml', '../../secret.txt']], texts: { 'mails/hello.yaml': '../../secret.txt' } },
    {
      label: 'a mistake inside a partial, in the partial\'s file',
      sample: { fields: { body: mail('{{> sign}}') }, partials: { sign: { body: 'sign.mjml' } }, files: { 'parts/sign.mjml': 'Yours\n{{profile.frist_name}}' } },
      expected: [['content/unknown-variable', 'parts/sign.mjml', 'profile.frist_name']],
    },
    {
      label: 'a mistake inside a layout, in the layout\'s file',
      sample: { fields: { body: '<mj-section></mj-section>' }, layout: 'shop', partials: { shop: { layout: true, body: 'shop.mjml' } }, files: { 'parts/shop.mjml': '<mjml><mj-body>{{> body}} stray </mj-body></mjml>' } },
      expected: [['content/stray-text', 'parts/shop.mjml', 'stray']],
    },
    { label: 'a layout without a place for the body', sample: { fields: { body: '<mj-section></mj-section>' }, layout: 'shop', partials: { shop: { layout: true, body: '<mjml><mj-body></mj-body></mjml>' } } }, expected: [['content/bad-layout', 'mails/hello.yaml', 'shop']], texts: { 'mails/hello.yaml': '   shop' } },
    { label: 'an unknown layout', sample: { fields: { body: '<mj-section></mj-section>' }, layout: 'shopp', partials: { shop: { layout: true, body: 'x' } } }, expected: [['content/unknown-partial', 'mails/hello.yaml', 'shopp']], texts: { 'mails/hello.yaml': '   shopp' } },
    { label: 'a whole document in a layout', sample: { fields: { body: 'a.mjml' }, files: { 'mails/a.mjml': mail('x') }, layout: 'shop', partials: { shop: { layout: true, body: '<mjml><mj-body>{{> body}}</mj-body></mjml>' } } }, expected: [['content/bad-layout', 'mails/a.mjml', '<mjml']] },
    { label: 'a layout used as a partial', sample: { fields: { body: 'a.mjml' }, files: { 'mails/a.mjml': mail('{{> shop}}') }, partials: { shop: { layout: true, body: '{{> body}}' } } }, expected: [['content/bad-layout', 'mails/a.mjml', 'shop']] },
    { label: 'partials in a circle', sample: { fields: { body: 'a.mjml' }, files: { 'mails/a.mjml': mail('{{> a}}'), 'parts/a.html': '{{> b}}', 'parts/b.html': '{{> a}}' }, partials: { a: { body: 'a.html' }, b: { body: 'b.html' } } }, expected: [['content/partial-cycle', 'parts/b.html', 'a']] },
    { label: 'sections without <mjml>', sample: { fields: { body: 'a.mjml' }, files: { 'mails/a.mjml': '<mj-section></mj-section>' } }, expected: [['content/mjml', 'mails/a.mjml', '<']] },
    { label: 'mj-include of a file that is not there', sample: { fields: { body: 'a.mjml' }, files: { 'mails/a.mjml': '<mjml><mj-body><mj-include path="x.mjml" /></mj-body></mjml>' } }, expected: [['content/missing-file', 'mails/a.mjml', 'x.mjml']] },
    { label: 'mj-include that leaves the project', sample: { fields: { body: 'a.mjml' }, files: { 'mails/a.mjml': '<mjml><mj-body><mj-include type="css" path="../../x.css" /></mj-body></mjml>' } }, expected: [['content/missing-file', 'mails/a.mjml', '../../x.css']] },
    { label: 'mj-include inside a block', sample: { fields: { body: 'a.mjml' }, files: { 'mails/a.mjml': '<mjml><mj-body>{{#if profile.vip}}<mj-include path="b.mjml" />{{/if}}</mj-body></mjml>', 'mails/b.mjml': '' } }, expected: [['content/mj-include', 'mails/a.mjml', '<mj-include']] },
    { label: 'mj-include in a circle', sample: { fields: { body: 'a.mjml' }, files: { 'mails/a.mjml': '<mjml><mj-body><mj-include path="b.mjml" /></mj-body></mjml>', 'mails/b.mjml': '<mj-include path="./b.mjml" />' } }, expected: [['content/mj-include', 'mails/b.mjml', './b.mjml']] },
    { label: 'a mistake in an included file', sample: { fields: { body: 'a.mjml' }, files: { 'mails/a.mjml': '<mjml><mj-body><mj-include path="b.mjml" /></mj-body></mjml>', 'mails/b.mjml': '<mj-section><mj-column><mj-text>{{profile.frist_name}}</mj-text></mj-column></mj-section>' } }, expected: [['content/unknown-variable', 'mails/b.mjml', 'profile.frist_name']] },
    { label: 'an unknown element', sample: { fields: { body: 'a.mjml' }, files: { 'mails/a.mjml': '<mjml>\n<mj-body>\n<mj-secton></mj-secton></mj-body></mjml>' } }, expected: [['content/unknown-element', 'mails/a.mjml', 'mj-secton']] },
    { label: 'an unknown attribute', sample: { fields: { body: 'a.mjml' }, files: { 'mails/a.mjml': '<mjml><mj-body>\n<mj-section>\n<mj-column><mj-text\n  colour="red">{{profile.plan}}</mj-text></mj-column></mj-section></mj-body></mjml>' } }, expected: [['content/unknown-attribute', 'mails/a.mjml', 'colour']] },
    { label: 'an element in the wrong place', sample: { fields: { body: 'a.mjml' }, files: { 'mails/a.mjml': '<mjml><mj-body>{{#if profile.vip}}<mj-section><mj-text>x</mj-text></mj-section>{{/if}}</mj-body></mjml>' } }, expected: [['content/misplaced-element', 'mails/a.mjml', 'mj-text']] },
    { label: 'a value MJML does not take', sample: { fields: { body: 'a.mjml' }, files: { 'mails/a.mjml': '<mjml><mj-body><mj-section padding="10 apples"></mj-section></mj-body></mjml>' } }, expected: [['content/invalid-attribute', 'mails/a.mjml', 'padding']] },
    { label: 'JSON that a value could break', sample: { channel: 'webhook', fields: { body: '{ "a": {{event.code}} }' } }, expected: [['content/unsafe-position', 'mails/hello.yaml', '{{event.code}}']], texts: { 'mails/hello.yaml': '{ "a": {{event.code}} }' } },
    { label: 'HTML in a subject', sample: { fields: { subject: '{{{profile.note}}}' } }, expected: [['content/unsafe-position', 'mails/hello.yaml', '{{{profile.note}}}']], texts: { 'mails/hello.yaml': '{{{profile.note}}}' } },
  ];
  it.each(rows)('$label', async ({ sample, expected, texts }) => {
    const { artefact, diagnostics } = await compileSample(sample);
    expect(artefact).toBeUndefined();
    expect(diagnostics.map(({ code, file, range }) => [code, file, (texts?.[file] ?? sample.files?.[file] ?? '').slice(range.start, range.end)])).toEqual(expected);
  });
});

describe('a mistake in a text inside YAML stands where it was written', () => {
  it.each<[string, Pick<ContentText, 'style' | 'source' | 'value'>, string]>([
    ['plain', { style: 'plain', source: 'Hi {{profile.x}}', value: 'Hi {{profile.x}}' }, 'subject: Hi {{profile.x}}\n'],
    ['in quotes', { style: 'double', source: '"Hi {{profile.x}}"', value: 'Hi {{profile.x}}' }, 'subject: "Hi {{profile.x}}"\n'],
    ['a block', { style: 'literal', source: '|\n  Hi\n    {{profile.x}}\n', value: 'Hi\n  {{profile.x}}\n' }, 'subject: |\n  Hi\n    {{profile.x}}\n'],
  ])('%s', async (_, text, yaml) => {
    const start = yaml.indexOf(text.source);
    const subject = { ...text, range: { start, end: start + text.source.length } };
    const { diagnostics } = await compileSample({ fields: {}, input: { message: sampleMessage({ subject }) } });
    expect(diagnostics.map(({ code, range }) => [code, yaml.slice(range.start, range.end)])).toEqual([['content/unknown-variable', 'profile.x']]);
  });
});
