import type { Escaper } from '../../../render/document.ts';
import { allOf, alternatives, anyOf, type Formula, formulaOf, type Operand, opposites, type Test } from '../condition.ts';
import { type Field, isNumber } from '../field.ts';
import type { Arm, Language, Printing } from '../language.ts';
import { showKnown } from '../show-known.ts';
import { addressBeginnings } from './address-beginnings.ts';
import { djangoDate } from './django-date.ts';
import { djangoNumber } from './django-number.ts';
import { filledList } from './filled-list.ts';
import { isDottedName } from './python-names.ts';
import { writeBraces } from './write-braces.ts';

const BRACES: Readonly<Record<string, string>> = { '{{': 'openvariable', '{%': 'openblock', '{#': 'opencomment', '{': 'openbrace' };
/** `or` of more than this many terms is no longer read by anybody. */
const MOST_TERMS = 24;

const TURNS = { first: 'forloop.first', second: 'forloop.counter == 2', last: 'forloop.last' };

const atom = (code: string): Formula => ({ code });

/** A text in quotes; what would end the tag cannot be written. */
export function djangoText(text: string, printing: Printing): string {
  if (/[{}\\\n\r]|%\}|['"].*['"]/.test(text)) {
    printing.lose('target/template-text', `${printing.platform} cannot write the text "${text}" inside a tag: it holds braces, backslashes, line ends or several quotes`);
    return "''";
  }
  return text.includes("'") ? `"${text}"` : `'${text}'`;
}

