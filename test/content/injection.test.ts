import { describe, expect, it } from 'vitest';
import { renderMessage } from '../../src/render/render-message.ts';
import { helsinki } from './render-first.ts';
import { sampleData } from './sample-scope.ts';
import { compileSample } from './sample-message.ts';

const record = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});

/** Renders a mail with one text column for somebody whose data is hostile. */
async function attack(inner: string, hostile: string, head = ''): Promise<string> {
  const body = `<mjml>${head === '' ? '' : `<mj-head>${head}</mj-head>`}<mj-body><mj-section><mj-column>${inner}</mj-column></mj-section></mj-body></mjml>`;
  const { artefact, diagnostics } = await compileSample({ fields: { body, text: '' } });
  expect(diagnostics).toEqual([]);
  if (!artefact) throw new Error('nothing was compiled');
  const sample = sampleData[0]?.data;
  const data = { ...sample, profile: { ...record(sample?.['profile']), home: hostile, color: hostile }, event: { ...record(sample?.['event']), code: hostile } };
  return renderMessage(artefact, data, { projectZone: helsinki }).html ?? '';
}

describe('hostile data', () => {
  it.each<[string, string, string, RegExp, RegExp]>([
    ['a script in text', '<mj-text>{{event.code}}</mj-text>', '<script>alert(1)</script>', /<script>alert/, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/],
    ['braces in text', '<mj-text>{{event.code}}</mj-text>', '{{profile.plan}}', />pro</, /\{\{profile\.plan\}\}/],
    ['a quote in an attribute', '<mj-text><b title="{{event.code}}">x</b></mj-text>', '" onclick="alert(1)', /title="" onclick/, /title="&quot; onclick=&quot;alert\(1\)"/],
    ['a quote in an MJML attribute', '<mj-image src="https://a.example/1.png" alt="{{event.code}}" />', '"><script>', /"><script>/, /alt="&quot;&gt;&lt;script&gt;"/],
    ['a script address in a button', '<mj-button href="{{profile.home}}">x</mj-button>', 'javascript:alert(1)', /javascript:/, /href="#"/],
    ['a hidden script address', '<mj-text><a href="{{profile.home}}">x</a></mj-text>', ' java\nscript:alert(1)', /script:/, /href="#"/],
    ['a data address', '<mj-text><a href=" {{profile.home}}">x</a></mj-text>', 'data:text/html,<script>', /data:/, /href=" #"/],
    ['an address that ends its attribute', '<mj-text><a href="{{profile.home}}">x</a></mj-text>', 'https://a.example/" onclick="x', /" onclick="/, /href="https:\/\/a\.example\/%22%20onclick=%22x"/],
    ['a part of an address that changes it', '<mj-text><a href="https://a.example/?q={{event.code}}">x</a></mj-text>', 'a&admin=1#x', /&admin=1/, /\?q=a%26admin%3D1%23x"/],
    ['an address behind an empty condition', '<mj-text><a href="{{#if profile.tester}}https://b.example/{{/if}}{{profile.home}}">x</a></mj-text>', 'javascript:alert(1)', /javascript:/, /href="#"/],
    ['a declaration in a style', '<mj-text><p style="color:{{profile.color}}">x</p></mj-text>', 'red;background:url(https://evil.example)', /evil/, /style="color:inherit"/],
    ['an expression in a colour', '<mj-text color="{{profile.color}}">x</mj-text>', 'expression(alert(1))', /expression/, /color:transparent/],
    ['an address in CSS', '<mj-text><p style="background:url(\'{{profile.home}}\')">x</p></mj-text>', "https://a.example/');color:red;x:('", /color:red/, /%27%29;color:red|url\('https:\/\/a\.example\/%27%29/],
    ['a class that is several', '<mj-text css-class="k-{{event.code}}">x</mj-text>', 'a b"><i>', /k-a b/, /class="k-a_b_i_"/],
  ])('%s is harmless', async (_, inner, hostile, never, always) => {
    const html = await attack(inner, hostile);
    expect(html).toMatch(always);
    expect(html.replace(/%27%29;color:red;x:%28%27/g, '')).not.toMatch(never);
  });

  it('a style sheet is not left', async () => {
    const html = await attack('<mj-text>x</mj-text>', 'red}</style><script>', '<mj-style>.k-{{event.code}} { color: {{profile.color}}; }</mj-style>');
    expect(html).not.toContain('<script>');
    expect(html).toContain('.k-red_style_script_ { color: inherit; }');
  });

  it('a subject stays one line', async () => {
    const { artefact } = await compileSample({ fields: { subject: 'Hi {{profile.first_name}}' } });
    if (!artefact) throw new Error('nothing was compiled');
    const sample = sampleData[0]?.data;
    const rendered = renderMessage(artefact, { ...sample, profile: { ...record(sample?.['profile']), first_name: 'A\r\nBcc: x@evil.example\u2028z' } }, { projectZone: helsinki });
    expect(rendered.subject).toBe('Hi A Bcc: x@evil.example z');
  });

  it('a link of a push message has an allowed scheme', async () => {
    const { artefact } = await compileSample({ channel: 'push', fields: { text: 'x', link: '{{profile.home}}' } });
    if (!artefact) throw new Error('nothing was compiled');
    expect(renderMessage(artefact, { profile: { home: 'intent://evil' } }, { projectZone: helsinki }).link).toBe('#');
  });
});
