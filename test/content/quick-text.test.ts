import { describe, expect, it } from 'vitest';
import { loadHtmlToText } from '../../src/content/plain-text.ts';
import { quickText } from '../../src/content/quick-text.ts';
import { createDraws } from './random.ts';

const page = (body: string, head = ''): string => `<!doctype html>\n<html lang="en"><head>${head}</head>\n  <body class="x">${body}</body>\n</html>\n`;

const read: readonly (readonly [label: string, html: string])[] = [
  ['text', page('  one\n two  ')],
  ['nothing', page('')],
  ['space between elements', page('<b>a</b> <i>b</i><u>c</u>\u200b<s>d</s>\u00a0<s>e</s>')],
  ['paragraphs and what stands between them', page('a<p>b</p>c<p>d</p><p>e</p>')],
  ['blocks without text', page('<div><div></div><p> </p></div>a<div> <p></p></div>b')],
  ['headings', page('<h1>Big</h1><h3>x</h3><h4>small</h4>y')],
  ['line breaks', page('a<br>b<br/><br />c<p>d<br></p>e')],
  ['a line break before a block and after it', page('a<br><p>b</p><br>c')],
  ['cells', page('<table><tbody><tr><th>Name</th><th>Price</th></tr><tr><td>a</td><td> b </td></tr></tbody></table>after')],
  ['cells of components', page('<table><tbody><tr><td style="font-size:0;word-break:break-word;">a</td></tr><tr><td style="word-break:break-word">b</td></tr></tbody></table>')],
  ['what is hidden', page('a<div style="display:none;font-size:1px">secret <a href="https://a.example">x</a><p>y</p></div>b')],
  ['links', page('<a href="https://a.example">Go</a>, <a href="https://a.example">https://a.example</a> <a href="#x">top</a><a>none</a> <a href="mailto:a@a.example">a@a.example</a>')],
  ['links without words', page('<a href="https://a.example"></a>x<a href="https://b.example"><img src="1.png" alt="A picture"></a><a href="https://c.example"> </a>')],
  ['links with blocks', page('x <a href="https://a.example"><p>one  two</p><div>three</div></a> y')],
  ['an address that is the words of a link without their space', page('<a href="onetwo">one two</a>')],
  ['pictures', page('a<img alt="b"><img src="x"/>c <img alt=" d ">e')],
  ['entities', page('a&nbsp;b &amp; &lt;c&gt; &quot;d&quot; &#169; &#39;&#8202;&copy;<img alt="x &amp; y"><a href="?a=1&amp;b=2">z</a>')],
  ['comments', page('a<!-- b -->c <!--[if mso | IE]><table><tr><td><![endif]--> d<!--[if !mso]><!-->e<!--<![endif]-->')],
  ['a head', page('a', '<title>T &amp; <b></title><meta charset="utf-8"><style type="text/css">p > a { color: red }</style><!--[if mso]><noscript><![endif]-->')],
  ['style sheets and scripts among the text', page('a<style>.x { }</style>b<script>if (a < b) c()</script>d')],
  ['names in capitals', page('<P>a</P><TD STYLE="word-break:break-word">b</TD><A HREF="https://a.example">c</A>')],
  ['the first of two attributes', page('<a href="https://a.example" href="https://b.example" title="x href=">c</a>')],
  ['attributes without a value', page('<p hidden data-x>a</p>')],
];

const left: readonly (readonly [label: string, html: string])[] = [
  ['lists', page('<ul><li>a</li></ul>')],
  ['quotations', page('<blockquote>a</blockquote>')],
  ['text as it is written', page('<pre>a\n b</pre>')],
  ['an element that nobody knows', page('<x-y>a</x-y>')],
  ['a paragraph that a block closes', page('<p>a<div>b</div>')],
  ['a cell that another closes', page('<table><tr><td>a<td>b</table>')],
  ['an element that is not closed', page('<div>a')],
  ['elements that cross', page('<b>a<i>b</b>c</i>')],
  ['a value without quotes', page('<a href=x>a</a>')],
  ['a value in single quotes', page("<a href='x'>a</a>")],
  ['an element that is not void and ends in a slash', page('<p/>a')],
  ['a link in a link', page('<a href="x">a<a href="y">b</a></a>')],
  ['an entity of the library', page('a &eacute; b')],
  ['an entity without its end', page('a &copy b')],
  ['an entity of a control character', page('a &#150; b')],
  ['a stray angle', page('1 < 2')],
  ['a comment that ends at once', page('a<!-->b-->c')],
  ['a comment without an end', page('a<!-- b')],
  ['a processing instruction', page('<?xml version="1.0"?>a')],
  ['another type of document', '<!doctype html public "x"><html><body>a</body></html>'],
  ['no body', '<p>a</p>'],
  ['two bodies', '<html><body>a</body><body>b</body></html>'],
  ['a style sheet that ends in capitals', page('<style>a</STYLE >b<style></style>')],
  ['more elements in each other than anybody writes', page(`${'<b>'.repeat(1_000)}a${'</b>'.repeat(1_000)}`)],
];

/** A document of elements in each other, most of them such as MJML writes. */
function makeDocument(seed: number): string {
  const { pick, below, chance } = createDraws(seed);
  const inner = (depth: number): string => Array.from({ length: below(4) }, () => piece(depth)).join('');
  const piece = (depth: number): string => {
    if (depth === 0 || chance(0.3)) return pick([' ', 'word', ' two words ', '\n', '\u200b', 'a&nbsp;b', '<br>', '<img alt="pic ture">', '<img alt="">', '<!-- x -->', '&lt;', '.']);
    const element = pick(['div', 'p', 'b', 'span', 'h1', 'h5', 'section', 'center', 'a', 'td', 'table', 'hidden', 'component']);
    if (element === 'a') return `<a href="${pick(['https://a.example', '#x', '', 'word', 'mailto:a@a.example'])}">${inner(depth - 1)}</a>`;
    if (element === 'hidden') return `<div style="display:none">${inner(depth - 1)}</div>`;
    if (element === 'component') return `<td style="word-break:break-word">${inner(depth - 1)}</td>`;
    if (element === 'table') return `<table><tbody><tr><td>${inner(depth - 1)}</td></tr></tbody></table>`;
    return `<${element}>${inner(depth - 1)}</${element}>`;
  };
  return page(`${inner(6)}${inner(6)}${inner(6)}`);
}

describe('the quick reading of plain text', () => {
  it.each(read)('reads %s as the library does', async (_, html) => {
    const convert = await loadHtmlToText();
    expect(quickText(html)).toBe(convert(html));
  });

  it.each(left)('leaves %s to the library', (_, html) => {
    expect(quickText(html)).toBeUndefined();
  });

  it('gives the text of the library wherever it gives one, and mostly does', async () => {
    const convert = await loadHtmlToText();
    const documents = Array.from({ length: 400 }, (_, seed) => makeDocument(seed));
    const read = documents.filter((html) => quickText(html) !== undefined);
    for (const html of read) expect(quickText(html), html).toBe(convert(html));
    expect(read.length).toBeGreaterThan(150);
  });
});
