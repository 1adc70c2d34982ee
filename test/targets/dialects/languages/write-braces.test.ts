import { describe, expect, test } from 'vitest';
import { writeBraces } from '../../../../src/targets/dialects/languages/write-braces.ts';

const bracketed = (braces: string): string => `<${braces}>`;

describe('a text of the author’s before it is written among tags', () => {
  test.each([
    ['no brace at all', 'a rule: 3 < 4', '{%', false, 'a rule: 3 < 4'],
    ['a brace that opens nothing', '.a { color: red }', '{%', true, '.a { color: red }'],
    ['the beginning of a value', 'write {{name}}', '{%', false, 'write <{{>name}}'],
    ['the beginning of a statement', 'write {% if %}', '{%', false, 'write <{%> if %}'],
    ['the beginning of a comment, where the language has one', 'write {# x #}', '{%#', false, 'write <{#> x #}'],
    ['the same, where it has none', 'write {# x #}', '{%', false, 'write {# x #}'],
    ['three braces, of which two open', '{{{x', '{%', false, '<{{>{x'],
    ['four braces', '{{{{', '{%', false, '<{{><{{>'],
    ['every one of several', '{{a}} {%b%} {{c}}', '{%', true, '<{{>a}} <{%>b%} <{{>c}}'],
    ['braces that end something', 'a }} %} #}', '{%#', true, 'a }} %} #}'],
    ['a brace at the end, before a tag', 'costs {', '{%', true, 'costs <{>'],
    ['a brace at the end of everything', 'costs {', '{%', false, 'costs {'],
    ['the last of three braces, before a tag', '{{{', '{%', true, '<{{><{>'],
    ['a brace at the end of a line', 'a {\nb', '{%', true, 'a {\nb'],
    ['a brace in front of a line end, at the end', 'a {\n', '{%', true, 'a {\n'],
    ['nothing', '', '{%', true, ''],
  ])('%s', (_, text, signs, isFollowed, written) => {
    expect(writeBraces(text, signs, isFollowed, bracketed)).toBe(written);
  });

  test('what is written in their place is not looked at again', () => {
    expect(writeBraces('{{', '{%', true, (braces) => `{{ "${braces}" }}`)).toBe('{{ "{{" }}');
  });

  test('no beginning of a tag is left in texts of braces and signs', () => {
    const letters = ['{', '%', '#', '}', 'a', '\n'];
    for (let number = 0; number < letters.length ** 5; number += 1) {
      const text = Array.from({ length: 5 }, (_, place) => letters[Math.floor(number / letters.length ** place) % letters.length]).join('');
      for (const isFollowed of [false, true]) {
        const rest = writeBraces(text, '{%#', isFollowed, () => '_');
        expect(/\{[{%#]/.test(rest) || (isFollowed && rest.endsWith('{')), JSON.stringify(text)).toBe(false);
      }
    }
  });
});
