import { describe, expect, test } from 'vitest';
import { compileConstruct, isRefused, printCase } from './compare.ts';
import { constructs } from './constructs.ts';
import { parseBraze } from './parsers/parse-braze.ts';
import { parseHubl } from './parsers/parse-hubl.ts';

const compiled = await Promise.all(constructs.map(async (construct) => ({ label: construct.label, artefact: await compileConstruct(construct), part: construct.part })));

/** Where no engine can be run, a parser reads what is written. Braze's own link for unsubscribing is a value of its own. */
const parsers = [
  { dialect: 'hubspot', parse: parseHubl },
  { dialect: 'braze', parse: parseBraze },
] as const;

describe.each(parsers)('what is written for $dialect', ({ dialect, parse }) => {
  test.each(compiled)('is of its language: $label', (each) => {
    const printed = printCase(dialect, each);
    expect(() => parse(printed.text)).not.toThrow();
    expect(isRefused(printed) || printed.text.length > 0).toBe(true);
  });
});

describe('the parsers refuse', () => {
  test.each([
    ['a tag that is not closed', '{% if contact.vip %}x'],
    ['a branch without an if', '{% else %}'],
    ['a filter that HubL does not have', '{{ contact.name|shout }}'],
    ['a value that no message has', '{{ event.name }}'],
    ['a test that does not exist', '{% if contact.name is here %}{% endif %}'],
    ['an expression with a rest', '{{ contact.a contact.b }}'],
    ['an open parenthesis', '{% if (contact.a %}{% endif %}'],
    ['a brace of the text', 'a {{ b'],
    ['a tag of another language', '{% assign x = 1 %}'],
  ])('%s in HubL', (_, template) => {
    expect(() => parseHubl(template)).toThrow();
  });

  test.each([
    ['a tag that is not closed', '{% if ${vip} %}x'],
    ['a block closed by another', '{% if ${vip} %}{% endfor %}'],
    ['a filter that Braze does not have', '{{ ${name} | shout }}'],
    ['a name without its braces', '{{ first_name }}'],
    ['an attribute without its braces', '{{ custom_attribute.plan }}'],
    ['and with or', '{% if ${a} and ${b} or ${c} %}{% endif %}'],
    ['parentheses', '{% if (${a}) %}{% endif %}'],
    ['a tag of another language', '{% set x = 1 %}'],
  ])('%s in Braze', (_, template) => {
    expect(() => parseBraze(template)).toThrow();
  });
});
