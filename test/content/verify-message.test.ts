import { describe, expect, it } from 'vitest';
import { contentTools } from '../../src/content/compile-message.ts';
import type { Mjml } from '../../src/content/load-mjml.ts';
import { loadMjml } from '../../src/content/load-mjml.ts';
import { scopesFromTypes } from '../../src/content/scopes-from-types.ts';
import { verifyMessage } from '../../src/content/verify-message.ts';
import { constructs } from './constructs.ts';
import { type Sample, sampleInput } from './sample-message.ts';
import { sampleScope } from './sample-scope.ts';

const tools = contentTools();
const mail = (inner: string): string => `<mjml><mj-body><mj-section><mj-column><mj-text>${inner}</mj-text></mj-column></mj-section></mj-body></mjml>`;

/** MJML that does one thing more to each document. */
const bentTools = (bend: (html: string, source: string) => string) => ({
  ...tools,
  mjml: async (): Promise<Mjml> => {
    const mjml = await loadMjml();
    return { ...mjml, build: async (source) => ({ ...(await mjml.build(source)), html: bend((await mjml.build(source)).html, source) }) };
  },
});

describe('verifyMessage', () => {
  it.each(constructs.filter(({ refused }) => refused === undefined))('finds no difference and nothing computed in: $label', async ({ body, partials = {} }) => {
    const input = sampleInput({ fields: { body }, partials: Object.fromEntries(Object.entries(partials).map(([name, text]) => [name, { body: text }])) });
    expect(await verifyMessage(input, tools)).toEqual({ kind: 'equal', cases: 6 });
  });

  it.each<[string, Sample]>([
    ['layout, partials twice, a preheader and an include', { fields: { preheader: 'For {{profile.plan}}', body: '<mj-section><mj-column>{{> card}}<mj-text><a href="{{> link}}">{{> link}}</a></mj-text></mj-column></mj-section>' }, layout: 'shop', partials: { shop: { layout: true, body: 'shop.mjml' }, card: { body: '<mj-text>\n  {{> name}}\n</mj-text>' }, name: { body: '{{#if profile.city}}{{profile.city}}{{else}}{{profile.first_name}}{{/if}}' }, link: { body: 'https://a.example/{{event.code}}' } }, files: { 'parts/shop.mjml': '<mjml><mj-body>{{> body}}<mj-include path="foot.mjml" /></mj-body></mjml>', 'parts/foot.mjml': '<mj-section><mj-column><mj-text>{{vars.shop_url}}</mj-text></mj-column></mj-section>' } }],
    ['plain HTML', { fields: { body: 'a.html' }, files: { 'mails/a.html': '<!doctype html><html><body>{{#unless profile.vip}}a{{else}}{{profile.first_name}}{{/unless}}</body></html>' } }],
  ])('follows %s', async (_, sample) => {
    expect(await verifyMessage(sampleInput(sample), tools)).toEqual({ kind: 'equal', cases: 6 });
  });

  it('tells for which data, and where, the two ways differ', async () => {
    const body = mail('Good morning, {{profile.first_name}}!');
    const seen = await verifyMessage(sampleInput({ fields: { body: 'a.mjml' }, files: { 'mails/a.mjml': body } }), bentTools((html, source) => (source.includes('first_name') ? html.replace('Good morning', 'Good morning, dear') : html)));
    expect(seen).toMatchObject({ kind: 'different', label: 'everything there and true, 2 items in each list', at: { file: 'mails/a.mjml', offset: body.indexOf('Good morning') } });
    expect(seen.kind === 'different' && [seen.expected.includes('Good morning, dear'), seen.actual.includes('Good morning, first_name')]).toEqual([true, true]);
  });

  it('tells when MJML computes with a value', async () => {
    const sample = sampleInput({ fields: { body: mail('{{profile.first_name}}') } });
    expect(await verifyMessage(sample, bentTools((html, source) => `${html}<!-- ${source.length} -->`))).toMatchObject({ kind: 'computed' });
  });

  it.each<[string, Sample, 'no-html' | 'errors']>([
    ['a text message', { channel: 'sms', fields: { text: 'Hi' } }, 'no-html'],
    ['a mail of plain text', { fields: { body: 'a.txt' }, files: { 'mails/a.txt': 'Hi' } }, 'no-html'],
    ['a mail with mistakes', { fields: { body: mail('{{profile.nobody}}') } }, 'errors'],
  ])('has nothing to say of %s', async (_, sample, why) => {
    expect(await verifyMessage(sampleInput(sample), tools)).toEqual({ kind: 'skipped', why });
  });
});

describe('data made from types', () => {
  it('covers true and false, what may be missing, each value of an enumeration, and lists of 0, 1 and 2', () => {
    const profiles = scopesFromTypes(sampleScope, { shop_url: 'https://shop.example' }).map(({ scopes }) => Object(scopes['profile']));
    expect(profiles.map(({ vip, city, plan, tags }) => [vip, city === null, plan, tags.length])).toEqual([
      [true, false, 'free', 2], [true, false, 'pro', 1], [true, false, 'free', 0], [false, true, 'pro', 2], [false, true, 'free', 1], [false, true, 'pro', 0],
    ]);
  });
});
