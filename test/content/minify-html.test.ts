import { describe, expect, it } from 'vitest';
import { contentTools } from '../../src/content/compile-message.ts';
import { minifyHtml } from '../../src/content/minify-html.ts';
import { verifyMessage } from '../../src/content/verify-message.ts';
import { renderMessage } from '../../src/render/render-message.ts';
import { compareWays } from './compare-ways.ts';
import { createInjector } from './inject-handlebars.ts';
import { realTemplates } from './mjml-corpus.ts';
import { parsedHtml } from './parsed-html.ts';
import { helsinki } from './render-first.ts';
import { compileSample, sampleInput } from './sample-message.ts';
import { sampleData } from './sample-scope.ts';
import { createTemplateMaker } from './template-maker.ts';

const words = /hbq(\d+)z/g;
describe('minified HTML', () => {
  it.each<[label: string, html: string, minified: string]>([
    ['breaks inside tags', '<div\n   class="a  b"\n   style="x"\n>a</div>', '<div class="a  b" style="x">a</div>'],
    ['space at the edges of lines', '<td>\n  <div> Hello <b>you</b> </div>\n</td>\n<td> </td>', '<td><div>Hello <b>you</b></div></td><td></td>'],
    ['space between words', 'a\n  <b> b </b>\n  c', 'a <b> b </b> c'],
    ['space between boxes that may stand in a line', '<div style="display:inline-block">a</div>  <div>b</div>', '<div style="display:inline-block">a</div> <div>b</div>'],
    ['comments', 'a <!-- note --> b<!---->', 'a b'],
    ['comments for Outlook', '<!--[if mso | IE]>\n<table>\n<tr>\n<td><![endif]-->\n<!--[if !mso]><!-->\n<b>x</b>\n<!--<![endif]-->', '<!--[if mso | IE]> <table><tr><td><![endif]--> <!--[if !mso]><!--> <b>x</b> <!--<![endif]-->'],
    ['a comment with a value', '<!-- hbq1z -->', '<!-- hbq1z -->'],
    ['style sheets', '<style>\n  /* note */ .a > b {\n color: red;\n }\n @media (x) { .b { content: "a  { b" ; } } /*! kept */</style>', '<style>.a > b{color: red;}@media (x){.b{content: "a  { b";}}/*! kept */</style>'],
    ['a hack that hides in a comment of a style sheet', '<style>/*\\*/ .a { } /**/</style>', '<style>/*\\*/ .a{}</style>'],
    ['text as it is written', '<pre>\n a  b </pre><textarea> c  </textarea>', '<pre>\n a  b </pre><textarea> c  </textarea>'],
    ['text that a style keeps', '<div style="white-space: pre-line"> a\n  b </div>', '<div style="white-space: pre-line"> a\n  b </div>'],
    ['entities and hard spaces', '<p>a &nbsp; \u00a0 b</p>', '<p>a &nbsp; \u00a0 b</p>'],
    ['values', '<p> hbq0z <a href="https://a.example/hbq1z?b=c  d">hbq2z</a> </p>', '<p>hbq0z <a href="https://a.example/hbq1z?b=c  d">hbq2z</a></p>'],
    ['signs that are no tags', '<p>1 < 2  > 0</p>', '<p>1 < 2 > 0</p>'],
  ])('%s', (_, html, minified) => {
    expect(minifyHtml(html, words)).toBe(minified);
    expect(minifyHtml(minified, words)).toBe(minified);
  });

  it('is a quarter smaller, and a parser makes the same of it', async () => {
    const body = '<mjml><mj-head><mj-style>/* a */ .a { color: red; }</mj-style></mj-head><mj-body><mj-wrapper><mj-section><mj-column><mj-text>Hello <b>you</b> {{profile.first_name}}</mj-text><mj-button href="{{profile.home}}">Go</mj-button></mj-column><mj-column><mj-social><mj-social-element name="github" href="https://a.example">c</mj-social-element></mj-social></mj-column></mj-section></mj-wrapper></mj-body></mjml>';
    const [plain = '', small = ''] = await Promise.all([false, true].map(async (isMinified) => {
      const { artefact } = await compileSample({ fields: { body }, input: { isMinified } });
      return artefact && renderMessage(artefact, sampleData[0]?.data ?? {}, { projectZone: helsinki }).html;
    }));
    expect(small.length / plain.length).toBeLessThan(0.75);
    expect(small.match(/<!--\[if|<!\[endif\]-->/g)).toEqual(plain.match(/<!--\[if|<!\[endif\]-->/g));
    expect(parsedHtml(small)).toBe(parsedHtml(plain));
  });

  it('is proved by rendering both ways', async () => {
    const body = '<mjml><mj-body>{{#each event.items}}<mj-section><mj-column><mj-text><!-- {{name}} --> {{name}} {{#if badge}} <b>{{badge}}</b> {{/if}}</mj-text></mj-column></mj-section>{{/each}}</mj-body></mjml>';
    expect(await verifyMessage(sampleInput({ fields: { body }, input: { isMinified: true } }), contentTools())).toEqual({ kind: 'equal', cases: 6 });
  });

  it('is refused no oftener, of random templates', async () => {
    expect(await compareWays(15, createTemplateMaker(11), true)).toBeLessThanOrEqual(0.4);
  });
});

const plain = realTemplates()?.filter(({ isClean, text }) => isClean && !/\{\{|<mj-include/.test(text)) ?? [];

describe.skipIf(plain.length === 0)('templates that others wrote', () => {
  it('print the same minified, with statements at every kind of place', async () => {
    const inject = createInjector(11);
    expect(await compareWays(10, (round) => inject(plain[round % plain.length]?.text ?? ''), true)).toBeLessThanOrEqual(0.3);
  });
});
