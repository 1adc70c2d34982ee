import { describe, expect, test } from 'vitest';
import type { DialectName } from '../../../src/targets/dialects/dialect.ts';
import { printDocument } from '../../../src/targets/dialects/print-document.ts';
import { compileConstruct, printCase } from './compare.ts';
import type { Construct } from './constructs.ts';
import { optionsFor } from './on-platform.ts';
import { peopleScope, vars } from './people.ts';

type Printed = readonly (readonly [DialectName, string])[];

/** What somebody who opens the template on the platform reads. */
const readable: readonly { readonly part: Construct['part']; readonly source: string; readonly printed: Printed }[] = [
  {
    part: 'text',
    source: 'Hi {{default profile.nick "there"}}!',
    printed: [
      ['klaviyo', "Hi {{ person|lookup:'nick'|default:'there'|safe }}!"],
      ['hubspot', 'Hi {% if contact.nick is defined and contact.nick is not none and contact.nick != "" %}{{ contact.nick|safe }}{% else %}there{% endif %}!'],
      ['onesignal', 'Hi {{ user.tags.nick | default: "there" }}!'],
      ['dittofeed', 'Hi {{ user.nick | default: "there" }}!'],
      ['knock', 'Hi {{ recipient.nick | default: "there" }}!'],
      ['braze', 'Hi {{ custom_attribute.${nick} | default: "there" }}!'],
      ['iterable', 'Hi {{#if nick}}{{{nick}}}{{else}}there{{/if}}!'],
    ],
  },
  {
    part: 'text',
    source: '{{#if (and profile.vip (gt profile.seats 2))}}A{{else if profile.tester}}B{{else}}C{{/if}}',
    printed: [
      ['klaviyo', "{% if person|lookup:'vip' and person|lookup:'seats' != None and person|lookup:'seats' > 2 %}A{% elif person|lookup:'tester' %}B{% else %}C{% endif %}"],
      ['hubspot', '{% if contact.vip and contact.seats is defined and contact.seats is not none and contact.seats > 2 %}A{% elif contact.tester %}B{% else %}C{% endif %}'],
      ['dittofeed', '{% if user.vip and user.seats != nil and user.seats > 2 %}A{% elsif user.tester %}B{% else %}C{% endif %}'],
      ['onesignal', '{% assign value_1 = user.tags.seats | plus: 0 %}{% if user.tags.vip == "true" and user.tags.seats != nil and value_1 > 2 %}A{% elsif user.tags.tester == "true" %}B{% else %}C{% endif %}'],
      ['iterable', '{{#if vip}}{{#if seats}}{{#ifGt seats 2}}A{{else}}{{#if tester}}B{{else}}C{{/if}}{{/ifGt}}{{else}}{{#ifEq seats 0}}{{#ifGt seats 2}}A{{else}}{{#if tester}}B{{else}}C{{/if}}{{/ifGt}}{{else}}{{#if tester}}B{{else}}C{{/if}}{{/ifEq}}{{/if}}{{else}}{{#if tester}}B{{else}}C{{/if}}{{/if}}'],
    ],
  },
  {
    part: 'text',
    source: '{{#each event.items}}{{name}} {{../profile.plan}}{{#unless @last}}, {{/unless}}{{else}}nothing{{/each}}',
    printed: [
      ['klaviyo', "{% for item_1 in event|lookup:'items' %}{{ item_1.name|safe }} {{ person|lookup:'plan'|safe }}{% if not forloop.last %}, {% endif %}{% empty %}nothing{% endfor %}"],
      ['hubspot', '{% for item_1 in contact.event_items %}{{ item_1.name|safe }} {{ contact.plan|safe }}{% if not loop.last %}, {% endif %}{% else %}nothing{% endfor %}'],
      ['knock', '{% for item_1 in data.items %}{{ item_1.name }} {{ recipient.plan }}{% if forloop.last != true %}, {% endif %}{% else %}nothing{% endfor %}'],
      ['braze', '{% for item_1 in event_properties.${items} %}{{ item_1.name }} {{ custom_attribute.${plan} }}{% if forloop.last != true %}, {% endif %}{% else %}nothing{% endfor %}'],
      ['iterable', '{{#each items}}{{{this.name}}} {{{../plan}}}{{#unless @last}}, {{/unless}}{{else}}nothing{{/each}}'],
    ],
  },
  {
    part: 'text',
    source: '{{date event.day "medium"}}, {{plural event.size "item" "items"}}, {{vars.year}}',
    printed: [
      ['knock', '{% assign month_1 = data.day | slice: 5, 2 %}{% case month_1 %}{% when "01" %}Jan{% when "02" %}Feb{% when "03" %}Mar{% when "04" %}Apr{% when "05" %}May{% when "06" %}Jun{% when "07" %}Jul{% when "08" %}Aug{% when "09" %}Sep{% when "10" %}Oct{% when "11" %}Nov{% when "12" %}Dec{% endcase %} {{ data.day | slice: 8, 2 | plus: 0 }}, {{ data.day | slice: 0, 4 }}, {% if data["size"] == 1 or data["size"] == -1 %}item{% else %}items{% endif %}, 2026'],
    ],
  },
];

describe('a text in the words of each platform', () => {
  test.each(readable.flatMap(({ part, source, printed }) => printed.map(([dialect, expected]) => ({ part, source, dialect, expected }))))('$dialect: $source', async ({ part, source, dialect, expected }) => {
    const { text, losses } = printCase(dialect, { artefact: await compileConstruct({ label: source, part, source }), part });
    expect({ text, losses }).toEqual({ text: expected, losses: [] });
  });
});

