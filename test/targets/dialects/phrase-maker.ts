import type { Data, ValueType } from '../../../src/condition/core/type.ts';
import { createDraws } from '../../content/random.ts';
import type { Construct } from './constructs.ts';
import { type Person, people, peopleScope } from './people.ts';

const LOCALES = ['en', 'en', 'fi', 'de', 'sv', 'fr', 'pl', 'pt-BR', 'ru', 'ja', 'ar', 'tr', 'de-CH', 'hi'] as const;

/** Where a phrase stands: how the root is reached, and whether an item of the event is round it. */
interface Place {
  readonly up: string;
  readonly item: boolean;
  readonly depth: number;
}

/** Random texts, subjects and pieces of HTML from a seed, with every function, condition and loop, nested. All of them compile. */
export function createPhraseMaker(seed: number): () => Construct {
  const { pick, chance, below } = createDraws(seed);
  const texts = ({ up, item }: Place): string => (item && chance(0.4) ? 'name' : `${up}${pick(['profile.first_name', 'event.code', 'event.desk.name', 'profile.plan', 'event.[order-id]', 'event.currency'])}`);
  const maybeText = ({ up, item }: Place): string => (item && chance(0.4) ? 'badge' : `${up}${pick(['profile.nick', 'profile.city', 'event.first'])}`);
  const whole = ({ up, item }: Place): string => (item && chance(0.4) ? 'quantity' : `${up}${pick(['profile.points', 'event.size', 'event.items.length'])}`);
  const number = (place: Place): string => (place.item && chance(0.3) ? 'price' : chance(0.5) ? `${place.up}event.total` : whole(place));
  const date = ({ up }: Place): string => `${up}${pick(['event.day', 'event.other_day', 'profile.born'])}`;
  const quoted = (): string => pick(['"there"', '"it\'s"', '"<b>"', '""', '"{%"', '"ä&b"']);

  const value = (place: Place): string =>
    pick<() => string>([
      () => texts(place),
      () => texts(place),
      () => `default ${maybeText(place)} ${pick([quoted(), texts(place)])}`,
      () => `upper ${texts(place)}`,
      () => `lower ${texts(place)}`,
      () => `capitalize ${texts(place)}`,
      () => `upper (default ${maybeText(place)} "you")`,
      () => `truncate ${texts(place)} 4`,
      () => whole(place),
      () => `default ${place.up}profile.seats 2`,
      () => `number ${number(place)} ${below(4)}`,
      () => `number ${whole(place)}`,
      () => `number ${number(place)}`,
      () => `currency ${place.up}event.total "${pick(['EUR', 'USD', 'JPY', 'KWD'])}"${chance(0.3) ? ' decimals=0' : ''}`,
      () => `date ${date(place)} "${pick(['long', 'full', 'medium', 'short', 'day_month', 'weekday', 'month', 'year'])}"`,
      () => `plural ${whole(place)} "item" "items"`,
      () => `plural ${whole(place)} one="a" few="b" many="c" other="d"`,
      () => `list ${pick([`${place.up}profile.tags`, `${place.up}event.items "size"`, `${place.up}event.items "name"`])}`,
      () => `${place.up}profile.vip`,
      () => asked(place),
      () => `${place.up}vars.year`,
    ])();

  /** A question that is printed itself. */
  const asked = (place: Place): string => {
    const written = condition(place, 1);
    return written.startsWith('(') ? written.slice(1, -1) : `${place.up}profile.vip`;
  };

  function condition(place: Place, depth: number): string {
    const simple = (): string =>
      pick<() => string>([
        () => texts(place),
        () => maybeText(place),
        () => number(place),
        () => `${place.up}${pick(['profile.vip', 'profile.tester', 'profile.seats', 'event.items', 'profile.tags', 'event.store', 'profile.birthday', 'vars.on', 'event.weight'])}`,
      ])();
    const compared = (): string =>
      pick<() => string>([
        () => `(${pick(['eq', 'ne'])} ${pick([texts(place), maybeText(place)])} ${pick(['"pro"', '"x"', '""', '"Boots"', texts(place), maybeText(place)])})`,
        () => `(${pick(['eq', 'ne', 'gt', 'gte', 'lt', 'lte'])} ${pick([number(place), `${place.up}profile.seats`, `${place.up}event.weight`])} ${pick(['0', '1', '2', '18', number(place)])})`,
        () => `(${pick(['eq', 'gt', 'lte'])} ${pick([date(place), `${place.up}profile.birthday`])} ${pick(['"2026-11-22"', date(place)])})`,
        () => `(${pick(['eq', 'ne'])} ${place.up}profile.tester true)`,
        () => `(eq (default ${maybeText(place)} "x") "x")`,
      ])();
    if (depth <= 0) return chance(0.5) ? simple() : compared();
    const inner = (): string => condition(place, depth - 1);
    return pick([() => `(and ${inner()} ${inner()})`, () => `(or ${inner()} ${inner()})`, () => `(not ${inner()})`, () => `(or ${inner()} ${inner()} ${inner()})`, inner, compared])();
  }

  function block(place: Place): string {
    const inner = { ...place, depth: place.depth - 1 };
    const otherwise = chance(0.5) ? `{{else}}${words(inner)}` : '';
    const kind = pick(['if', 'if', 'if', 'unless', 'each', 'each', 'with']);
    if (kind === 'each' && !place.item) return `{{#each ${place.up}event.items}}${words({ up: `${place.up}../`, item: true, depth: inner.depth })}${chance(0.5) ? `{{@index}}{{#unless @last}}, {{/unless}}${chance(0.4) ? '{{#each sizes}}{{this}}{{@../index}}{{#if @first}}!{{/if}}{{/each}}' : ''}` : ''}${otherwise}{{/each}}`;
    if (kind === 'with') return `{{#with ${place.up}${pick(['event.store', 'event.desk', 'profile.address'])}}}${words({ up: `${place.up}../`, item: false, depth: inner.depth })}${otherwise}{{/with}}`;
    const chain = chance(0.3) && kind !== 'unless' ? `{{else if ${condition(place, 1)}}}${words(inner)}` : '';
    const asks = kind === 'unless' ? 'unless' : 'if';
    return `{{#${asks} ${condition(place, 2)}}}${words(inner)}${chain}${otherwise}{{/${asks}}}`;
  }

  const words = (place: Place): string =>
    Array.from({ length: 1 + below(3) }, () => (place.depth > 0 && chance(0.5) ? block(place) : pick<() => string>([() => `{{${value(place)}}}`, () => `{{${value(place)}}}`, () => ' word ', () => ' { ', () => ' } '])())).join('');
  const markup = (place: Place): string =>
    pick<() => string>([
      () => `<p>${words(place)}</p>`,
      () => `<p title="${words({ ...place, depth: Math.min(1, place.depth) })}">x</p>`,
      () => `<a href="${pick(['{{profile.home}}', '{{event.link}}', 'https://e.example/{{event.code}}?q={{profile.first_name}}&amp;n={{profile.points}}', 'https://e.example/{{#if profile.vip}}a{{else}}{{event.size}}{{/if}}'])}">l</a>`,
      () => '<p style="color:{{profile.color}};width:{{event.size}}px">c</p>',
    ])();
  const place = { up: '', item: false, depth: 2 } as const;
  let count = 0;

  return () => {
    count += 1;
    const part = pick(['html', 'html', 'html', 'text', 'subject']);
    const source = part === 'html' ? Array.from({ length: 1 + below(2) }, () => markup(place)).join('') : words(place);
    return { label: `phrase ${count} of seed ${seed}`, part: part === 'html' || part === 'text' ? part : 'subject', source, locale: pick(LOCALES) };
  };
}

const TEXTS = ['', 'Ann', 'O\'Neil & "Co" <b>', '{{x}} {% y %} {# z #} [[w]] ${v} %%q%%', 'línea ñ 😀', '0', 'false', 'a\nb', '  spaced  out ', '</style><script>alert(1)</script>', 'x" onclick="y', 'tab', 'İstanbul ß ﬁ', 'javascript:alert(1)', '%00 %41 +~'] as const;
const ADDRESSES = ['', 'https://a.example/x?y=1&z=2#q', 'http://b.example/a b"c\'<d>', 'mailto:a@b.example', 'javascript:alert(1)', ' tel:+358401234567', 'HTTPS://C.EXAMPLE/%7Bx%7D{y}', '//evil.example', 'data:text/html,x'] as const;
const NUMBERS = [0, 1, 2, 5, 11, 12, 21, 22, 100, 101, 999, 1000, 1234, 9999, 10_000, 54_321, 1_000_000, -1, -3, -1234] as const;

/** Random people of the same types, from a seed. */
export function createPersonMaker(seed: number): () => Person {
  const { pick, chance, below, next } = createDraws(seed);
  function valueOf(type: ValueType): Data {
    switch (type.kind) {
      case 'string':
        if (type.values) return type.values[below(type.values.length)] ?? '';
        return type.format === 'url' ? pick(ADDRESSES) : pick(TEXTS);
      case 'integer':
        return pick(NUMBERS);
      case 'number':
        return chance(0.3) ? pick(NUMBERS) : pick([0.5, 0.105, 1.005, 2.675, 99.995, 0.001, -0.004, 1e-7, 1234567.895, Math.round((next() - 0.3) * 1e7) / 1000]);
      case 'boolean':
        return chance(0.5);
      case 'date':
        return `${1950 + below(120)}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`;
      case 'list':
        return Array.from({ length: below(4) }, () => valueOf(type.items));
      case 'object':
        return Object.fromEntries(Object.entries(type.properties).map(([name, member]) => [name, member.nullable && chance(0.35) ? null : valueOf(member.type)]));
      default:
        return 1_700_000_000_000;
    }
  }
  const { profile = {}, event = {} } = peopleScope.roots;
  const record = (properties: typeof profile): Readonly<Record<string, Data>> => Object.fromEntries(Object.entries(properties).flatMap(([name, { type, nullable }]): [string, Data][] => (nullable && chance(0.2) ? (chance(0.5) ? [] : [[name, null]]) : [[name, valueOf(type)]])));
  return () => ({ profile: record(profile), event: record(event), links: people[0]?.person.links ?? {} });
}
