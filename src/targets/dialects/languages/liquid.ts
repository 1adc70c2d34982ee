import type { Escaper } from '../../../render/document.ts';
import { allOf, anyOf, type Formula, formulaOf, type Operand, opposites, type Test } from '../condition.ts';
import { type Field, isNumber } from '../field.ts';
import type { Arm, Language, Printing } from '../language.ts';
import { showKnown } from '../show-known.ts';
import { addressBeginnings } from './address-beginnings.ts';
import { liquidDate } from './liquid-date.ts';
import { liquidList } from './liquid-list.ts';
import { isLiquidName } from './liquid-names.ts';
import { liquidNumber } from './liquid-number.ts';
import { writeBraces } from './write-braces.ts';

/** How engines of Liquid differ. */
export interface LiquidTraits {
  /** Printing a value that is not there is an error, as in Dittofeed, unless `default` comes first. */
  readonly isStrict: boolean;
  /** A Greek word in capitals ends in ς when it is made small. Engines in Ruby and Elixir write σ. */
  readonly knowsFinalSigma: boolean;
}


const atom = (code: string): Formula => ({ code });

/** A text in quotes. Liquid knows no escapes, so some texts cannot be written; they are recorded. */
export function liquidText(text: string, printing: Printing): string {
  if (/[{}\\]|%\}/.test(text) || (text.includes('"') && text.includes("'"))) {
    printing.lose('target/template-text', `${printing.platform} cannot write the text "${text}" inside a tag: it holds braces, backslashes or both kinds of quotes`);
    return '""';
  }
  return text.includes('"') ? `'${text}'` : `"${text}"`;
}

