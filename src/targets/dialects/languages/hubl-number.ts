import type { NumberPattern } from '../../../render/patterns/number-pattern.ts';
import type { Field } from '../field.ts';
import type { Printing } from '../language.ts';

/** Beyond this, HubL's engine writes a number with decimals in powers of ten. */
const MOST = 10_000_000;

/**
 * A number as a locale writes it, by division, which leaves whole numbers exact. A number with decimals is rounded by its digits, as
 * engines round in binary or in decimal; from ten million on it is left out, which is recorded.
 */
export function hublNumber({ code, type, path }: Field, pattern: NumberPattern, literal: (text: string) => string, printing: Printing): string {
  const size = printing.name('number');
  const decimals = pattern.mostDecimals;
  const [[before, after], [beforeLess, afterLess]] = [pattern.positive, pattern.negative];
  const sign = (more: string, less: string): string => (more === less ? literal(more) : `{% if ${code} < 0 %}${literal(less)}{% else %}${literal(more)}{% endif %}`);
  const written = (fraction: string): string => `${sign(before, beforeLess)}${grouped(size, pattern, literal)}${fraction}${sign(after, afterLess)}`;
  if (type.kind === 'integer') return `{% set ${size} = ${code}|abs %}${written(pattern.fewestDecimals === 0 ? '' : literal(pattern.decimal + '0'.repeat(pattern.fewestDecimals)))}`;
  if (pattern.fewestDecimals !== decimals) return printing.lose('target/template-number', `${printing.platform} writes zeros behind the point that readers do not expect; say how many decimals "${path.join('.')}" has: {{number ${path.join('.')} 2}}`, path);
  printing.approximate('target/template-number', `${printing.platform} leaves "${path.join('.')}" out where it is ten million or more`, path);
  const fraction = `${size}_fraction`;
  const digits = Array.from({ length: decimals }, (_, index) => 10 ** (decimals - 1 - index));
  const shown = decimals === 0 ? '' : literal(pattern.decimal) + digits.map((divisor) => `{{ (${fraction} // ${divisor}) % 10 }}`).join('');
  return `{% if (${code}|abs) < ${MOST} %}${rounded(code, size, fraction, digits)}${written(shown)}{% endif %}`;
}

/** Halves away from zero, by the digit behind the last one that is kept. */
function rounded(code: string, size: string, fraction: string, digits: readonly number[]): string {
  const [parts, all, unit] = [`${size}_parts`, `${size}_digits`, 10 ** digits.length];
  const sum = digits.map((divisor, index) => `(${all}[${index}]|int) * ${divisor}`).join(' + ') || '0';
  return (
    `{% set ${parts} = (${code}|abs|string)|split(".") %}{% set ${all} = ((${parts}[1]|default("0")) ~ "${'0'.repeat(digits.length + 1)}")|list %}` +
    // Below a thousandth an engine writes powers of ten, which is as good as zero.
    `{% set ${fraction} = 0 %}{% set ${size} = 0 %}{% if (${code}|abs) >= 0.001 %}{% set ${fraction} = ${sum} %}{% set ${size} = ${parts}[0]|int %}` +
    `{% if (${all}[${digits.length}]|int) >= 5 %}{% set ${fraction} = ${fraction} + 1 %}{% endif %}{% endif %}` +
    `{% if ${fraction} >= ${unit} %}{% set ${fraction} = 0 %}{% set ${size} = ${size} + 1 %}{% endif %}`
  );
}

function grouped(size: string, pattern: NumberPattern, literal: (text: string) => string): string {
  const part = `${size}_part`;
  const group = (divisor: number): string => `{% set ${part} = ${divisor === 1 ? size : `(${size} // ${divisor})`} % 1000 %}{% if ${part} < 100 %}0{% endif %}{% if ${part} < 10 %}0{% endif %}{{ ${part} }}`;
  const separator = literal(pattern.group);
  const steps = [1_000_000_000, 1_000_000, 1000].map((divisor, index) => {
    const atLeast = divisor === 1000 ? 10 ** (pattern.groupedFrom - 1) : divisor;
    const groups = [1_000_000, 1000, 1].slice(index).map((each) => separator + group(each)).join('');
    return `{% ${index === 0 ? 'if' : 'elif'} ${size} >= ${atLeast} %}{{ ${size} // ${divisor} }}${groups}`;
  });
  return `${steps.join('')}{% else %}{{ ${size} }}{% endif %}`;
}
