import type { PropertyType, ValueType } from '../../condition/core/type.ts';
import type { Escaper, Expression, Piece, Template } from '../../render/document.ts';
import type { DialectName } from './dialect.ts';
import { printDocument } from './print-document.ts';

/** What a platform makes of one thing that a template says. `says` is the sentence of the loss. */
export interface TemplateCell {
  readonly is: 'exact' | 'approximated' | 'dropped';
  readonly says?: string;
}

export interface TemplateRow {
  /** As an author would put it. */
  readonly title: string;
  /** As an author writes it. */
  readonly written: string;
  readonly cells: { readonly [Name in DialectName]: TemplateCell };
}

/** What every dialect takes for granted of the values it is handed; where one does not hold, the platform may write another text than lc. */
export const takenForGranted: readonly string[] = [
  'Values arrive in the type that the tracking plan declares: a number as a number, a list as a list, a date as "2026-03-07". What OneSignal keeps as tags arrives as text.',
  'Numbers with decimals are smaller than ten million millions, and those printed as they come are 0 or at least 0.0001.',
  'Texts hold no control characters but line ends, and neither begin nor end with a space other than the ordinary one.',
  'Addresses are written in ASCII, or the platform\'s own spelling of other letters ("%C3%A4") is as good.',
  'Characters of HTML may be spelled in another way ("&#39;" for "&#x27;"): mail programs read the same.',
];

const type = (of: ValueType, nullable = false): PropertyType => ({ type: of, nullable });
const text: ValueType = { kind: 'string' };

const TYPES: Readonly<Record<string, Readonly<Record<string, PropertyType>>>> = {
  profile: {
    first_name: type(text), nickname: type(text, true), plan: type({ kind: 'string', values: ['free', 'pro'] }), color: type({ kind: 'string', values: ['red', 'blue'] }), vip: type({ kind: 'boolean' }), points: type({ kind: 'integer' }, true), note: type({ kind: 'string', format: 'html' }),
  },
  event: {
    items: type({ kind: 'list', items: { kind: 'object', properties: { name: type(text), size: type({ kind: 'string', values: ['S', 'M'] }), sizes: type({ kind: 'list', items: text }) } } }),
    total: type({ kind: 'number' }), count: type({ kind: 'integer' }), currency: type(text), day: type({ kind: 'date' }), departs_at: type({ kind: 'datetime' }), booked_at: type({ kind: 'datetime' }), link: type({ kind: 'string', format: 'url' }), code: type(text), store: type({ kind: 'object', properties: { name: type(text) } }, true),
  },
  links: { unsubscribe: type({ kind: 'string', format: 'url' }) },
};

const at = (path: string, up = 0): Expression => ({ path: path.split('.'), up });
const call = (name: string, values: readonly Expression[], named: Readonly<Record<string, string>> = {}): Expression => ({ call: name, arguments: values, named: Object.fromEntries(Object.entries(named).map(([key, literal]) => [key, { literal }])) });
const literal = (value: string | number): Expression => ({ literal: value });
const print = (expression: Expression, escape: Escaper = 'text'): Piece => ({ print: expression, escape });
const ask = (expression: Expression): Template => [{ if: expression, then: ['yes'], else: ['no'] }];

interface Sample {
  readonly title: string;
  readonly written: string;
  readonly template: Template;
  readonly locale?: string;
}

const sample = (title: string, written: string, template: Template, locale?: string): Sample => ({ title, written, template, ...(locale !== undefined && { locale }) });

