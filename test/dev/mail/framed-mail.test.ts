import { describe, expect, test } from 'vitest';
import { framedMail, hasDarkLook, type MailLook } from '../../../src/dev/mail/framed-mail.ts';
import { mailFacts } from '../../../src/dev/mail/mail-facts.ts';
import { pictureStandIn } from '../../../src/dev/mail/picture-stand-in.ts';
import { turnColours } from '../../../src/dev/mail/turn-colours.ts';

const dark = '(prefers-color-scheme: dark)';
const rows: readonly { readonly label: string; readonly look: MailLook; readonly html: string; readonly framed: string }[] = [
  { label: 'a mail without anything to change stays as it is', look: 'light', html: '<!doctype html><html lang="fi"><head><title>a < b</title></head><body><p class="x">Hei &amp; hei</p></body></html>', framed: '<!doctype html><html lang="fi"><head><title>a < b</title></head><body><p class="x">Hei &amp; hei</p></body></html>' },
  { label: 'a script goes with what is in it', look: 'light', html: '<p>a</p><script>if (1 < 2) alert("</p>")</script><p>b</p>', framed: '<p>a</p><p>b</p>' },
  { label: 'a script without an end takes the rest', look: 'light', html: '<p>a</p><script>alert(1)', framed: '<p>a</p>' },
  { label: 'what runs on an event goes', look: 'light', html: '<p onclick="alert(1)" OnLoad=x id="a">a</p>', framed: '<p id="a">a</p>' },
  { label: 'what loads, embeds or redirects goes', look: 'light', html: '<base href="//x"><link rel=stylesheet href="https://x/a.css"><meta http-equiv="refresh" content="0;url=https://x"><meta http-equiv="Content-Type" content="text/html"><iframe src="//x">no</iframe><video src="//x" poster="//x"></video>', framed: '<meta http-equiv="Content-Type" content="text/html"><video></video>' },
  { label: 'comments go, with what only Outlook reads, and what is not for Outlook stays', look: 'light', html: '<!--[if mso]><table><![endif]--><p>a</p><!--[if !mso]><!--><p>b</p><!--<![endif]--><!-->c', framed: '<p>a</p><p>b</p>c' },
  { label: 'a link leads nowhere and says where it would', look: 'light', html: '<a href="https://shop.example/?a=1&amp;b=2" target="_blank">Go</a>', framed: '<a href="#" title="https://shop.example/?a=1&amp;b=2">Go</a>' },
  { label: 'a title of its own is kept', look: 'light', html: "<a href='https://shop.example' title='Say \"hi\"'>Go</a>", framed: '<a href="#" title="Say &quot;hi&quot;">Go</a>' },
  { label: 'pictures that stand in the mail are shown', look: 'light', html: '<img src="data:image/gif;base64,R0==" alt="x">', framed: '<img src="data:image/gif;base64,R0==" alt="x">' },
  { label: 'pictures of styles are left out, those of data are not', look: 'light', html: `<td background="https://x/a.png" style="background:#fff url('https://x/a.png') top; list-style:url(data:image/gif;base64,R0==)">`, framed: '<td style="background:#fff none top; list-style:url(data:image/gif;base64,R0==)">' },
  { label: 'styles import nothing and bring no letters along', look: 'light', html: '<style>@import url(https://x/css?family=A:300,400;500); @font-face { font-family: A; src: url(https://x/a.woff2) } p { color: red }</style>', framed: '<style>  p { color: red }</style>' },
  { label: 'light: styles for dark screens do not hold', look: 'light', html: `<style>@media ${dark} { p { color: red } }</style>`, framed: '<style>@media (max-width:0px) { p { color: red } }</style>' },
  { label: 'dark: they do', look: 'dark', html: `<style>@media ${dark} { p { color: red } }</style>`, framed: '<style>@media (min-width:0px) { p { color: red } }</style>' },
  { label: 'dark: without spaces, beside other questions, and turned round', look: 'dark', html: '<style>@media screen and (PREFERS-COLOR-SCHEME:dark){a{color:red}}@media not all and (prefers-color-scheme: light){b{color:red}}</style>', framed: '<style>@media screen and (min-width:0px){a{color:red}}@media not all and (max-width:0px){b{color:red}}</style>' },
  { label: 'dark: a picture for dark screens is the one', look: 'dark', html: `<picture><source media="${dark}" srcset="https://x/dark.png"></picture>`, framed: `<picture><source media="(min-width:0px)" srcset="${pictureStandIn(new Map([['srcset', 'https://x/dark.png']]))}"></picture>` },
  { label: 'light: the scheme is light, whatever the reader has', look: 'light', html: '<meta name="color-scheme" content="light dark"><style>:root { color-scheme: light dark; supported-color-schemes: light dark }</style>', framed: '<meta name="color-scheme" content="light"><style>:root { color-scheme: light; supported-color-schemes: light dark }</style>' },
  { label: 'dark: the scheme is dark where the mail says it knows that', look: 'dark', html: '<meta name="color-scheme" content="light dark"><p style="color-scheme: light">a</p>', framed: '<meta name="color-scheme" content="dark"><p style="color-scheme: light">a</p>' },
  { label: 'forced: light and dark change places, in styles, attributes and sheets', look: 'forced', html: '<html><head><style>.a{color:#000000;margin:0 auto}</style></head><body bgcolor="#ffffff"><p style="color:#000; border: 1px solid black">a</p></body></html>', framed: '<html><head><style>html{background:#1f1f1f;color:#f5f5f5}a{color:#9ec7ff}</style><style>.a{color:hsl(0,0%,96%);margin:0 auto}</style></head><body bgcolor="hsl(0,0%,12%)"><p style="color:hsl(0,0%,96%); border: 1px solid hsl(0,0%,96%)">a</p></body></html>' },
  { label: 'forced: a mail without a head gets what such programs give', look: 'forced', html: '<p>a</p>', framed: '<style>html{background:#1f1f1f;color:#f5f5f5}a{color:#9ec7ff}</style><p>a</p>' },
  { label: 'forced: its own styles for dark screens do not hold', look: 'forced', html: `<style>@media ${dark} { p { margin: 0 } }</style>`, framed: '<style>html{background:#1f1f1f;color:#f5f5f5}a{color:#9ec7ff}</style><style>@media (max-width:0px) { p { margin: 0 } }</style>' },
  { label: 'what is no markup is text', look: 'light', html: 'a < b <3 c', framed: 'a &lt; b &lt;3 c' },
];

