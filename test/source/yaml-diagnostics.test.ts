import { describe, expect, it } from 'vitest';
import { readYaml } from '../../src/report/read-yaml.ts';

interface Row {
  readonly label: string;
  readonly yaml: string;
  readonly code: string;
  /** The text that the range covers. */
  readonly at: string;
  readonly message: string;
  /** Part of the notes: what to write instead. */
  readonly note?: string;
}

const rows: readonly Row[] = [
  { label: 'a map entry without a space after the colon', yaml: 'x: { did:any }\n', code: 'missing-space', at: 'did:any', message: 'a space is missing after the colon of "did"', note: 'write did: any' },
  { label: 'a time of day without a space', yaml: '{at:09:00}\n', code: 'missing-space', at: 'at:09:00', message: 'a space is missing after the colon of "at"' },
  { label: 'a line of a map without a space', yaml: 'a: 1\nwait:3d\nb: 2\n', code: 'missing-space', at: 'wait:3d', message: 'a space is missing after the colon of "wait"', note: 'write wait: 3d' },
  { label: 'a template at the start of a text', yaml: 'm:\n  subject: {{x}}, hi\n', code: 'unquoted-braces', at: '{{x}}, hi', message: 'text with "{{" at its start is not in quotes: "{{x}}, hi"', note: 'put the whole text in quotes: "{{x}}, hi"' },
  { label: 'a template alone', yaml: 'subject: {{x}}\n', code: 'unquoted-braces', at: '{{x}}', message: 'text with "{{" at its start is not in quotes: "{{x}}"' },
  { label: 'a template in braces, which YAML takes for a map', yaml: 'x: { y: {{a}} }\n', code: 'unquoted-braces', at: '{{a}}', message: 'text with "{{" at its start is not in quotes: "{{a}}"' },
  { label: 'a template in square brackets', yaml: 'x: [ {{a}} ]\n', code: 'unquoted-braces', at: '{{a}}', message: 'text with "{{" at its start is not in quotes: "{{a}}"' },
  { label: 'a comma in unquoted text in braces', yaml: 'x: { title: Almost gone, hurry }\n', code: 'entry-without-value', at: 'hurry', message: '"hurry" stands in braces without a value', note: 'title: "Almost gone, hurry"' },
  { label: 'a comparison that is an empty block', yaml: 'total: >5\n', code: 'comparison-as-text', at: '>5', message: '">5" is not read as a comparison', note: 'write { gt: 5 }' },
  { label: 'a comparison with a space', yaml: 'a:\n  total: > 5\n  b: 2\n', code: 'comparison-as-text', at: '> 5', message: '"> 5" is not read as a comparison', note: '{ gt: 5 }' },
  { label: 'a comparison with equality', yaml: 'total: >=5\n', code: 'comparison-as-text', at: '>=5', message: '">=5" is not read as a comparison', note: '{ gte: 5 }' },
  { label: 'a colon in a text', yaml: 'subject: Last call: 10 %\n', code: 'colon-in-text', at: 'Last call: 10 %', message: 'a colon and a space stand inside the text "Last call: 10 %"', note: '"Last call: 10 %"' },
  { label: 'a percent sign at the start', yaml: 'k: %off\n', code: 'reserved-start', at: '%off', message: 'text may not start with "%" unless it is in quotes', note: '"%off"' },
  { label: 'an at sign at the start', yaml: 'k: @x\n', code: 'reserved-start', at: '@x', message: 'text may not start with "@" unless it is in quotes' },
  { label: 'a cron expression', yaml: 'cron: */15 * * * *\n', code: 'reserved-start', at: '*/15 * * * *', message: 'text may not start with "*" unless it is in quotes' },
  { label: 'text behind a placeholder in single braces', yaml: 'subject: {first_name}, hi\n', code: 'reserved-start', at: '{first_name}, hi', message: 'text may not start with "{" unless it is in quotes' },
  { label: 'a setting with ${} in braces', yaml: 'x: { send: a, enabled: ${vars.x} }\n', code: 'unquoted-placeholder', at: '${vars.x}', message: '"${vars.x}" is not in quotes' },
  { label: 'a tab below a key', yaml: 'a:\n\tb: 1\n', code: 'tab-indentation', at: '\t', message: 'a tab is used to indent this line' },
  { label: 'a tab among spaces', yaml: 'a:\n  b: 1\n\tc: 2\n', code: 'tab-indentation', at: '\t', message: 'a tab is used to indent this line' },
  { label: 'an alias of nothing', yaml: 'k: *x\n', code: 'unresolved-alias', at: '*x', message: '"*x" repeats the value marked "&x", and nothing above is marked so' },
  { label: 'a misspelt alias', yaml: 'a: &exits [b]\nc: *exist\nd: *exits\n', code: 'unresolved-alias', at: '*exist', message: '"*exist" repeats the value marked "&exist", and nothing above is marked so', note: 'did you mean "*exits"?' },
  { label: 'an alias inside of its own anchor', yaml: 'a: &x [*x]\n', code: 'recursive-alias', at: '*x', message: '"*x" repeats a value inside of itself' },
  { label: 'text that is taken for an anchor', yaml: 'text: &co\n', code: 'unused-anchor', at: '&co', message: '"&co" marks this value for repetition, and nothing repeats it' },
  { label: 'an ampersand alone', yaml: 'text: & co\n', code: 'anchor', at: '&', message: 'an anchor or alias is not written as YAML wants it' },
  { label: 'a custom tag', yaml: 'k: !foo bar\n', code: 'tag', at: '!foo', message: '"!foo" is a YAML tag, and specs have none' },
  { label: 'a core tag', yaml: 'k: !!str 1\n', code: 'tag', at: '!!str', message: '"!!str" is a YAML tag, and specs have none' },
  { label: 'a merge key', yaml: 'a: &x { b: 1 }\nc:\n  <<: *x\n', code: 'merge-key', at: '<<', message: '"<<" would merge another map into this one, which specs do not allow' },
  { label: 'a repeated key', yaml: 'a: 1\r\nb: 2\r\na: 3\r\n', code: 'duplicate-key', at: 'a', message: '"a" is written twice in one map' },
  { label: 'a repeated key in braces', yaml: 'x: { ab: 1, ab: 2 }\n', code: 'duplicate-key', at: 'ab', message: '"ab" is written twice in one map' },
  { label: 'a number as a key', yaml: '30: x\n', code: 'key-not-text', at: '30', message: 'the key "30" is a number, and a key must be text', note: '"30"' },
  { label: 'a truth value as a key', yaml: 'true: y\n', code: 'key-not-text', at: 'true', message: 'the key "true" is a truth value, and a key must be text' },
  { label: 'null as a key', yaml: '~: y\n', code: 'key-not-text', at: '~', message: 'the key "~" is the empty value, and a key must be text' },
  { label: 'a list as a key', yaml: '? [a]\n: b\n', code: 'collection-as-key', at: '[a]', message: 'a map or a list stands where a key must stand' },
  { label: 'no key', yaml: ': x\n', code: 'empty-key', at: '', message: 'there is no key before this colon' },
  { label: 'a second document', yaml: 'a: 1\n---\nb: 2\n', code: 'second-document', at: '---', message: 'a second YAML document starts here' },
  { label: 'a directive of YAML 1.1', yaml: '%YAML 1.1\n---\na: yes\n', code: 'directive', at: '%YAML 1.1', message: 'the directive "%YAML 1.1" is not allowed' },
  { label: 'an infinite number', yaml: 'a: .inf\n', code: 'not-finite', at: '.inf', message: '".inf" is not a finite number' },
  { label: 'a number that overflows', yaml: 'a: 1e999\n', code: 'number-too-long', at: '1e999', message: 'the number 1e999 has more digits than can be kept exactly' },
  { label: 'an id with too many digits', yaml: 'id: 12345678901234567890\n', code: 'number-too-long', at: '12345678901234567890', message: 'the number 12345678901234567890 has more digits than can be kept exactly' },
  { label: 'a double quote that never closes', yaml: 'a: "x\nb: 2\nc: 3\n', code: 'unclosed-quote', at: '"x', message: 'the text starts with " and never ends' },
  { label: 'a single quote that never closes', yaml: "a:\n  b: 'x\n  c: 2\n", code: 'unclosed-quote', at: "'x", message: "the text starts with ' and never ends" },
  { label: 'an apostrophe in single quotes', yaml: "a: 'don't do'\nb: 1\n", code: 'text-after-value', at: "t do'", message: `"t do'" stands behind the closing quote`, note: `"don't do"` },
  { label: 'text behind a quote', yaml: 'a: "🛒" x\n', code: 'text-after-value', at: 'x', message: '"x" stands behind the closing quote', note: `'"🛒" x'` },
  { label: 'a bracket that never closes', yaml: 'a: [1, 2\nb: 3\nc: 4\n', code: 'unclosed-bracket', at: '[', message: '"[" is opened here and not closed' },
  { label: 'a bracket too many', yaml: 'a: { b: 1 }}\n', code: 'unexpected-bracket', at: '}', message: '"}" closes nothing' },
  { label: 'a comma too many', yaml: 'a: [,1]\n', code: 'extra-comma', at: ',', message: 'there is nothing before this comma' },
  { label: 'a missing comma', yaml: 'a: ["b" "c"]\n', code: 'missing-comma', at: '"', message: 'a comma is missing between two entries in brackets' },
  { label: 'an unknown escape', yaml: 'a: "\\q"\n', code: 'bad-escape', at: '\\q', message: '"\\q" is not an escape that YAML knows in double quotes' },
  { label: 'a list item behind its key', yaml: 'a: - b\n', code: 'list-on-key-line', at: '- b', message: 'a list item starts on the line of its key' },
  { label: 'a key among list items', yaml: 'steps:\n- send: x\n wait: 3d\n', code: 'item-without-dash', at: 'wait: 3d', message: 'this line stands where a list item must stand, and has no "- "' },
  { label: 'a line at a column of its own', yaml: 'a:\n    b: 1\n  c: 2\n', code: 'indentation', at: 'c: 2', message: 'this line starts at a column that fits nothing above it' },
  { label: 'a line that is no entry', yaml: 'a: 1\nb\nc: 1\n', code: 'missing-colon', at: 'b', message: '"b" is neither a key with its value nor a list item' },
  { label: 'text behind the sign of a block', yaml: 'key: | text\n', code: 'block-header', at: 'text', message: '"text" stands behind the sign that starts a block of text' },
  { label: 'a comment that touches a value', yaml: 'key: "a"#c\n', code: 'missing-space-before-comment', at: '#', message: 'a comment starts directly behind a value' },
  { label: 'a NUL', yaml: 'a: \0\n', code: 'control-character', at: '\0', message: 'the invisible character U+0000 stands in the text' },
  { label: 'a lone carriage return', yaml: 'a: 1\rb: 2\r', code: 'control-character', at: '\r', message: 'the invisible character U+000D stands in the text' },
  { label: 'half a surrogate pair', yaml: 'a: \ud83d\n', code: 'broken-character', at: '\ud83d', message: 'a character was damaged before it got here (U+D83D)' },
  { label: 'a character lost in decoding', yaml: '\ufeffa: \ufffd\n', code: 'broken-character', at: '\ufffd', message: 'a character was damaged before it got here (U+FFFD)' },
];

