import { describe, expect, it } from 'vitest';
import type { PropertyType } from '../../src/condition/core/type.ts';
import { contentTools } from '../../src/content/compile-message.ts';
import { verifyMessage } from '../../src/content/verify-message.ts';
import { renderMessage } from '../../src/render/render-message.ts';
import { helsinki } from './render-first.ts';
import { compileSample, sampleInput } from './sample-message.ts';
import { sampleData } from './sample-scope.ts';

const given = (type: PropertyType['type']): PropertyType => ({ type, nullable: false });
const needs = {
  title: given({ kind: 'string' }),
  badge: { type: { kind: 'string' }, nullable: true },
  sizes: given({ kind: 'list', items: { kind: 'string' } }),
} as const satisfies Record<string, PropertyType>;
const body = '{{title}}{{#if badge}} ({{badge}}){{/if}}:{{#each sizes}} {{../title}} {{this}} {{@index}}{{../vars.brand_color}}{{/each}};';
const product = { body, needs };
const call = '{{#each event.items}}{{> product title=name badge=badge sizes=sizes}}{{/each}}';
const mail = (inner: string): string => `<mjml><mj-body><mj-section><mj-column><mj-text>${inner}</mj-text></mj-column></mj-section></mj-body></mjml>`;

const text = async (written: string, partials: Parameters<typeof sampleInput>[0]['partials'] = { product }) => compileSample({ channel: 'push', fields: { text: written }, partials });

describe('a partial with needs', () => {
  it('reads what is handed to it, in every block round it and inside it', async () => {
    const { artefact, diagnostics } = await text(call);
    expect(diagnostics).toEqual([]);
    expect(artefact && renderMessage(artefact, sampleData[0]?.data ?? {}, { projectZone: helsinki }).text).toBe('Boots (new): Boots 40 0#0a0b0c Boots 41 1#0a0b0c;Socks <x>:;');
    expect(artefact?.reads).toEqual(['event.items', 'event.items.badge', 'event.items.name', 'event.items.sizes', 'vars.brand_color']);
  });

  it('may be left without what may be missing, and be given words, calls and indexes', async () => {
    const partials = { line: { body: '{{n}} {{upper title}}{{#if badge}} {{badge}}{{/if}}', needs: { ...needs, n: given({ kind: 'integer' }), sizes: { ...needs.sizes, nullable: true } } } };
    const { artefact, diagnostics } = await text('{{#each event.items}}{{> line n=@index title=(truncate name 3) }}{{/each}}{{> line n=1 title="x" badge="y"}}', partials);
    expect(diagnostics).toEqual([]);
    expect(artefact && renderMessage(artefact, sampleData[0]?.data ?? {}, { projectZone: helsinki }).text).toBe('0 BO…1 SO…1 X y');
  });

  it('hands on what was handed to it', async () => {
    const partials = { product, outer: { body: '{{#each list}}{{> product title=../head badge=badge sizes=sizes}}{{/each}}', needs: { head: needs.title, list: given({ kind: 'list', items: { kind: 'object', properties: { badge: needs.badge, sizes: needs.sizes } } }) } } };
    const { artefact, diagnostics } = await text('{{#with event.desk}}{{> outer head=name list=../event.items}}{{/with}}', partials);
    expect(diagnostics).toEqual([]);
    expect(artefact && renderMessage(artefact, sampleData[0]?.data ?? {}, { projectZone: helsinki }).text).toBe('Desk 1 (new): Desk 1 40 0#0a0b0c Desk 1 41 1#0a0b0c;Desk 1:;');
    expect(await verifyMessage(sampleInput({ fields: { body: mail('{{#with event.desk}}{{> outer head=name list=../event.items}}{{/with}}') }, partials }), contentTools())).toEqual({ kind: 'equal', cases: 6 });
  });

  it('prints the same as Handlebars before MJML', async () => {
    expect(await verifyMessage(sampleInput({ fields: { body: mail(call) }, partials: { product } }), contentTools())).toEqual({ kind: 'equal', cases: 6 });
  });
});