describe('a mail in a frame', () => {
  test.each(rows)('$label', ({ look, html, framed }) => {
    expect(framedMail(html, look)).toBe(framed);
  });

  test('nothing that is fetched is left, in any look', () => {
    const html = '<img src="https://x/a.png" srcset="https://x/b.png 2x"><img src=cid:a><input type=image src=//x/c><table background=//x/d><svg><image href="//x/e" xlink:href="//x/f"/></svg><p style="background:url( //x/g )">';
    for (const look of ['light', 'dark', 'forced'] as const) expect(framedMail(html, look)).not.toMatch(/\/\/x\/[a-z]|cid:/);
  });

  test.each([
    ['a media query', '<style>@media (prefers-color-scheme:dark){}</style>', true],
    ['a scheme in a style', '<style>:root{color-scheme:light dark}</style>', true],
    ['a scheme in a meta element', '<meta name="color-scheme" content="light dark">', true],
    ['light only', '<meta name="color-scheme" content="light only">', false],
    ['nothing about it', '<p>so dark</p>', false],
  ])('has a dark look of its own by %s: %s', (_label, html, expected) => {
    expect(hasDarkLook(html)).toBe(expected);
  });
});

test.each([
  ['white', 'hsl(0,0%,12%)'],
  ['#000', 'hsl(0,0%,96%)'],
  ['#0b6e4f', 'hsl(161,81.8%,76.1%)'],
  ['rgba(255, 0, 0, .5)', 'hsl(0,100%,54%,.5)'],
  ['#0000ff80', 'hsl(240,100%,54%,0.5)'],
  ['1px solid #fff', '1px solid hsl(0,0%,12%)'],
  ['transparent', 'transparent'],
  ['var(--red)', 'var(--red)'],
  ['url(#fff)', 'url(#fff)'],
  ['hsl(0,0%,0%)', 'hsl(0,0%,0%)'],
])('the colours of %s turn into %s', (written, turned) => {
  expect(turnColours(written)).toBe(turned);
});

describe('a picture that is not fetched', () => {
  const shown = (attributes: Readonly<Record<string, string>>): string => decodeURIComponent(pictureStandIn(new Map(Object.entries(attributes))).replace('data:image/svg+xml,', ''));

  test('is as large as the mail says, with its words', () => {
    expect(shown({ src: 'https://x/a.png', width: '200', height: '80px', alt: 'Boots &amp; <b>' })).toMatch(/width="200" height="80".*>Boots &amp; &lt;b&gt;<\/text>/);
  });

  test('has the name of its file where it has no words', () => {
    expect(shown({ src: 'https://x/boots.png?w=1' })).toMatch(/width="300" height="120".*>boots\.png<\/text>/);
  });

  test('is see-through where it only counts', () => {
    expect(shown({ src: 'https://x/open.gif', width: '1', height: '1' })).toBe('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1" viewBox="0 0 1 1"></svg>');
  });
});

test('what is in a mail is listed: its links with their words, its pictures, its language', () => {
  const html = '<html lang="ar"><a href="https://a.example/?x=1&amp;y=2">To <b>the</b>\n cart</a><a href="#"><img src="a.png" alt="Home"></a><img src="b.png"><img src="c.png" alt=""><a name="x">none</a></html>';
  expect(mailFacts(html)).toEqual({
    language: 'ar',
    links: [{ words: 'To the cart', address: 'https://a.example/?x=1&y=2' }, { words: 'Home', address: '#' }],
    pictures: [{ address: 'a.png', alt: 'Home' }, { address: 'b.png' }, { address: 'c.png', alt: '' }],
  });
});
