import type { Escaper } from '../../../render/document.ts';
import { escaperOf } from '../../../render/escapers.ts';
import { allOf, anyOf, type Comparison, type Formula, formulaOf, type Operand, type Test } from '../condition.ts';
import { type Field, isNumber } from '../field.ts';
import type { Arm, Language, Printing, TextChange } from '../language.ts';
import { showKnown } from '../show-known.ts';

/** Where a value is looked up depends on the loops round it, which are known when they are closed: until then a mark stands there. */
const MARK = /\u0001(\w*)\u0002(\d+)\u0003/g;
const mark = (variable: string): string => `\u0001${variable}\u00020\u0003`;

/** Block helpers of the platform. A test that begins with "!" is the opposite. */
const COMPARE: Readonly<Record<Comparison, string>> = { '==': 'ifEq', '!=': '!ifEq', '<': 'ifLt', '<=': 'ifLte', '>': 'ifGt', '>=': 'ifGte' };
const CHANGES: Readonly<Record<TextChange, string>> = { upper: 'upper', lower: 'lower', capitalize: 'capitalizeFirst' };
const MOST_COPIED = 20_000;

const atom = (code: string): Formula => ({ code });
const opposite = (code: string): string => (code.startsWith('!') ? code.slice(1) : `!${code}`);

function quoted(text: string, printing: Printing): string {
  if (/[{}\\]/.test(text) || (text.includes('"') && text.includes("'"))) {
    printing.lose('target/template-text', `${printing.platform} cannot write the text "${text}" inside a tag: it holds braces, backslashes or both kinds of quotes`);
    return '""';
  }
  return text.includes('"') ? `'${text}'` : `"${text}"`;
}

