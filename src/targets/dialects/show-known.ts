import type { Escaper } from '../../render/document.ts';
import { escaperOf } from '../../render/escapers.ts';
import type { Field } from './field.ts';
import type { Arm, Language, Printing } from './language.ts';

/** Places where a text is checked against what may stand there, which takes more than replacing characters. */
const CHECKED: readonly Escaper[] = ['css_value', 'color', 'name'];

/**
 * A value where only known texts may stand: each of its values in a branch of its own, as it is safe there, and for anything else what
 * the place says for a refused value. Undefined where the place takes any text; a loss where the values are not known.
 */
export function showKnown(language: Language, field: Field, escape: Escaper, printing: Printing): string | undefined {
  const isJson = escape === 'json';
  if (!CHECKED.includes(escape) && !isJson) return undefined;
  const safe = (text: string): string => language.text(escaperOf(escape)(text, { schemes: printing.schemes }), true, printing);
  const { type } = field;
  if (type.kind === 'boolean') return language.branch([{ when: { test: 'true', field }, text: safe('true') }, ...missing(field, safe(''))], safe('false'), printing);
  if (type.kind !== 'string') return undefined;
  if (type.values === undefined) {
    const place = isJson ? 'inside JSON' : 'in a style';
    return printing.lose('target/template-escape', `"${field.path.join('.')}" may hold any text, and ${printing.platform} cannot make every text safe ${place}; declare its values (enum), or choose with {{#if}} between texts that are written out`, field.path);
  }
  // What would be written as for a refused value needs no arm of its own.
  const arms = [...new Set(type.values)].filter((value) => safe(value) !== safe('')).map((value): Arm => ({ when: { test: 'compare', comparison: '==', left: { field }, right: { literal: value } }, text: safe(value) }));
  return arms.length === 0 ? safe('') : language.branch(arms, safe(''), printing);
}

const missing = (field: Field, text: string): readonly Arm[] => (field.nullable ? [{ when: { not: { test: 'present', field } }, text }] : []);
