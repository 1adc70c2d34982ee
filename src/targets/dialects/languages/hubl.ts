import type { Escaper } from '../../../render/document.ts';
import { allOf, anyOf, type Formula, formulaOf, type Operand, opposites, type Test } from '../condition.ts';
import { type Field, isNumber } from '../field.ts';
import type { Arm, Language, Printing } from '../language.ts';
import { showKnown } from '../show-known.ts';
import { addressBeginnings } from './address-beginnings.ts';
import { filledList } from './filled-list.ts';
import { hublDate } from './hubl-date.ts';
import { hublNumber } from './hubl-number.ts';
import { isDottedName } from './python-names.ts';
import { writeBraces } from './write-braces.ts';


const TURNS = { first: 'loop.first', second: 'loop.index == 2', last: 'loop.last' };

const atom = (code: string): Formula => ({ code });

/** A text in quotes, with the escapes that HubL shares with Jinja. What the scanner of tags would stop at cannot be written. */
export function hublText(text: string, printing: Printing): string {
  if (/\{[{%#]|[}%#]\}|[^\P{Cc}\n\r]/u.test(text)) {
    printing.lose('target/template-text', `${printing.platform} cannot write the text "${text}" inside a tag: it holds braces or control characters`);
    return '""';
  }
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}"`;
}

/** HubL in what it has in common with Jinja and what HubSpot's open engine does with it. */
export const hubl: Language = {
  text: (text, isFollowed) => writeBraces(text, '{%#', isFollowed, (braces) => `{% raw %}${braces}{% endraw %}`),
  member: (code, name, printing) => (isDottedName(name) ? `${code}.${name}` : `${code}[${hublText(name, printing)}]`),
  item: (code, index) => `${code}[${index}]`,
  size: (code) => `${code}|length`,
  turn: (data) => (data === 'index' ? 'loop.index0' : `loop.${data}`),
  outerTurn: () => undefined,
  keepTurn: ({ kept }) => `{% set ${kept.index} = loop.index0 %}{% set ${kept.first} = loop.first %}{% set ${kept.last} = loop.last %}`,
  loop: (list, variable, body, otherwise) => `{% for ${variable} in ${list.nullable ? `${list.code}|default([], true)` : list.code} %}${body}${otherwise === '' ? '' : `{% else %}${otherwise}`}{% endfor %}`,
  branch(arms: readonly Arm[], otherwise: string, printing: Printing) {
    const chain = arms.map(({ when, text }, index) => `{% ${index === 0 ? 'if' : 'elif'} ${formulaCode(formulaOf(when, true, (test, holds) => writeTest(test, holds, printing)), true)} %}${text}`).join('');
    return `${chain}${otherwise === '' ? '' : `{% else %}${otherwise}`}{% endif %}`;
  },
  show(field, escape, printing) {
    const known = showKnown(hubl, field, escape, printing);
    if (known !== undefined) return known;
    if (field.type.kind === 'boolean') return hubl.branch([{ when: { test: 'true', field }, text: 'true' }, ...(field.nullable ? [{ when: { not: { test: 'present', field } } as const, text: '' }] : [])], 'false', printing);
    return safeStatement(field, escape, printing);
  },
  changed(field, change, printing) {
    if (change === 'capitalize') {
      printing.lose('target/template-text', `${printing.platform} makes small letters of the rest of "${field.path.join('.')}" where it makes the first one a capital; send the text as it is to be read`, field.path);
      return field;
    }
    return { ...field, code: `${field.code}|${change}`, isAbsolute: false };
  },
  date: hublDate,
  number: hublNumber,
  list: (field, member, pattern, escape, literal, printing) => filledList(hubl, TURNS, field, member, { pattern, escape, literal, printing }),
};

function formulaCode(formula: Formula, isOutside: boolean): string {
  if (typeof formula === 'boolean') return String(formula);
  if ('code' in formula) return formula.code;
  const [parts, word] = 'all' in formula ? [formula.all, ' and '] : [formula.any, ' or '];
  const code = parts.map((part) => formulaCode(part, false)).join(word);
  return isOutside ? code : `(${code})`;
}

function operandCode(operand: Operand, printing: Printing): string {
  if ('field' in operand) return operand.field.code.includes('|') ? `(${operand.field.code})` : operand.field.code;
  return typeof operand.literal === 'string' ? hublText(operand.literal, printing) : String(operand.literal);
}

function writeTest(test: Test, holds: boolean, printing: Printing): Formula {
  if (test.test === 'compare') return atom(`${operandCode(test.left, printing)} ${holds ? test.comparison : opposites[test.comparison]} ${operandCode(test.right, printing)}`);
  const { field } = test;
  const code = field.code.includes('|') ? `(${field.code})` : field.code;
  const isThere = holds ? [atom(`${code} is defined`), atom(`${code} is not none`)] : [atom(`${code} is not defined`), atom(`${code} is none`)];
  const guarded = (own: Formula): Formula => {
    const parts = [...(field.nullable ? isThere : []), own];
    return holds ? allOf(parts) : anyOf(parts);
  };
  switch (test.test) {
    case 'present':
      return holds ? allOf(isThere) : anyOf(isThere);
    case 'filled':
      // The text "false" is not true there, so a text is never asked for its truth.
      return guarded(atom(`${code} ${holds ? '!=' : '=='} ""`));
    case 'true':
      if (field.type.kind === 'boolean') return atom(holds ? code : `not ${code}`);
      return guarded(atom(`(${field.code}|length) ${holds ? '>' : '=='} 0`));
    case 'ending':
      return atom(`(${code}|abs) % ${test.digits === 1 ? 10 : 100} ${holds === test.isNot ? '!=' : '=='} ${test.value}`);
    case 'locale': {
      const tag = test.tag.toLowerCase();
      const spelled = `((${code}|lower|replace("_", "-")) ~ "-")`;
      return atom(`${spelled} is ${holds ? '' : 'not '}string_startingwith("${tag}-")`);
    }
  }
}

const PERCENT: readonly (readonly [string, string])[] = [[' ', '%20'], ['\\"', '%22'], ["'", '%27'], ['(', '%28'], [')', '%29'], ['<', '%3C'], ['>', '%3E'], ['`', '%60'], ['{', '%7B'], ['|', '%7C'], ['}', '%7D'], ['^', '%5E'], ['$', '%24'], ['\\\\', '%5C'], ['\\r', '%0D'], ['\\n', '%0A']];

const replaced = (pairs: readonly (readonly [string, string])[]): string => pairs.map(([from, to]) => `|replace("${from}", "${to}")`).join('');

function safeStatement(field: Field, escape: Escaper, printing: Printing): string {
  const { type } = field;
  const isFree = type.kind === 'string' || type.kind === 'duration';
  const text = isNumber(type) ? `${field.code}|string` : field.code;
  const shown = (code: string): string => (field.nullable ? hubl.branch([{ when: { test: 'present', field }, text: `{{ ${code} }}` }], '', printing) : `{{ ${code} }}`);
  switch (escape) {
    case 'text':
    case 'attribute':
      return shown(`${field.code}|escape`);
    case 'header':
      if (!isFree || (type.kind === 'string' && type.values !== undefined)) return shown(`${field.code}|safe`);
      return shown(`${field.code}|replace("\\r", "\\n")|replace("\\n", "\\r\\n")|replace("\\n\\r", "")|replace("\\r\\n", " ")|trim|safe`);
    case 'url_part':
      return shown(`${text}|urlencode${replaced([['+', '%20'], ['/', '%2F'], ['!', '%21'], ["'", '%27'], ['(', '%28'], [')', '%29'], ['*', '%2A'], ['%7E', '~']])}|safe`);
    case 'url_start':
    case 'url':
      return isFree ? address(field, escape, printing) : '#';
    default:
      return shown(`${field.code}|safe`);
  }
}

function address(field: Field, escape: Escaper, printing: Printing): string {
  const name = printing.name('address');
  const code = field.nullable ? `${field.code}|default("", true)` : field.code;
  const beginnings = addressBeginnings(printing.schemes);
  const condition = beginnings.map((beginning) => `(${name}|lower) is string_startingwith("${beginning}")`).join(' or ');
  const set = `{% set ${name} = ${code}|trim${replaced(PERCENT)} %}`;
  return `${set}{% if ${condition} %}{{ ${name}|${escape === 'url_start' ? 'escape' : 'safe'} }}{% else %}#{% endif %}`;
}