/** Handlebars with the helpers of Iterable, whose engine is written in Java. What only that engine knows is not used. */
export const handlebars: Language = {
  text(text, isFollowed, printing) {
    if (text.includes('{{') || text.includes('[[') || (isFollowed && /[{\\]$/.test(text))) return printing.lose('target/template-text', `${printing.platform} would read "{{", "[[" or a brace before a value as a value of its own; write it in another way`);
    return text;
  },
  member: (code, name) => `${code}.${/^[A-Za-z_]\w*$/.test(name) ? name : `[${name}]`}`,
  item: (code, index) => `${code}.[${index}]`,
  size: (code) => `${code}.length`,
  turn: (data) => `@${data}`,
  outerTurn(data, _distance, printing) {
    return printing.lose('target/template-loop', `${printing.platform} cannot say "@../${data}", which turn of an outer list it is; send the number with the items`);
  },
  itemCode: (variable) => mark(variable),
  keepTurn: () => '',
  loop(list, variable, body, otherwise) {
    const inside = (text: string): string => text.replace(MARK, (_, name: string, up: string) => (name === variable ? '../'.repeat(Number(up)) + 'this' : `\u0001${name}\u0002${Number(up) + 1}\u0003`));
    return `{{#each ${list.code}}}${inside(body)}${otherwise === '' ? '' : `{{else}}${otherwise}`}{{/each}}`;
  },
  branch: (arms, otherwise, printing) => arms.reduceRight((rest, arm) => printArm(arm, rest, printing), otherwise),
  show: (field, escape, printing) => showKnown(handlebars, field, escape, printing) ?? safeStatement(field, escape, printing),
  changed: (field, change) => ({ ...field, code: `${CHANGES[change]} ${field.code}`, isAbsolute: false }),
  date: (field, _pattern, _literal, printing) => printing.lose('target/template-date', `${printing.platform} writes dates on a clock and in words of its own; send "${field.path.join('.')}" as the text that is to be read`, field.path),
  number: (field, _pattern, _literal, printing) => printing.lose('target/template-number', `how ${printing.platform} rounds and groups numbers is not documented; send "${field.path.join('.')}" as the text that is to be read`, field.path),
  list: (field, _member, _pattern, _escape, _literal, printing) => printing.lose('target/template-list', `${printing.platform} joins lists in one way for all languages; write "${field.path.join('.')}" with {{#each}}`, field.path),
  finish: (text) => besideSomething(text.replace(/\u0001\u0002(\d+)\u0003\./g, (_, up: string) => '../'.repeat(Number(up)))),
};

/** Handlebars takes the whole line away where a tag stands alone on it. A comment keeps it company. Braces are rarer than lines, so they are looked for first. */
const besideSomething = (text: string): string => text.replace(/\{\{(?<=(?:^|\n)[ \t]*\{\{)(?:[#/]|else\}\})[^{}]*(?:\}\})?(?=[ \t]*(?:\r?\n|$))/g, '{{! }}$&');

/** The mark of the root, before a name that is looked up there. */
export const atRoot = mark('');

function printArm({ when, text }: Arm, otherwise: string, printing: Printing): string {
  const printed = nested(formulaOf(when, true, (test, holds) => writeTest(test, holds, printing)), text, otherwise);
  if (printed.length - text.length - otherwise.length > MOST_COPIED) return printing.lose('target/template-condition', `${printing.platform} would need the same text too many times for one condition; ask for it in the journey, or send the answer as a value of its own`);
  return printed;
}

function nested(formula: Formula, then: string, otherwise: string): string {
  if (typeof formula === 'boolean') return formula ? then : otherwise;
  if ('all' in formula) return formula.all.reduceRight((inner, part) => nested(part, inner, otherwise), then);
  if ('any' in formula) return formula.any.reduceRight((inner, part) => nested(part, then, inner), otherwise);
  const isOpposite = formula.code.startsWith('!');
  const code = isOpposite ? opposite(formula.code) : formula.code;
  const name = code.slice(0, code.indexOf(' '));
  const [first, second] = isOpposite ? [otherwise, then] : [then, otherwise];
  if (first === '' && second !== '' && name === 'if') return `{{#unless${code.slice(2)}}}${second}{{/unless}}`;
  return `{{#${code}}}${first}${second === '' ? '' : `{{else}}${second}`}{{/${name}}}`;
}

const operandCode = (operand: Operand, printing: Printing): string => ('field' in operand ? inCall(operand.field) : typeof operand.literal === 'string' ? quoted(operand.literal, printing) : String(operand.literal));

const inCall = ({ code }: Field): string => (code.includes(' ') ? `(${code})` : code);

function writeTest(test: Test, holds: boolean, printing: Printing): Formula {
  if (test.test === 'compare') {
    const isOrder = test.comparison !== '==' && test.comparison !== '!=';
    const text = [test.left, test.right].flatMap((each) => ('field' in each && !isNumber(each.field.type) ? [each.field] : []))[0];
    if (isOrder && text) printing.lose('target/template-condition', `which of two texts comes first is not documented for ${printing.platform}, so "${text.path.join('.')}" cannot be compared; ask for it in the journey`, text.path);
    if (!isOrder && isZero(test.left, test.right)) return truth('field' in test.left ? test.left : test.right, test.comparison === '!=' ? holds : !holds);
    const code = `${COMPARE[test.comparison]} ${operandCode(test.left, printing)} ${operandCode(test.right, printing)}`;
    return atom(holds ? code : opposite(code));
  }
  const { field } = test;
  const isTrue = atom(holds ? `if ${inCall(field)}` : `!if ${inCall(field)}`);
  switch (test.test) {
    case 'filled':
    case 'true':
      return isTrue;
    case 'present': {
      if (isNumber(field.type) || field.type.kind === 'boolean') {
        const zero = `ifEq ${inCall(field)} ${field.type.kind === 'boolean' ? 'false' : '0'}`;
        return holds ? anyOf([isTrue, atom(zero)]) : allOf([isTrue, atom(`!${zero}`)]);
      }
      if (field.type.kind === 'string') printing.lose('target/template-condition', `${printing.platform} cannot tell an empty "${field.path.join('.')}" from a missing one`, field.path);
      return isTrue;
    }
    case 'locale': {
      printing.approximate('target/locale', `people whose language is not written exactly "${test.tag}" get another text, as ${printing.platform} cannot look at a part of "${field.path.join('.')}"`, field.path);
      const code = `ifEq ${inCall(field)} ${quoted(test.tag, printing)}`;
      return atom(holds ? code : opposite(code));
    }
    default:
      printing.lose('target/template-condition', `${printing.platform} cannot look at a part of "${field.path.join('.')}"; send what is asked as a value of its own`, field.path);
      return false;
  }
}

const isZero = (left: Operand, right: Operand): boolean => ('literal' in left && left.literal === 0) || ('literal' in right && right.literal === 0);

/** A number is true where it is not 0; a missing one has been sorted out before. */
const truth = (operand: Operand, holds: boolean): Formula => ('field' in operand ? atom(`${holds ? '' : '!'}if ${inCall(operand.field)}`) : false);

function safeStatement(field: Field, escape: Escaper, printing: Printing): string {
  const { type, path } = field;
  const isFree = type.kind === 'string' || type.kind === 'duration';
  switch (escape) {
    case 'text':
    case 'attribute':
      return `{{${field.code}}}`;
    case 'header':
      if (type.kind === 'string' && type.values === undefined) {
        printing.approximate('target/template-escape', `where "${path.join('.')}" holds a line end, ${printing.platform} keeps it and lc writes a space`, path);
      }
      return `{{{${field.code}}}}`;
    case 'url_part':
    case 'url_start':
    case 'url': {
      const safe = escaperOf(escape);
      const isSafe = !isFree || (type.kind === 'string' && type.values?.every((value) => safe(value, { schemes: printing.schemes }) === value) === true);
      if (!isFree && escape !== 'url_part') return '#';
      if (isSafe) return `{{${field.code}}}`;
      return printing.lose('target/template-escape', `${printing.platform} cannot make every text safe in an address: "${path.join('.')}" could lead somewhere else, or run a script; write the beginning of the address out and declare the values of the rest (enum)`, path);
    }
    default:
      return `{{{${field.code}}}}`;
  }
}