describe('a call that does not fit is an error at the call', () => {
  const record = { item: given({ kind: 'object', properties: { name: given({ kind: 'string' }), price: given({ kind: 'number' }) } }) };
  it.each<[label: string, partial: { readonly body: string; readonly needs?: Record<string, PropertyType> }, call: string, code: string, message: string, words: string]>([
    ['nothing given', product, '{{> p}}', 'missing-argument', 'the partial "p" needs "title", and it is not given here', 'p'],
    ['another name', { body: '{{title}}', needs: { title: needs.title } }, '{{> p title="x" titel="y"}}', 'unknown-argument', 'the partial "p" does not take "titel"', '"y"'],
    ['another type', { body: '{{title}}', needs: { title: needs.title } }, '{{> p title=event.total}}', 'argument-type', '"title" of the partial "p" takes a text, not a number', 'event.total'],
    ['a value that may be missing', { body: '{{title}}', needs: { title: needs.title } }, '{{> p title=profile.city}}', 'may-be-missing', '"profile.city" may be missing', 'profile.city'],
    ['a record that lacks a property', { body: '{{item.name}}', needs: record }, '{{> p item=event.desk}}', 'argument-type', '"item" of the partial "p" takes a record with "name" and "price", not a record without "price"', 'event.desk'],
    ['a list of records that lack a property', { body: 'x', needs: { items: given({ kind: 'list', items: { kind: 'object', properties: { name: needs.title, price: needs.title, size: needs.title } } }) } }, '{{> p items=event.items}}', 'argument-type', '"items" of the partial "p" takes a list of records with "name", "price" and "size", not a list of records without "size" whose "price" is a number', 'event.items'],
    ['words that are none of its words', { body: 'x', needs: { plan: given({ kind: 'string', values: ['pro', 'max'] }) } }, '{{> p plan=profile.plan}}', 'argument-type', '"plan" of the partial "p" takes one of "pro", "max", not one of "free", "pro"', 'profile.plan'],
    ['a number in another unit', { body: 'x', needs: { cost: given({ kind: 'number', unit: { dimension: 'money', name: 'USD' } }) } }, '{{> p cost=event.total}}', 'argument-type', '"cost" of the partial "p" takes a number in USD, not a number in EUR', 'event.total'],
    ['values for a partial without needs', { body: 'x' }, '{{> p title="x"}}', 'unknown-argument', 'the partial "p" does not take "title": it has no "needs"', '"x"'],
    ['the item itself', product, '{{#each event.items}}{{> p this}}{{/each}}', 'refused-expression', '"{{> p this}}" cannot be used here: a partial reads as if written in place', 'this'],
  ])('%s', async (_, partial, written, code, message, words) => {
    const { artefact, diagnostics } = await text(written, { p: partial });
    expect(artefact).toBeUndefined();
    expect(diagnostics.filter(({ file }) => file === 'mails/hello.yaml').map((each) => [each.code, each.message, written.slice(each.range.start, each.range.end)])[0]).toEqual([`content/${code}`, message, words]);
  });

  it.each<[label: string, inside: string, code: string, message: string, words: string]>([
    ['what the message sees', '{{profile.first_name}}', 'outside-needs', '"profile.first_name" is not handed to this partial', 'profile.first_name'],
    ['what no message sees', '{{batch.items}}', 'outside-needs', '"batch.items" is not handed to this partial', 'batch.items'],
    ['a misspelt need', '{{titel}}', 'unknown-variable', '"titel" is not known: there is no "titel"', 'titel'],
    ['the blocks round the call', '{{../name}}', 'refused-expression', '"../name" cannot be used here: it goes up further than the blocks around it', '../name'],
    ['the turn of the call', '{{@index}}', 'refused-expression', '"@index" cannot be used here: there is no {{#each}} around it to count', '@index'],
    ['a need that may be missing', '{{badge}}', 'may-be-missing', '"badge" may be missing', 'badge'],
  ])('and inside it nothing else is seen: %s', async (_, inside, code, message, words) => {
    const { diagnostics } = await text('{{#each event.items}}{{> p title=name badge=badge sizes=sizes}}{{/each}}', { p: { body: inside, needs } });
    expect(diagnostics.map((each) => [each.code, each.message, each.file, inside.slice(each.range.start, each.range.end)])).toEqual([[`content/${code}`, message, 'parts/parts.yaml', words]]);
  });
});
