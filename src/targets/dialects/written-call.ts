import type { Data, ValueType } from '../../condition/core/type.ts';
import type { Escaper } from '../../render/document.ts';
import { currencyOptions, digits } from '../../render/functions/number-functions.ts';
import { datePattern } from '../../render/patterns/date-pattern.ts';
import { listPattern } from '../../render/patterns/list-pattern.ts';
import { numberPattern } from '../../render/patterns/number-pattern.ts';
import { type PluralCase, pluralPattern } from '../../render/patterns/plural-pattern.ts';
import type { PluralKind } from '../../render/plural-forms.ts';
import { escaperOf } from '../../render/escapers.ts';
import { all, any, type Condition } from './condition.ts';
import type { Field } from './field.ts';
import type { Scope } from './scope.ts';
import type { CallConstants } from './text-call.ts';
import { choice, constant, isPresent, lost, present, type Value } from './value.ts';

/** Places where the pieces of a text can be made safe one by one. */
const PIECEWISE: readonly Escaper[] = ['text', 'attribute', 'plain', 'header', 'url_part', 'json'];

/** Functions that write dates, numbers, plurals and lists. What the platform cannot write is recorded. */
export function writtenCall(name: string, value: Value, constants: CallConstants, scope: Scope): Value {
  const { printing } = scope;
  if (value.is !== 'field' || value.field.isTag === true) {
    printing.lose('target/template-text', `${printing.platform} cannot apply "${name}" to what another function has made; send the finished text as a value of its own`);
    return lost;
  }
  const { field } = value;
  switch (name) {
    case 'date':
    case 'time':
    case 'days_until':
      return date(name, field, constants, scope);
    case 'number':
    case 'currency':
      return number(name, field, constants, scope);
    case 'plural':
    case 'ordinal':
      return plural(name === 'plural' ? 'cardinal' : 'ordinal', field, constants, scope);
    case 'list':
      return list(field, constants, scope);
    default:
      printing.lose('target/template-text', `${printing.platform} has nothing like "${name}"; send the finished text as a value of its own`, field.path);
      return lost;
  }
}

function written(field: Field, scope: Scope, print: (literal: (text: string) => string) => string): Value {
  const { language, printing } = scope;
  const write = (escape: Escaper): string => {
    if (!PIECEWISE.includes(escape)) return printing.lose('target/template-escape', `"${field.path.join('.')}" stands in a style or at the beginning of an address, where ${printing.platform} cannot check what is written`, field.path);
    return print((text) => language.text(safeText(text, escape), true, printing));
  };
  return { is: 'written', of: field, filled: () => present(field), write };
}

function date(name: string, field: Field, { arguments: [style] }: CallConstants, scope: Scope): Value {
  const { printing, options, language } = scope;
  const path = field.path.join('.');
  const lose = (message: string): Value => {
    printing.lose('target/template-date', message, field.path);
    return lost;
  };
  if (name === 'days_until') return lose(`${printing.platform} cannot count the days until "${path}" on the reader's own calendar: a reader far from its clock would be told one day more or less; send the number with the event, or write the date itself`);
  if (field.type.kind === 'datetime') return lose(`${printing.platform} shows "${path}" on its own clock and not on the reader's, so some would read another ${name === 'time' ? 'time' : 'day'}; send the local ${name === 'time' ? 'time as a text' : 'date'} as a value of its own`);
  const pattern = datePattern(options.locale, typeof style === 'string' ? style : 'long');
  if (pattern === undefined) return lose(`${printing.platform} cannot write "${path}" as readers of "${options.locale}" write dates; send the finished text as a value of its own`);
  return written(field, scope, (literal) => language.date(field, pattern, literal, printing));
}

