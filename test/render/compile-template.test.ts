import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import { bindTemplate } from '../../src/content/bind-template.ts';
import { compilePlain } from '../../src/content/compile-plain.ts';
import { loadHandlebars } from '../../src/content/parse-source.ts';
import { createReport } from '../../src/content/report-content.ts';
import { fileSource } from '../../src/content/source-text.ts';
import { rootScope } from '../../src/content/template-scope.ts';
import { registerFunctions } from '../../src/content/render-first.ts';
import { compileTemplate } from '../../src/render/compile-template.ts';
import type { Template } from '../../src/render/document.ts';
import { options, context } from '../content/render-first.ts';
import { sampleData, sampleScope } from '../content/sample-scope.ts';

const parse = await loadHandlebars();

// Handlebars adds numbers up where two stand next to each other unescaped, so they are kept apart here.
const templates: readonly (readonly [string, string])[] = [
  ['values of each kind', '{{profile.first_name}}|{{profile.points}}|{{profile.vip}}|{{event.day}}|{{event.total}}'],
  ['truth', '{{#if profile.first_name}}a{{/if}}{{#if profile.points}}b{{/if}}{{#if profile.tags}}c{{/if}}{{#if profile.vip}}d{{/if}}{{#if event.store}}e{{/if}}{{#if event.desk}}f{{/if}}'],
  ['unless and else', '{{#unless profile.vip}}a{{else}}b{{/unless}}'],
  ['else if', '{{#if profile.tester}}a{{else if profile.vip}}b{{else}}c{{/if}}'],
  ['lists and turns', '{{#each event.items}}{{@index}} {{@first}} {{@last}} {{name}};{{else}}none{{/each}}'],
  ['texts in lists', '{{#each profile.tags}}{{this}}{{@index}}{{../profile.plan}}{{/each}}'],
  ['lists in lists', '{{#each event.items}}{{#each sizes}}{{this}}{{@../index}}{{../name}}{{/each}}{{/each}}'],
  ['names for items', '{{#each event.items as |item at|}}{{#each item.sizes as |size|}}{{size}}{{at}}{{item.name}}{{/each}}{{/each}}'],
  ['with', '{{#with event.store}}{{name}}{{../profile.plan}}{{else}}{{profile.plan}}{{/with}}'],
  ['places and lengths', '{{event.items.length}} {{profile.tags.length}} {{event.items.[0].name}}'],
  ['white space control', 'a\n  {{#if profile.vip}}\n  b\n  {{/if}}\nc {{~profile.plan~}} d'],
  ['quoted braces and comments', '\\{{x}} {{! no }}{{!-- }} --}}y'],
  ['defaults', '{{default profile.city "you"}} {{default profile.first_name "there"}}'],
  ['letter case', '{{upper profile.first_name}} {{lower profile.first_name}} {{capitalize event.code}}'],
  ['cut texts', '{{truncate profile.first_name 3}} {{truncate profile.first_name 5 end="..."}} {{truncate event.code 100}}'],
  ['dates', '{{date event.departs_at}} {{date event.day "full"}} {{date event.departs_at "weekday"}} {{time event.departs_at}} {{time event.departs_at "medium"}}'],
  ['days', '{{days_until event.departs_at}} {{days_until event.day}}'],
  ['numbers', '{{number event.total}} {{number event.total 2}} {{currency event.total "EUR"}} {{currency profile.points "JPY"}} {{currency event.total "EUR" decimals=0}}'],
  ['words for numbers', '{{plural profile.points "point" "points"}} {{plural event.items.length one="item" other="items"}}'],
  ['joined lists', '{{list profile.tags}} {{list event.items "name"}} {{list profile.tags style="disjunction"}}'],
  ['comparisons', '{{#if (eq profile.plan "pro")}}a{{/if}}{{#if (ne profile.plan "pro")}}b{{/if}}{{#if (gt event.total 5)}}c{{/if}}{{#if (gte event.total 5)}}d{{/if}}{{#if (lt event.total 5)}}e{{/if}}{{#if (lte event.total 5)}}f{{/if}}{{#if (eq profile.city "x")}}g{{/if}}'],
  ['logic', '{{#if (and profile.vip (not profile.tester))}}a{{/if}}{{#if (or profile.city profile.points)}}b{{/if}}'],
  ['calls in calls', '{{upper (truncate (default profile.city "nowhere at all") 7)}}'],
];

function compile(text: string): Template {
  const report = createReport();
  const nodes = bindTemplate(fileSource('a', text), rootScope(sampleScope), { parse, report, partial: () => ({ source: fileSource('b', '') }) });
  const template = compilePlain(nodes, 'plain', report);
  expect(report.diagnostics()).toEqual([]);
  return template;
}

describe('a compiled template', () => {
  it.each(templates)('prints %s as Handlebars does', (_, text) => {
    const engine = Handlebars.create();
    registerFunctions(engine, context);
    const reference = engine.compile(text, { noEscape: true });
    const render = compileTemplate(compile(text));
    for (const { label, data } of sampleData) expect(render(data, options), label).toBe(reference(data));
  });

  it('counts every block, also where a list stands in itself', () => {
    const render = compileTemplate(compile('{{#each event.items}}{{#each ../event.items}}{{../name}}-{{name}} {{../../profile.plan}};{{/each}}{{/each}}'));
    expect(render(sampleData[2]?.data ?? {}, options)).toBe('true-true pro;');
  });

  it('never reaches a prototype', () => {
    const paths = [['constructor'], ['__proto__'], ['a', 'constructor', 'name'], ['a', 'toString'], ['list', 'map'], ['text', 'at']];
    const template = paths.map((path) => ({ print: { path, up: 0 }, escape: 'plain' }) as const);
    expect(compileTemplate(template)({ a: {}, list: [1], text: 'x' }, options)).toBe('');
  });

  it('prints nothing above the root', () => {
    expect(compileTemplate([{ print: { path: ['a'], up: 3 }, escape: 'plain' }, { print: { data: 'index', up: 2 }, escape: 'plain' }])({ a: 1 }, options)).toBe('');
  });

  it('keeps no data between renderings', () => {
    const render = compileTemplate([{ print: { call: 'currency', arguments: [{ path: ['a'], up: 0 }, { path: ['b'], up: 0 }], named: {} }, escape: 'plain' }]);
    expect(render({ a: 1, b: 'EUR' }, options)).toBe('€1.00');
    expect(render({ a: 2, b: 'USD' }, options)).toBe('$2.00');
    expect(render({ a: 2, b: 'no code' }, options)).toBe('2.00');
    expect(render({ a: 1, b: 'EUR' }, { ...options, locale: 'fi' }).replace(/\s/g, ' ')).toBe('1,00 €');
  });
});