describe('what a platform cannot say is lost by name, about a value, with what to do', () => {
  test.each([
    { dialect: 'klaviyo', source: '{{time event.departs_at}}', code: 'target/template-date', path: 'event.departs_at', message: 'Klaviyo shows "event.departs_at" on its own clock and not on the reader\'s, so some would read another time; send the local time as a text as a value of its own' },
    { dialect: 'knock', source: '{{days_until event.day}}', code: 'target/template-date', path: 'event.day', message: 'Knock cannot count the days until "event.day" on the reader\'s own calendar: a reader far from its clock would be told one day more or less; send the number with the event, or write the date itself' },
    { dialect: 'braze', source: '{{currency event.total event.currency}}', code: 'target/template-number', path: 'event.total', message: 'Braze cannot write money whose currency it learns from a value; write the currency out: {{currency event.total "EUR"}}' },
    { dialect: 'knock', source: '{{days_until (default profile.birthday "2027-01-01")}}', code: 'target/template-date', path: undefined, message: 'Knock cannot say "days_until" of a day that is written out: it depends on the reader\'s own clock; write the text itself' },
    { dialect: 'iterable', source: '{{date event.day}}', code: 'target/template-date', path: 'event.day', message: 'Iterable writes dates on a clock and in words of its own; send "event.day" as the text that is to be read' },
    { dialect: 'onesignal', source: '{{#each profile.tags}}{{this}}{{/each}}', code: 'target/template-value', path: 'profile.tags', message: 'OneSignal keeps no lists and records, so messages there cannot look up "profile.tags"; send it with the event' },
    { dialect: 'knock', source: '{{links.unsubscribe}}', code: 'target/template-value', path: 'links.unsubscribe', message: 'messages in Knock cannot look up "links.unsubscribe" (that link); send it with the data of the trigger, and write its name into the account\'s file under "fields"' },
  ] as const)('$dialect: $source', async ({ dialect, source, code, path, message }) => {
    const { losses } = printCase(dialect, { artefact: await compileConstruct({ label: source, part: 'text', source }), part: 'text' });
    expect(losses).toContainEqual({ code, severity: 'dropped', message, ...(path !== undefined && { path: path.split('.') }) });
    expect(losses.filter((loss) => loss.severity !== 'dropped' || loss.code !== code)).toEqual([]);
  });

  test('nothing stands where it would have stood, and the rest is printed', async () => {
    const artefact = await compileConstruct({ label: 'rest', part: 'text', source: '[{{time event.departs_at}}] {{profile.plan}}' });
    expect(printCase('knock', { artefact, part: 'text' }).text).toBe('[] {{ recipient.plan }}');
  });

  test('a value that nothing declares is not guessed at', () => {
    const { text, losses } = printDocument([{ print: { path: ['event', 'colour'], up: 0 }, escape: 'text' }], 'knock', optionsFor('knock', peopleScope, vars));
    expect({ text, losses }).toEqual({ text: '', losses: [{ code: 'target/template-value', severity: 'dropped', message: 'nothing declares "event.colour", so it is not known how to ask or write it', path: ['event', 'colour'] }] });
  });

  test('what is said nearly is told and does not stop an export', async () => {
    const artefact = await compileConstruct({ label: 'sigma', part: 'text', source: '{{lower profile.first_name}}' });
    expect(printCase('knock', { artefact, part: 'text' }).losses).toEqual([{ code: 'target/template-text', severity: 'approximated', message: 'a Greek word in capitals whose last letter is Σ ends in "σ" instead of "ς" when Knock makes "profile.first_name" small', path: ['profile', 'first_name'] }]);
    expect(printCase('dittofeed', { artefact, part: 'text' }).losses).toEqual([]);
  });
});

test("an address may begin with a scheme of the project's own apps", () => {
  const link = [{ print: { path: ['event', 'link'], up: 0 }, escape: 'url' }] as const;
  const print = (dialect: DialectName): string => printDocument(link, dialect, { ...optionsFor(dialect, peopleScope, vars), schemes: ['Acme'] }).text;
  expect(print('klaviyo')).toContain("|slice:':5'|lower == 'acme:'");
  expect(print('hubspot')).toContain('string_startingwith("acme:")');
  expect(print('knock')).toContain('_begin_5 == "acme:"');
});

describe('the account may call values something else', () => {
  const scope = { ...peopleScope, roots: { ...peopleScope.roots, offer: { code: { type: { kind: 'string' }, nullable: false } } } } as const;
  const named = (dialect: DialectName) => ({ ...optionsFor(dialect, scope, vars), fieldOf: (path: readonly string[]) => ({ 'profile.plan': 'Plan of the year', 'event.store': 'Shop', 'offer.code': 'last_code' })[path.join('.')] });
  const print = (dialect: DialectName, path: readonly string[]): string => printDocument([{ print: { path, up: 0 }, escape: 'plain' }], dialect, named(dialect)).text;
  test.each([
    ['klaviyo', ['profile', 'plan'], "{{ person|lookup:'Plan of the year'|safe }}"],
    ['knock', ['profile', 'plan'], '{{ recipient["Plan of the year"] }}'],
    ['knock', ['event', 'store', 'name'], '{{ data.Shop.name }}'],
    ['braze', ['profile', 'plan'], '{{ custom_attribute.${Plan of the year} }}'],
    ['iterable', ['profile', 'plan'], '{{{[Plan of the year]}}}'],
    ['dittofeed', ['event', 'store', 'name'], '{{ user.Shop.name | default: "" }}'],
    ['knock', ['offer', 'code'], '{{ recipient.last_code }}'],
  ] as const)('%s: %s', (dialect, path, expected) => {
    expect(print(dialect, path)).toBe(expected);
  });
});
