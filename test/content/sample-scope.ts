import type { PropertyType, ValueType } from '../../src/condition/core/type.ts';
import type { Data } from '../../src/condition/core/type.ts';
import type { ContentScope } from '../../src/content/content-scope.ts';

const string: ValueType = { kind: 'string' };
const given = (type: ValueType): PropertyType => ({ type, nullable: false });
const maybe = (type: ValueType): PropertyType => ({ type, nullable: true });
const url: ValueType = { kind: 'string', format: 'url' };

/** A small shop: what the tests' templates may name. */
export const sampleScope: ContentScope = {
  roots: {
    profile: {
      first_name: given(string),
      city: maybe(string),
      vip: given({ kind: 'boolean' }),
      tester: given({ kind: 'boolean' }),
      plan: given({ kind: 'string', values: ['free', 'pro'] }),
      color: given(string),
      note: given({ kind: 'string', format: 'html' }),
      points: given({ kind: 'integer' }),
      home: given(url),
      tags: given({ kind: 'list', items: string }),
      birthday: maybe({ kind: 'date' }),
    },
    event: {
      items: given({
        kind: 'list',
        items: {
          kind: 'object',
          properties: { name: given(string), price: given({ kind: 'number' }), link: given(url), badge: maybe(string), sizes: given({ kind: 'list', items: string }), date: given(string) },
        },
      }),
      total: given({ kind: 'number', unit: { dimension: 'money', name: 'EUR' } }),
      store: maybe({ kind: 'object', properties: { name: given(string), city: maybe(string) } }),
      desk: given({ kind: 'object', properties: { name: given(string) } }),
      departs_at: given({ kind: 'datetime' }),
      day: given({ kind: 'date' }),
      size: given({ kind: 'integer' }),
      code: given(string),
    },
    vars: { shop_url: given(url), brand_color: given(string) },
    links: { unsubscribe: given(url) },
  },
  absent: { batch: 'no journey that sends this collects events' },
  lacking: { 'event.coupon': 'it would break "renewal": that journey sends this message too, where "event" may have no "coupon"' },
};

type Sample = Readonly<Record<string, Data>>;

const common = {
  vars: { shop_url: 'https://shop.example', brand_color: '#0a0b0c' },
  links: { unsubscribe: 'https://shop.example/out?u=1&v=2' },
};

/** Three people: everything there and awkward; as little as the types allow; one of each. */
export const sampleData: readonly { readonly label: string; readonly data: Sample }[] = [
  {
    label: 'full',
    data: {
      ...common,
      profile: { first_name: 'Ann "A" <b> & Co\'s', city: 'Åbo', vip: true, tester: false, plan: 'pro', color: '#f00', note: '<b>bold</b><br>text', points: 12, home: 'https://a.example/x?y=1&z=2', tags: ['a', 'b'], birthday: '1990-02-28' },
      event: {
        items: [
          { name: 'Boots', price: 99.5, link: 'https://a.example/boots', badge: 'new', sizes: ['40', '41'], date: 'd1' },
          { name: 'Socks <x>', price: 0, link: 'javascript:alert(1)', badge: null, sizes: [], date: 'd2' },
        ],
        total: 120.5, store: { name: 'Center', city: null }, desk: { name: 'Desk 1' }, departs_at: 1_800_000_000_000, day: '2027-03-01', size: 18, code: 'A B/&=',
      },
    },
  },
  {
    label: 'bare',
    data: {
      ...common,
      profile: { first_name: '', city: null, vip: false, tester: true, plan: 'free', color: '', note: '', points: 0, home: '', tags: [], birthday: null },
      event: { items: [], total: 0, store: null, desk: { name: '' }, departs_at: 0, day: '2027-03-01', size: 0, code: '' },
    },
  },
  {
    label: 'single',
    data: {
      ...common,
      profile: { first_name: '  Bo\n$& $1 ', city: 'x', vip: true, tester: true, plan: 'pro', color: 'rgb(1, 2, 3)', note: '<i>i</i>', points: 1, home: 'mailto:a@b.example', tags: ['only'], birthday: '2000-01-01' },
      event: {
        items: [{ name: 'true', price: 5, link: 'http://b.example/$$', badge: '', sizes: ['S'], date: 'd' }],
        total: 5, store: { name: 'S', city: 'Oslo' }, desk: { name: '{{x}}' }, departs_at: 1_700_000_000_000, day: '2024-02-29', size: 11, code: 'none',
      },
    },
  },
];
