import type { Data, PropertyType, ValueType } from '../../../src/condition/core/type.ts';
import type { ContentScope } from '../../../src/content/content-scope.ts';

const string: ValueType = { kind: 'string' };
const integer: ValueType = { kind: 'integer' };
const money: ValueType = { kind: 'number', unit: { dimension: 'money', name: 'EUR' } };
const url: ValueType = { kind: 'string', format: 'url' };
const given = (type: ValueType): PropertyType => ({ type, nullable: false });
const maybe = (type: ValueType): PropertyType => ({ type, nullable: true });
const oneOf = (...values: readonly string[]): ValueType => ({ kind: 'string', values });

/** A bit of every type, there or perhaps missing, with names that some language has a use of its own for. */
export const peopleScope: ContentScope = {
  roots: {
    profile: {
      first_name: given(string), nick: maybe(string), city: maybe(string), vip: given({ kind: 'boolean' }), tester: maybe({ kind: 'boolean' }), plan: given(oneOf('free', 'pro', 'team')), points: given(integer), seats: maybe(integer),
      color: given(oneOf('#f00', 'rgb(1, 2, 3)', 'red;}', '')), note: given({ kind: 'string', format: 'html' }), home: given(url), site: maybe(url), tags: given({ kind: 'list', items: string }), birthday: maybe({ kind: 'date' }), born: given({ kind: 'date' }),
      address: maybe({ kind: 'object', properties: { city: maybe(string), street: given(string) } }), locale: maybe(string),
    },
    event: {
      items: given({ kind: 'list', items: { kind: 'object', properties: { name: given(string), price: given(money), quantity: given(integer), badge: maybe(string), size: given(oneOf('S', 'M', 'L')), sizes: given({ kind: 'list', items: string }) } } }),
      total: given(money), weight: maybe({ kind: 'number' }), size: given(integer), first: maybe(string), code: given(string), currency: given(string), 'order-id': given(string), store: maybe({ kind: 'object', properties: { name: given(string), city: maybe(string) } }),
      desk: given({ kind: 'object', properties: { name: given(string) } }), day: given({ kind: 'date' }), other_day: given({ kind: 'date' }), departs_at: given({ kind: 'datetime' }), arrives_at: given({ kind: 'datetime' }), link: given(url), extras: maybe({ kind: 'list', items: string }),
    },
    vars: { shop_url: given(url), brand_color: given(string), year: given(integer), on: given({ kind: 'boolean' }) },
    links: { unsubscribe: given(url) },
  },
  absent: {},
};

export const vars = { shop_url: 'https://shop.example', brand_color: '#0a0b0c', year: 2026, on: true } as const;

export type Person = Readonly<Record<'profile' | 'event' | 'links', Readonly<Record<string, Data>>>>;

const links = { unsubscribe: 'https://shop.example/out/1' };

/** Everything there and awkward; as little as the types allow; one of each. */
export const people: readonly { readonly label: string; readonly person: Person }[] = [
  {
    label: 'everything there and awkward',
    person: {
      links,
      profile: {
        first_name: 'Ann "A" <b>{{x}}</b> & Co\'s `q` {% y %} {# z #}', nick: 'ärmel 😀', city: 'Åbo', vip: true, tester: false, plan: 'pro', points: 12, seats: 0, color: '#f00', note: '<b>bold</b>', home: 'https://a.example/x?y=1&z=2', site: 'javascript:alert(1)',
        tags: ['a', '', 'c & d', 'e'], birthday: '1990-02-28', born: '1969-07-20', address: { city: null, street: 'Kauppatori 1' }, locale: 'fi_FI',
      },
      event: {
        items: [
          { name: 'Boots', price: 99.5, quantity: 2, badge: 'new', size: 'M', sizes: ['40', '41'] },
          { name: 'Socks <x>', price: 0, quantity: 0, badge: null, size: 'S', sizes: [] },
          { name: '', price: 1234567.891, quantity: 1, badge: '', size: 'L', sizes: ['one'] },
        ],
        total: 1234.565, weight: 0.105, size: 18, first: 'f', code: 'A B/&=+~*\'()!é', currency: 'EUR', 'order-id': 'x-1', store: { name: 'Center', city: null }, desk: { name: 'Desk "1"' }, day: '2027-03-01', other_day: '2027-02-28', departs_at: 1_800_000_000_000, arrives_at: 1_800_003_600_000,
        link: 'HTTPS://b.example/a b"c\'d<e>{f}|g^h`i', extras: ['x', 'y'],
      },
    },
  },
  {
    label: 'as little as the types allow',
    person: {
      links,
      profile: { first_name: '', nick: null, city: '', vip: false, tester: null, plan: 'free', points: 0, seats: null, color: '', note: '', home: '', site: null, tags: [], birthday: null, born: '2000-01-01', address: null, locale: null },
      event: { items: [], total: 0, weight: null, size: 0, first: null, code: '', currency: '', 'order-id': '', store: null, desk: { name: '' }, day: '2024-02-29', other_day: '2024-02-29', departs_at: 0, arrives_at: 0, link: '', extras: null },
    },
  },
  {
    label: 'one of each',
    person: {
      links,
      profile: { first_name: ' Bo\r\nBcc: all@evil.example\n', nick: '', city: 'x', vip: true, tester: true, plan: 'team', points: 1, seats: 1, color: 'red;}', note: '<i>i</i>', home: 'mailto:a@b.example', site: ' http://c.example/?q=1#z ', tags: ['only'], birthday: '2000-12-31', born: '1999-05-09', address: { city: 'Oslo', street: '' }, locale: 'sv' },
      event: {
        items: [{ name: 'true', price: 5, quantity: 1000, badge: '0', size: 'S', sizes: ['a', 'b', 'c'] }],
        total: -1_234_567.005, weight: 1.005, size: 1, first: '', code: 'ONE', currency: 'USD', 'order-id': '"', store: { name: '', city: 'Oslo' }, desk: { name: '{{x}}' }, day: '2026-11-22', other_day: '2026-12-01', departs_at: 1_700_000_000_000, arrives_at: 1_700_000_000_000, link: 'javascript:alert("x")//https://', extras: [],
      },
    },
  },
];