/** Liquid as Shopify defines it, in the words that liquidjs and the Ruby gem both read, with the traits of an engine. */
export function liquid(traits: LiquidTraits): Language {
  const language: Language = {
    text: (text, isFollowed) => writeBraces(text, '{%', isFollowed, (braces) => `{{ "${braces}" }}`),
    member: (code, name, printing) => (isLiquidName(name) ? `${code}.${name}` : `${code}[${liquidText(name, printing)}]`),
    item: (code, index) => `${code}[${index}]`,
    size: (code) => `${code}.size`,
    turn: (data) => (data === 'index' ? 'forloop.index0' : `forloop.${data}`),
    outerTurn: () => undefined,
    keepTurn: ({ kept }) => `{% assign ${kept.index} = forloop.index0 %}{% assign ${kept.first} = forloop.first %}{% assign ${kept.last} = forloop.last %}`,
    loop(list, variable, body, otherwise, printing) {
      const isGuarded = traits.isStrict && list.nullable;
      const name = isGuarded ? printing.name('list') : list.code;
      const guard = isGuarded ? `{% assign ${name} = ${list.code} | default: "" %}` : '';
      return `${guard}{% for ${variable} in ${name} %}${body}${otherwise === '' ? '' : `{% else %}${otherwise}`}{% endfor %}`;
    },
    branch: (arms, otherwise, printing) => printBranch(arms, otherwise, printing),
    show: (field, escape, printing) => showField(field, escape, printing),
    fallback: (field, text) => (/["'{}\\]|%\}/.test(text) ? undefined : `${field.code} | default: "${text}"`),
    changed(field, change, printing) {
      const code = traits.isStrict && field.nullable ? `${field.code} | default: ""` : field.code;
      const result = { ...field, nullable: traits.isStrict ? false : field.nullable, isAbsolute: false };
      if (change === 'capitalize') {
        const name = printing.name('text');
        // Liquid's own capitalize makes the rest of the text small.
        return { ...result, code: name, prepared: `{% assign ${name} = ${code} | append: "" %}{% assign rest = ${name} | slice: 1, 100000 %}{% assign ${name} = ${name} | slice: 0, 1 | upcase | append: rest %}`, nullable: false };
      }
      if (change === 'lower' && !traits.knowsFinalSigma) {
        printing.approximate('target/template-text', `a Greek word in capitals whose last letter is Σ ends in "σ" instead of "ς" when ${printing.platform} makes "${field.path.join('.')}" small`, field.path);
      }
      return { ...result, code: `${code} | ${change === 'upper' ? 'upcase' : 'downcase'}` };
    },
    date: (field, pattern, literal, printing) => liquidDate(field, pattern, literal, printing),
    number: (field, pattern, literal, printing) => liquidNumber(field, pattern, literal, printing),
    list: (field, member, pattern, escape, literal, printing) => liquidList(language, field, member, { pattern, escape, literal, printing }),
  };
  return language;

  function printBranch(arms: readonly Arm[], otherwise: string, printing: Printing): string {
    const setup: string[] = [];
    const conditions = arms.map(({ when }) => conditionCode(formulaOf(when, true, (test, holds) => writeTest(test, holds, { setup, printing, traits })), setup, printing));
    const [first = 'false', ...rest] = conditions;
    const chain = rest.map((condition, index) => `{% elsif ${condition} %}${arms[index + 1]?.text ?? ''}`).join('');
    return `${setup.join('')}{% if ${first} %}${arms[0]?.text ?? ''}${chain}${otherwise === '' ? '' : `{% else %}${otherwise}`}{% endif %}`;
  }

  function showField(field: Field, escape: Escaper, printing: Printing): string {
    const prepared = field.prepared ?? '';
    const known = showKnown(language, { ...field, ...(field.prepared !== undefined && { prepared: '' }) }, escape, printing);
    if (known !== undefined) return prepared + known;
    return prepared + safeStatement(field, escape, printing, traits);
  }
}

/** `and` and `or` have no order of their own and there are no parentheses: what mixes them is worked out before, step by step. */
function conditionCode(formula: Formula, setup: string[], printing: Printing): string {
  if (typeof formula === 'boolean') return String(formula);
  if ('code' in formula) return formula.code;
  const parts = 'all' in formula ? formula.all : formula.any;
  const codes = parts.map((part) => (typeof part === 'object' && 'code' in part ? part.code : undefined));
  if (codes.every((code) => code !== undefined)) return codes.join('all' in formula ? ' and ' : ' or ');
  const name = printing.name('holds');
  setup.push(`{% assign ${name} = false %}${stepwise(formula, `{% assign ${name} = true %}`)}`);
  return name;
}

function stepwise(formula: Formula, then: string): string {
  if (typeof formula === 'boolean') return formula ? then : '';
  if ('code' in formula) return `{% if ${formula.code} %}${then}{% endif %}`;
  return 'all' in formula ? formula.all.reduceRight((inner, part) => stepwise(part, inner), then) : formula.any.map((part) => stepwise(part, then)).join('');
}

/** A value with filters cannot stand in a condition, so it gets a name first. */
function plainCode(field: Field, setup: string[], printing: Printing): string {
  if (field.prepared !== undefined && field.prepared !== '') setup.push(field.prepared);
  const isDigits = field.isText === true && isNumber(field.type);
  if (!field.code.includes('|') && !isDigits) return field.code;
  const name = printing.name('value');
  setup.push(`{% assign ${name} = ${field.code}${isDigits ? ' | plus: 0' : ''} %}`);
  return name;
}

function operandCode(operand: Operand, setup: string[], printing: Printing, isText: boolean): string {
  if ('field' in operand) return plainCode(operand.field, setup, printing);
  return typeof operand.literal === 'string' || isText ? liquidText(String(operand.literal), printing) : String(operand.literal);
}

interface Asking {
  /** Statements that have to stand before the condition. */
  readonly setup: string[];
  readonly printing: Printing;
  readonly traits: LiquidTraits;
}

function writeTest(test: Test, holds: boolean, { setup, printing, traits }: Asking): Formula {
  if (test.test === 'compare') {
    const comparison = holds ? test.comparison : opposites[test.comparison];
    // What is kept as text is asked as text, unless it is a number.
    const isText = [test.left, test.right].some((operand) => 'field' in operand && operand.field.isText === true && operand.field.type.kind === 'boolean');
    return atom(`${operandCode(test.left, setup, printing, isText)} ${comparison} ${operandCode(test.right, setup, printing, isText)}`);
  }
  // Whether a number is there must be asked before it is counted with.
  const code = test.test === 'present' && !test.field.code.includes('|') ? test.field.code : plainCode(test.field, setup, printing);
  switch (test.test) {
    case 'present':
      return atom(`${code} ${holds ? '!=' : '=='} nil`);
    case 'filled': {
      const isFilled = [...(test.field.nullable ? [atom(holds ? `${code}` : `${code} == nil`)] : []), atom(`${code} ${holds ? '!=' : '=='} ""`)];
      return holds ? allOf(isFilled) : anyOf(isFilled);
    }
    case 'true': {
      if (test.field.type.kind === 'boolean') return test.field.isText === true ? atom(`${code} ${holds ? '==' : '!='} "true"`) : atom(holds ? code : `${code} != true`);
      const isThere = test.field.nullable ? [atom(holds ? code : `${code} == nil`)] : [];
      return holds ? allOf([...isThere, atom(`${code}.size > 0`)]) : anyOf([...isThere, atom(`${code}.size == 0`)]);
    }
    case 'ending': {
      const name = printing.name('ending');
      setup.push(`{% assign ${name} = ${code} | abs | modulo: ${test.digits === 1 ? 10 : 100} %}`);
      return atom(`${name} ${holds === test.isNot ? '!=' : '=='} ${test.value}`);
    }
    case 'locale': {
      const name = printing.name('language');
      setup.push(`{% assign ${name} = ${code}${traits.isStrict && test.field.nullable ? ' | default: ""' : ''} | downcase | replace: "_", "-" | append: "-" | slice: 0, ${test.tag.length + 1} %}`);
      return atom(`${name} ${holds ? '==' : '!='} "${test.tag.toLowerCase()}-"`);
    }
  }
}

const PERCENT: readonly (readonly [string, string])[] = [[' ', '%20'], ['"', '%22'], ["'", '%27'], ['(', '%28'], [')', '%29'], ['<', '%3C'], ['>', '%3E'], ['`', '%60'], ['{', '%7B'], ['|', '%7C'], ['}', '%7D'], ['^', '%5E'], ['$', '%24']];

const replaced = (pairs: readonly (readonly [string, string])[]): string => pairs.map(([from, to]) => ` | replace: ${from === '"' ? `'"'` : `"${from}"`}, "${to}"`).join('');

/** Line ends, which Liquid's texts in quotes cannot hold. */
const LINES = '{% assign cr = "%0D" | url_decode %}{% assign lf = "%0A" | url_decode %}{% assign crlf = "%0D%0A" | url_decode %}{% assign lfcr = "%0A%0D" | url_decode %}';

function safeStatement(field: Field, escape: Escaper, printing: Printing, { isStrict }: LiquidTraits): string {
  const { type } = field;
  const code = isStrict && field.nullable ? `${field.code} | default: ""${type.kind === 'boolean' ? ', allow_false: true' : ''}` : field.code;
  const isFree = type.kind === 'string' || type.kind === 'duration';
  switch (escape) {
    case 'text':
    case 'attribute':
      return `{{ ${code} | escape }}`;
    case 'header':
      if (!isFree || (type.kind === 'string' && type.values !== undefined)) return `{{ ${code} }}`;
      printing.prelude(LINES);
      return `{{ ${code} | replace: cr, lf | replace: lf, crlf | replace: lfcr, "" | replace: crlf, " " | strip }}`;
    case 'url_part':
      return `{{ ${code} | url_encode${replaced([['+', '%20'], ['!', '%21'], ["'", '%27'], ['(', '%28'], [')', '%29'], ['*', '%2A']])} }}`;
    case 'url_start':
    case 'url':
      return isFree ? address(code, escape, printing) : '#';
    default:
      return `{{ ${code} }}`;
  }
}

function address(code: string, escape: Escaper, printing: Printing): string {
  printing.prelude(LINES);
  const name = printing.name('address');
  const beginnings = addressBeginnings(printing.schemes);
  const begin = (length: number): string => `${name}_begin_${length}`;
  const lengths = [...new Set(beginnings.map((beginning) => beginning.length))];
  const begins = lengths.map((length) => `{% assign ${begin(length)} = ${name} | slice: 0, ${length} | downcase %}`).join('');
  const condition = beginnings.map((beginning) => `${begin(beginning.length)} == "${beginning}"`).join(' or ');
  const pairs = replaced(PERCENT);
  return `{% assign ${name} = ${code} | strip${pairs} | replace: cr, "%0D" | replace: lf, "%0A" %}${begins}{% if ${condition} %}{{ ${name}${escape === 'url_start' ? ' | escape' : ''} }}{% else %}#{% endif %}`;
}