const SAMPLES: readonly Sample[] = [
  sample('a value in a text', '{{profile.first_name}}', [print(at('profile.first_name'))]),
  sample('a value in a subject', 'subject: "{{profile.first_name}}"', [print(at('profile.first_name'), 'header')]),
  sample('an address from data', 'href="{{event.link}}"', [print(at('event.link'), 'url_start')]),
  sample('a part of an address', 'href="https://…/{{event.code}}"', [print(at('event.code'), 'url_part')]),
  sample('a text of a closed list in a style', 'style="color:{{profile.color}}"', [print(at('profile.color'), 'css_value')]),
  sample('a free text in a style', 'style="color:{{event.code}}"', [print(at('event.code'), 'css_value')]),
  sample('HTML from data', '{{{profile.note}}}', [print(at('profile.note'), 'html')]),
  sample('a text of its own for who lacks a value', '{{default profile.nickname "there"}}', [print(call('default', [at('profile.nickname'), literal('there')]))]),
  sample('whether a text is there', '{{#if profile.nickname}}', ask(at('profile.nickname'))),
  sample('whether a number is more than 0', '{{#if profile.points}}', ask(at('profile.points'))),
  sample('whether a list has members', '{{#if event.items}}', ask(at('event.items'))),
  sample('a text that is another', '{{#if (eq profile.plan "pro")}}', ask(call('eq', [at('profile.plan'), literal('pro')]))),
  sample('a number that is greater', '{{#if (gt event.total 50)}}', ask(call('gt', [at('event.total'), literal(50)]))),
  sample('a date before another', '{{#if (lt event.day "2027-01-01")}}', ask(call('lt', [at('event.day'), literal('2027-01-01')]))),
  sample('a moment before another', '{{#if (lt event.departs_at event.booked_at)}}', ask(call('lt', [at('event.departs_at'), at('event.booked_at')]))),
  sample('and, or, not', '{{#if (and profile.vip (or … (not …)))}}', ask(call('and', [at('profile.vip'), call('or', [at('profile.points'), call('not', [at('profile.nickname')])])]))),
  sample('each member of a list', '{{#each event.items}}', [{ each: at('event.items'), body: [print(at('name')), print({ data: 'index', up: 0 }), print(at('profile.plan', 1))], else: ['none'] }]),
  sample('which turn of an outer list it is', '{{@../index}}', [{ each: at('event.items'), body: [{ each: at('sizes'), body: [print({ data: 'index', up: 1 })], else: [] }], else: [] }]),
  sample('inside a record', '{{#with event.store}}', [{ with: at('event.store'), body: [print(at('name'))], else: [] }]),
  sample('capitals', '{{upper event.code}}', [print(call('upper', [at('event.code')]))]),
  sample('a capital at the beginning', '{{capitalize event.code}}', [print(call('capitalize', [at('event.code')]))]),
  sample('small letters', '{{lower event.code}}', [print(call('lower', [at('event.code')]))]),
  sample('a text that is cut', '{{truncate event.code 20}}', [print(call('truncate', [at('event.code'), literal(20)]))]),
  sample('a date', '{{date event.day}}', [print(call('date', [at('event.day')]))]),
  sample('a date with the day of the week', '{{date event.day "full"}}', [print(call('date', [at('event.day'), literal('full')]))]),
  sample('a date in Finnish', '{{date event.day}}', [print(call('date', [at('event.day')]))], 'fi'),
  sample("a moment on the reader's clock", '{{time event.departs_at}}', [print(call('time', [at('event.departs_at')]))]),
  sample('the days until a date', '{{days_until event.day}}', [print(call('days_until', [at('event.day')]))]),
  sample('a whole number', '{{number event.count}}', [print(call('number', [at('event.count')]))]),
  sample('a number with two decimals', '{{number event.total 2}}', [print(call('number', [at('event.total'), literal(2)]))]),
  sample('money', '{{currency event.total "EUR"}}', [print(call('currency', [at('event.total'), literal('EUR')]))]),
  sample('money in a currency from data', '{{currency event.total event.currency}}', [print(call('currency', [at('event.total'), at('event.currency')]))]),
  sample('one and many', '{{plural event.count "item" "items"}}', [print(call('plural', [at('event.count'), literal('item'), literal('items')]))]),
  sample('the plurals of Polish', '{{plural event.count one="…" few="…" many="…" other="…"}}', [print(call('plural', [at('event.count')], { one: 'plik', few: 'pliki', many: 'plików', other: 'pliku' }))], 'pl'),
  sample('free texts joined', '{{list event.items "name"}}', [print(call('list', [at('event.items'), literal('name')]))]),
  sample('texts of a closed list joined', '{{list event.items "size"}}', [print(call('list', [at('event.items'), literal('size')]))]),
  sample('the link for unsubscribing', '{{links.unsubscribe}}', [print(at('links.unsubscribe'))]),
];

/** Platforms that see no event in a message are handed its properties as attributes of the person, as their file would say. */
const NO_EVENTS: readonly DialectName[] = ['hubspot', 'dittofeed'];

/** What every platform makes of what templates say, by printing it: the matrix of the documentation cannot say anything else. */
export function dialectTable(): readonly TemplateRow[] {
  return SAMPLES.map(({ title, written, template, locale = 'en' }) => {
    const cell = (name: DialectName): TemplateCell => {
      const { losses } = printDocument(template, name, {
        typeOf: ([root = '', first = '']) => TYPES[root]?.[first],
        fieldOf: ([root = '', first = '', ...rest]) => (root === 'event' && rest.length === 0 && NO_EVENTS.includes(name) ? first : undefined),
        vars: {},
        locale,
        timezone: 'UTC',
      });
      const loss = losses.find(({ severity }) => severity === 'dropped') ?? losses[0];
      return loss === undefined ? { is: 'exact' } : { is: loss.severity, says: loss.message };
    };
    return { title, written, cells: { klaviyo: cell('klaviyo'), hubspot: cell('hubspot'), onesignal: cell('onesignal'), dittofeed: cell('dittofeed'), knock: cell('knock'), braze: cell('braze'), iterable: cell('iterable') } };
  });
}