describe('a mistake in YAML is one diagnostic that says what to write', () => {
  it.each(rows)('$label', ({ yaml, code, at, message, note }) => {
    const { diagnostics } = readYaml('a.yaml', yaml);
    const found = diagnostics.map((diagnostic) => ({
      code: diagnostic.code,
      message: diagnostic.message,
      at: yaml.slice(diagnostic.range.start, diagnostic.range.end),
    }));
    expect(found).toEqual([{ code: `yaml/${code}`, message, at }]);
    expect(diagnostics[0]?.notes?.join('\n') ?? '').toContain(note ?? '');
    expect(diagnostics[0]?.file).toBe('a.yaml');
  });
});

describe('what a diagnostic refers to', () => {
  it('cites the first of two keys and keeps its value', () => {
    const { diagnostics, root, incomplete } = readYaml('a.yaml', 'a: 1\nb: 2\na: 3\n');
    expect(diagnostics[0]?.range).toEqual({ start: 10, end: 11 });
    expect(diagnostics[0]?.related).toEqual([{ file: 'a.yaml', range: { start: 0, end: 1 }, message: '"a" is first written here' }]);
    expect(incomplete).toBe(true);
    expect(root?.kind === 'map' && root.entries.map((entry) => [entry.key.value, entry.value.kind === 'scalar' && entry.value.value])).toEqual([['a', 1], ['b', 2]]);
  });

  it('reports one syntax error a line and goes on to the next line', () => {
    const { diagnostics } = readYaml('a.yaml', 'a: Last call: 1: 2\nb: @x: y\nc: 1\nc: 2\n');
    expect(diagnostics.map(({ code, range }) => [code, range.start])).toEqual([
      ['yaml/colon-in-text', 3],
      ['yaml/reserved-start', 22],
      ['yaml/duplicate-key', 33],
    ]);
  });

  it('does not call a file incomplete for what hides nothing', () => {
    expect(readYaml('a.yaml', 'x: { title: Almost gone, hurry }\n').incomplete).toBe(false);
    expect(readYaml('a.yaml', 'x: {{a}}, b\n').incomplete).toBe(true);
  });
});
