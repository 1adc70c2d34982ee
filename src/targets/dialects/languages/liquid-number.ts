import type { NumberPattern } from '../../../render/patterns/number-pattern.ts';
import type { Field } from '../field.ts';
import type { Printing } from '../language.ts';

/**
 * A number by its digits, as a locale writes it: engines of Liquid round in binary or in decimal, but all of them write a number
 * with the same digits. Exact for numbers below ten million millions.
 */
export function liquidNumber({ code, type, prepared = '' }: Field, pattern: NumberPattern, literal: (text: string) => string, printing: Printing): string {
  const name = printing.name('number');
  const [whole, fraction, grouped, rest, cut, tail] = ['whole', 'fraction', 'grouped', 'rest', 'cut', 'tail'].map((part) => `${name}_${part}`);
  const { mostDecimals: most, fewestDecimals: fewest } = pattern;
  const isWhole = type.kind === 'integer';
  const set = (variable: string | undefined, to: string): string => `{% assign ${variable} = ${to} %}`;
  const digits = isWhole ? set(whole, `${name} | remove: "-"`) + set(fraction, `"${'0'.repeat(most)}"`) : rounded(name, `${whole}`, `${fraction}`, most, set);
  const shorter = fewest === most ? '' : Array.from({ length: most - fewest }, () => `{% assign ${cut} = ${fraction}.size | minus: 1 %}{% assign ${tail} = ${fraction} | slice: ${cut}, 1 %}{% if ${fraction}.size > ${fewest} and ${tail} == "0" %}{% assign ${fraction} = ${fraction} | slice: 0, ${cut} %}{% endif %}`).join('');
  // The separators are letters of the text, not of the tag, so they are kept beside it.
  const group = `${name}_group`;
  const groups =
    `{% capture ${group} %}${literal(pattern.group)}{% endcapture %}` +
    set(rest, whole ?? '') + set(grouped, '""') +
    `{% if ${rest}.size >= ${pattern.groupedFrom} %}{% for turn in (1..6) %}{% if ${rest}.size > 3 %}${set(cut, `${rest}.size | minus: 3`)}${set(tail, `${rest} | slice: ${cut}, 3`)}${set(grouped, `${group} | append: ${tail} | append: ${grouped}`)}${set(rest, `${rest} | slice: 0, ${cut}`)}{% endif %}{% endfor %}{% endif %}`;
  const [[before, after], [beforeLess, afterLess]] = [pattern.positive, pattern.negative];
  const sign = (more: string, less: string): string => (more === less ? literal(more) : `{% if ${name}_sign == "-" %}${literal(less)}{% else %}${literal(more)}{% endif %}`);
  const decimals = most === 0 ? '' : fewest === most ? `${literal(pattern.decimal)}{{ ${fraction} }}` : `{% if ${fraction} != "" %}${literal(pattern.decimal)}{{ ${fraction} }}{% endif %}`;
  return `${prepared}${set(name, `${code} | append: ""`)}${set(`${name}_sign`, `${name} | slice: 0, 1`)}${digits}${most === 0 ? '' : shorter}${groups}${sign(before, beforeLess)}{{ ${rest} }}{{ ${grouped} }}${decimals}${sign(after, afterLess)}`;
}

/** Halves away from zero, by the digit behind the last one that is kept. What is written with an exponent is as good as zero. */
function rounded(name: string, whole: string, fraction: string, decimals: number, set: (variable: string, to: string) => string): string {
  const parts = `${name}_parts`;
  const next = `${name}_next`;
  return (
    set(whole, `${name} | remove: "-"`) +
    `{% if ${name} contains "e-" %}${set(whole, '"0"')}{% endif %}` +
    set(parts, `${whole} | split: "."`) +
    set(fraction, `${parts}[1] | append: "${'0'.repeat(decimals + 1)}"`) +
    set(next, `${fraction} | slice: ${decimals}, 1 | plus: 0`) +
    (decimals === 0 ? set(whole, `${parts}[0] | plus: 0`) : set(fraction, `${fraction} | slice: 0, ${decimals}`) + set(whole, `${parts}[0] | append: ${fraction} | plus: 0`)) +
    `{% if ${next} >= 5 %}${set(whole, `${whole} | plus: 1`)}{% endif %}` +
    (decimals === 0
      ? set(whole, `${whole} | append: ""`)
      : set(fraction, `${whole} | modulo: ${10 ** decimals} | prepend: "${'0'.repeat(decimals)}" | slice: -${decimals}, ${decimals}`) + set(whole, `${whole} | divided_by: ${10 ** decimals} | floor | append: ""`))
  );
}