/** Django's templates, with `lookup` as Klaviyo has it for names that cannot stand behind a dot. Escapes are written out, so it does not matter whether the account escapes by itself. */
export const django: Language = {
  text: (text, isFollowed) => writeBraces(text, '{%#', isFollowed, (braces) => `{% templatetag ${BRACES[braces] ?? ''} %}`),
  member: (code, name, printing) => (isDottedName(name) && !code.includes('|') ? `${code}.${name}` : `${code}|lookup:${djangoText(name, printing)}`),
  item: (code, index) => (code.includes('|') ? `${code}|lookup:${index}` : `${code}.${index}`),
  size: (code) => `${code}|length`,
  turn: (data) => (data === 'index' ? 'forloop.counter0' : `forloop.${data}`),
  outerTurn: (data, distance) => `forloop.${'parentloop.'.repeat(distance)}${data === 'index' ? 'counter0' : data}`,
  keepTurn: () => '',
  loop: ({ code }, variable, body, otherwise) => `{% for ${variable} in ${code} %}${body}${otherwise === '' ? '' : `{% empty %}${otherwise}`}{% endfor %}`,
  branch: printBranch,
  show: (field, escape, printing) => showKnown(django, field, escape, printing) ?? safeStatement(field, escape, printing),
  fallback: (field, text) => (/['"{}\\\n\r]|%\}/.test(text) ? undefined : `${field.code}|default:'${text}'`),
  changed: (field, change) => ({ ...field, isAbsolute: false, code: `${field.code}${field.nullable ? "|default_if_none:''" : ''}|${change === 'capitalize' ? 'capfirst' : change}`, nullable: false }),
  date: djangoDate,
  number: djangoNumber,
  list: (field, member, pattern, escape, literal, printing) => filledList(django, TURNS, field, member, { pattern, escape, literal, printing }),
};

function printBranch(arms: readonly Arm[], otherwise: string, printing: Printing): string {
  const conditions = arms.map(({ when }) => {
    // `and` binds before `or`, and there are no parentheses.
    const terms = alternatives(formulaOf(when, true, (test, holds) => writeTest(test, holds, printing)), MOST_TERMS);
    if (terms === undefined) printing.lose('target/template-condition', `a condition with this many parts cannot be written in ${printing.platform}; ask for it in the journey, or send the answer as a value of its own`);
    return terms?.map((term) => (term.length === 0 ? 'True' : term.join(' and '))).join(' or ') ?? 'False';
  });
  const chain = arms.map(({ text }, index) => `{% ${index === 0 ? 'if' : 'elif'} ${conditions[index] || 'False'} %}${text}`).join('');
  return `${chain}${otherwise === '' ? '' : `{% else %}${otherwise}`}{% endif %}`;
}

function operandCode(operand: Operand, printing: Printing): string {
  if ('field' in operand) return operand.field.code;
  const { literal } = operand;
  return typeof literal === 'string' ? djangoText(literal, printing) : typeof literal === 'boolean' ? (literal ? 'True' : 'False') : String(literal);
}

function writeTest(test: Test, holds: boolean, printing: Printing): Formula {
  if (test.test === 'compare') return atom(`${operandCode(test.left, printing)} ${holds ? test.comparison : opposites[test.comparison]} ${operandCode(test.right, printing)}`);
  const { code } = test.field;
  switch (test.test) {
    case 'present':
      // A record without members would be taken for missing if it were asked for its truth.
      return test.field.type.kind === 'string' ? atom(`${code} ${holds ? 'is not' : 'is'} None`) : atom(`${code} ${holds ? '!=' : '=='} None`);
    case 'filled':
    case 'true':
      return atom(holds ? code : `not ${code}`);
    case 'ending':
      return atom(`${code}|stringformat:'02d'|slice:'-${test.digits}:' ${holds === test.isNot ? '!=' : '=='} '${String(test.value).padStart(test.digits, '0')}'`);
    case 'locale': {
      const tag = test.tag.toLowerCase();
      const spellings = [...new Set([tag, tag.replaceAll('-', '_')])];
      const whole = spellings.map((spelling) => atom(`${code}|lower ${holds ? '==' : '!='} '${spelling}'`));
      const longer = spellings.flatMap((spelling) => ['-', '_'].map((mark) => atom(`${code}|lower|slice:':${tag.length + 1}' ${holds ? '==' : '!='} '${spelling}${mark}'`)));
      return holds ? anyOf([...whole, ...longer]) : allOf([...whole, ...longer]);
    }
  }
}

function safeStatement(field: Field, escape: Escaper, printing: Printing): string {
  const { type, nullable } = field;
  if (type.kind === 'boolean') return `{{ ${field.code}|yesno:'true,false,' }}`;
  const code = `${field.code}${nullable ? "|default_if_none:''" : ''}`;
  const isFree = type.kind === 'string' || type.kind === 'duration';
  switch (escape) {
    case 'text':
    case 'attribute':
      return `{{ ${code}|force_escape }}`;
    case 'url_part':
      return `{{ ${code}|urlencode:'' }}`;
    case 'url_start':
    case 'url':
      return isFree ? address(code, escape, printing) : '#';
    case 'header':
      if (!isFree || (type.kind === 'string' && type.values !== undefined)) return `{{ ${code}|safe }}`;
      return lines(code, printing);
    default:
      return isNumber(type) ? `{{ ${code}|stringformat:'s' }}` : `{{ ${code}|safe }}`;
  }
}

/** Lines become one line: a run of line ends is one space, and none stands at the ends. */
function lines(code: string, printing: Printing): string {
  const [text, line] = [printing.name('text'), printing.name('line')];
  return `{% with ${text}=${code} %}{% for ${line} in ${text}.strip.splitlines %}{% if ${line} %}{% if not forloop.first %} {% endif %}{{ ${line}|safe }}{% endif %}{% endfor %}{% endwith %}`;
}

function address(code: string, escape: Escaper, printing: Printing): string {
  const name = printing.name('address');
  const beginnings = addressBeginnings(printing.schemes);
  const condition = beginnings.map((beginning) => `${name}|slice:':${beginning.length}'|lower == '${beginning}'`).join(' or ');
  const shown = `${name}|urlencode:'!#%&*+,/:;=?@[]~'|${escape === 'url_start' ? 'force_escape' : 'safe'}`;
  return `{% with ${name}=${code} %}{% with ${name}=${name}.strip %}{% if ${condition} %}{{ ${shown} }}{% else %}#{% endif %}{% endwith %}{% endwith %}`;
}
