import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { compileTemplate } from '../../src/render/compile-template.ts';
import { loadSanitizer, printsHtml } from '../../src/render/load-sanitizer.ts';
import { renderMessage } from '../../src/render/render-message.ts';
import type { MessageArtefact } from '../../src/render/document.ts';
import { helsinki } from '../content/render-first.ts';

const sanitize = await loadSanitizer();

describe('HTML from data', () => {
  it.each<[label: string, html: string, expected: string]>([
    ['keeps text formatting and links', '<p>Hi <b>you</b> <a href="https://a.example/x">x</a></p>', '<p>Hi <b>you</b> <a href="https://a.example/x">x</a></p>'],
    ['loses scripts with what is in them', 'a<script>alert(1)</script>b', 'ab'],
    ['loses events', '<img src="https://a.example/1.png" onerror="alert(1)">', '<img src="https://a.example/1.png" />'],
    ['loses addresses that run code', '<a href="javascript:alert(1)">x</a>', '<a>x</a>'],
    ['loses addresses that run code in disguise', '<a href="java&#10;script:alert(1)">x</a><a href="//evil.example">y</a>', '<a>x</a><a>y</a>'],
    ['loses frames, forms and pictures that run code', '<iframe src="https://a.example"></iframe><form><input></form><svg onload="x()"></svg><math></math>', ''],
    ['loses ids and classes, which the mail\'s own styles would meet', '<b id="a" class="b">x</b>', '<b>x</b>'],
    ['keeps colours and loses what loads or covers', '<b style="color:red;background:url(https://evil.example);position:fixed">x</b>', '<b style="color:red">x</b>'],
    ['closes what is left open', '<ul><li><b>x', '<ul><li><b>x</b></li></ul>'],
    ['loses what would close the cell around it', 'x</td></tr></table><table><tr><td>y', 'xy'],
    ['loses comments for Outlook', '<!--[if mso]><script>x</script><![endif]-->y', 'y'],
  ])('%s', (_, html, expected) => {
    expect(sanitize(html)).toBe(expected);
  });

  it('never leaves the element it stands in', () => {
    for (const html of ['</div></body></html>', '<b></i></b></p>', '<style>b{}</style>', '<title></title><textarea>']) {
      const page = parse(`<table><tr><td id="in">${sanitize(html)}</td><td id="after">z</td></tr></table>`);
      expect(JSON.stringify(page, (key, value) => (key === 'parentNode' ? undefined : value))).toMatch(/"tagName":"tr".*"value":"in".*"value":"after"/);
    }
  });

  const artefact: MessageArtefact = { format: 'lc.message/1', id: 'm', locale: 'en', channel: 'email', purpose: 'marketing', direction: 'ltr', vars: {}, reads: ['profile.bio'], parts: { html: ['<p>', { if: { path: ['profile', 'bio'], up: 0 }, then: [{ print: { path: ['profile', 'bio'], up: 0 }, escape: 'html' }], else: [] }, '</p>'] } };

  it('is printed through the sanitizer, and as text where there is none', () => {
    const scopes = { profile: { bio: '<b onclick="x()">hi</b>' } };
    expect(renderMessage(artefact, scopes, { projectZone: helsinki, sanitize }).html).toBe('<p><b>hi</b></p>');
    expect(renderMessage(artefact, scopes, { projectZone: helsinki }).html).toBe('<p>&lt;b onclick=&quot;x()&quot;&gt;hi&lt;/b&gt;</p>');
  });

  it('is found in a message, so that nobody loads a sanitizer in vain', () => {
    expect([printsHtml(artefact), printsHtml({ ...artefact, parts: { html: ['x', { print: { path: ['profile', 'bio'], up: 0 }, escape: 'text' }] } })]).toEqual([true, false]);
  });
});

describe('an address from data', () => {
  const render = compileTemplate([{ print: { path: ['link'], up: 0 }, escape: 'url_start' }]);
  it.each<[string, readonly string[], string]>([
    ['https://a.example/', [], 'https://a.example/'],
    ['acme://cart/1', [], '#'],
    ['acme://cart/1', ['acme'], 'acme://cart/1'],
    ['ACME:cart', ['acme'], 'ACME:cart'],
    ['acmeevil://x', ['acme'], '#'],
    ['javascript:alert(1)', ['acme'], '#'],
    ['tel:+358401234567', ['acme'], 'tel:+358401234567'],
  ])('%s with the schemes %j is printed as %s', (link, schemes, expected) => {
    expect(render({ link }, { locale: 'en', zone: helsinki, schemes })).toBe(expected);
  });
});