function number(name: string, field: Field, constants: CallConstants, scope: Scope): Value {
  const { printing, options, language } = scope;
  const [unit] = constants.arguments;
  const lose = (message: string): Value => {
    printing.lose('target/template-number', message, field.path);
    return lost;
  };
  if (name === 'currency' && typeof unit !== 'string') return lose(`${printing.platform} cannot write money whose currency it learns from a value; write the currency out: {{currency ${field.path.join('.')} "EUR"}}`);
  const settings = name === 'currency' ? { ...currencyOptions(String(unit)), ...digits(constants.named['decimals']) } : digits(unit);
  const pattern = numberPattern(options.locale, settings);
  if (pattern === undefined) return lose(`${printing.platform} cannot write "${field.path.join('.')}" as readers of "${options.locale}" write numbers; send the finished text as a value of its own`);
  return written(field, scope, (literal) => language.number(field, pattern, literal, printing));
}

function plural(kind: PluralKind, field: Field, { arguments: [one, many], named }: CallConstants, { options, printing }: Scope): Value {
  const other = named['other'] ?? many;
  const forms: Readonly<Record<string, Data>> = { one, ...named };
  const word = (category: string): string => textOf(forms[category] ?? other);
  const pattern = pluralPattern(options.locale, kind, word);
  if (pattern === undefined || (field.type.kind !== 'integer' && !pattern.isForDecimals)) {
    printing.lose('target/template-number', `which word stands behind "${field.path.join('.')}" in "${options.locale}" is more than ${printing.platform} can work out; send the word with the event`, field.path);
    return lost;
  }
  const words = pattern.cases.reduceRight((rest: Value, each) => choice(fits(each, field), constant(each.word), rest), constant(pattern.otherwise));
  return choice(isPresent({ is: 'field', field }), words, constant(undefined));
}

function fits(each: PluralCase, field: Field): Condition {
  if ('numbers' in each) return any([...each.numbers, ...each.numbers.flatMap((value) => (value > 0 ? [-value] : []))].map((literal) => ({ test: 'compare', comparison: '==', left: { field }, right: { literal } })));
  return any(each.endings.map(({ digit, except }) => all([{ test: 'ending', field, digits: 1, value: digit, isNot: false }, ...except.map((value): Condition => ({ test: 'ending', field, digits: 2, value, isNot: true }))])));
}

function list(field: Field, { arguments: [member], named }: CallConstants, scope: Scope): Value {
  const { printing, options, language } = scope;
  const pattern = listPattern(options.locale, named['style'] === 'disjunction' ? 'disjunction' : 'conjunction');
  const path = field.path.join('.');
  if (pattern === undefined || field.type.kind !== 'list') {
    printing.lose('target/template-list', `how "${path}" is joined in "${options.locale}" depends on the words, which ${printing.platform} cannot look at; write the list with {{#each ${path}}}`, field.path);
    return lost;
  }
  const write = (escape: Escaper): string =>
    PIECEWISE.includes(escape)
      ? language.list(field, typeof member === 'string' ? member : undefined, pattern, escape, (text) => language.text(safeText(text, escape), true, printing), printing)
      : printing.lose('target/template-escape', `"${path}" stands in a style or at the beginning of an address, where ${printing.platform} cannot check what is written`, field.path);
  const filled = (): Condition => {
    if (!neverEmpty(field.type.kind === 'list' ? field.type.items : undefined, member)) printing.lose('target/template-list', `${printing.platform} cannot tell whether anything of "${path}" is left to join; ask {{#if ${path}}} instead`, field.path);
    return all([present(field), { test: 'true', field }]);
  };
  return { is: 'written', of: field, filled, write };
}

/** Whether what is joined always has letters: numbers, and texts of a closed list. */
function neverEmpty(items: ValueType | undefined, member: Data): boolean {
  if (items === undefined) return false;
  const property = items.kind === 'object' && typeof member === 'string' && Object.hasOwn(items.properties, member) ? items.properties[member] : undefined;
  if (items.kind === 'object') return property !== undefined && !property.nullable && neverEmpty(property.type, undefined);
  return items.kind === 'string' ? items.values !== undefined && !items.values.includes('') : true;
}

/** A fixed text made safe; its own spaces at the ends stay, as it is a piece of a longer one. */
const safeText = (text: string, escape: Escaper): string => (escape === 'header' ? text : escaperOf(escape)(text, {}));

const textOf = (value: Data): string => (value === null || value === undefined ? '' : String(value));
