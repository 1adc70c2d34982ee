import type { NumberPattern } from '../../../render/patterns/number-pattern.ts';
import type { Field } from '../field.ts';
import type { Printing } from '../language.ts';

/** A number as a locale writes it, from the digits that `floatformat` rounds (halves away from zero, in decimal). Up to fifteen digits before the point. */
export function djangoNumber({ code, type, path }: Field, pattern: NumberPattern, literal: (text: string) => string, printing: Printing): string {
  const { mostDecimals: most, fewestDecimals: fewest } = pattern;
  const decimals = type.kind === 'integer' && fewest === 0 ? 0 : most;
  if (decimals !== fewest) return printing.lose('target/template-number', `${printing.platform} writes zeros behind the point that readers do not expect; say how many decimals "${path.join('.')}" has: {{number ${path.join('.')} 2}}`, path);
  const name = printing.name('number');
  const behind = decimals === 0 ? 0 : decimals + 1;
  const end = (digits: number): string => (digits === 0 ? '' : `-${digits}`);
  const slice = (from: number, to: number): string => `{{ ${name}|slice:'-${from}:${end(to)}' }}`;
  const group = (atLeast: number): string => (pattern.groupedFrom > atLeast ? `{% if ${name}|length >= ${behind + pattern.groupedFrom} %}${literal(pattern.group)}{% endif %}` : literal(pattern.group));
  const groups = [9, 6, 3].map((digits) => `{% if ${name}|length > ${behind + digits} %}${slice(behind + digits + 3, behind + digits)}${group(digits + 1)}{% endif %}`).join('');
  const most12 = `{% if ${name}|length > ${behind + 12} %}{{ ${name}|slice:':-${behind + 12}' }}${literal(pattern.group)}{% endif %}`;
  const [[before, after], [beforeLess, afterLess]] = [pattern.positive, pattern.negative];
  const sign = (more: string, less: string): string => (more === less ? literal(more) : `{% if ${code} < 0 %}${literal(less)}{% else %}${literal(more)}{% endif %}`);
  const fraction = decimals === 0 ? '' : `${literal(pattern.decimal)}{{ ${name}|slice:'-${decimals}:' }}`;
  return `{% with ${name}=${code}|floatformat:${decimals}|cut:'-' %}${sign(before, beforeLess)}${most12}${groups}${slice(behind + 3, behind)}${fraction}${sign(after, afterLess)}{% endwith %}`;
}
