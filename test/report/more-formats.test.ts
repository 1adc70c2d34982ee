import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/report/diagnostic.ts';
import { reportFormats } from '../../src/report/formats/registry.ts';
import type { Report } from '../../src/report/report.ts';
import type { ReportScope } from '../../src/report/scope.ts';
import { xmlElements } from './strict-xml.ts';

const text = 'journeys:\n  cart:\n    steps:\n      - send: nothing\n      - send: nothing\n';
const options = { colour: false, width: 80, version: '1.2.3', elapsed: '0.42 s', prefix: 'shop/', text: () => text, hash: (value: string) => Buffer.from(value).toString('hex').slice(0, 12) };
const problem = (changes: Partial<Diagnostic> = {}): Diagnostic => ({ code: 'reference/unknown-message', severity: 'error', message: 'no message has the id "nothing"', notes: ['did you mean "something"?'], file: 'a.yaml', range: { start: 43, end: 50 }, ...changes });
const other = problem({ range: { start: 65, end: 72 }, related: [{ file: 'b.yaml', range: { start: 0, end: 8 }, message: 'defined here' }], fixes: [{ title: 'write it', edits: [{ file: 'a.yaml', range: { start: 65, end: 72 }, text: 'some "thing"' }] }] });
const scope: ReportScope = { select: ['journeys'], exclude: [], unselected: 2, since: { revision: 'main', files: 1, unchanged: 3, unchangedErrors: 1 }, baseline: { file: 'base.json', known: 4, gone: [{ code: 'lint/a', file: 'a.yaml', message: 'gone', fingerprint: '1' }] } };
const tests: NonNullable<Report['tests']> = [{ id: 'one', file: 'a.yaml', status: 'passed', diagnostics: [] }, { id: 'two', file: 'a.yaml', status: 'failed', diagnostics: [other] }];

const format = (name: string, changes: Partial<Report> = {}): string => {
  const found = reportFormats.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no format ${name}`);
  return found.format({ command: 'validate', diagnostics: [problem(), other], summary: { files: 2, definitions: 3 }, ...changes }, options);
};

describe('agent', () => {
  test('one line a problem, with its help, what else to look at and the edit that mends it; nothing is said twice', () => {
    expect(format('agent')).toBe(
      'shop/a.yaml:4:15-4:22: error reference/unknown-message no message has the id "nothing" | help: did you mean "something"?\n' +
        'shop/a.yaml:5:15-5:22: error reference/unknown-message no message has the id "nothing" | see: shop/b.yaml:1:1 defined here | fix: shop/a.yaml:5:15-5:22 = "some \\"thing\\""\n' +
        '2 errors in 2 files (3 definitions, 0.42 s)\n',
    );
  });

  test('a text of several lines stays on its line, and steers no terminal', () => {
    const [line, count, end] = format('agent', { diagnostics: [problem({ message: 'a\n  b \u001b[31m', notes: ['c\nd'] })] }).split('\n');
    expect([line, count?.slice(0, 7), end]).toEqual(['shop/a.yaml:4:15-4:22: error reference/unknown-message a b \u241b[31m | help: c d', '1 error', '']);
  });
});

describe('ndjson', () => {
  test('one object a line, the summary last; a failed test names its problems', () => {
    const parsed = format('ndjson', { tests, scope }).trimEnd().split('\n').map((line) => JSON.parse(line));
    expect(parsed.map(({ type }) => type)).toEqual(['diagnostic', 'diagnostic', 'test', 'test', 'summary']);
    expect(parsed[3]).toEqual({ type: 'test', id: 'two', status: 'failed', failures: [parsed[1].fingerprint] });
    expect(parsed[4]).toMatchObject({ command: 'validate', errors: 2, warnings: 0, scope: { select: ['journeys'], unselected: 2, baseline: { known: 4 } } });
  });

  test('its diagnostics are those of json', () => {
    const lines = format('ndjson').trimEnd().split('\n').slice(0, 2).map((line) => JSON.parse(line));
    expect(lines).toEqual(JSON.parse(format('json')).diagnostics.map((diagnostic: object) => ({ type: 'diagnostic', ...diagnostic })));
  });
});

describe('gitlab', () => {
  test('has what GitLab asks for, each problem with a fingerprint of its own', () => {
    const parsed = JSON.parse(format('gitlab', { diagnostics: [problem(), other, problem({ severity: 'warning' }), problem({ severity: 'info' })] }));
    expect(parsed[0]).toEqual({ description: 'no message has the id "nothing"\ndid you mean "something"?', check_name: 'reference/unknown-message', fingerprint: expect.any(String), severity: 'major', location: { path: 'shop/a.yaml', lines: { begin: 4, end: 4 } } });
    expect(parsed.map(({ severity }: { readonly severity: string }) => severity)).toEqual(['major', 'major', 'minor', 'info']);
    expect(new Set(parsed.map(({ fingerprint }: { readonly fingerprint: string }) => fingerprint)).size).toBe(4);
  });

  test('nothing found is an empty list', () => expect(format('gitlab', { diagnostics: [] })).toBe('[]\n'));
});

const hostile: readonly (readonly [string, string])[] = [
  ['marks of XML', ']]> & <b a="1"> \''],
  ['control characters', 'a\u0000b\u001bc\u0008'],
  ['half a surrogate pair', 'a\ud83d b'],
  ['line ends and tabs', 'a\r\nb\tc'],
  ['marks of Markdown', '| `x` *y* _z_ [a](b) #12 @ana <img src=x> \\'],
];

describe.each(['checkstyle', 'junit'])('%s', (name) => {
  test.each(hostile)('%s are well formed', (_, message) => {
    expect(xmlElements(format(name, { diagnostics: [problem({ message, notes: [message], file: `${message}.yaml` })] })).at(-1)).toBe(name === 'junit' ? 'testsuites' : 'checkstyle');
  });

  test.each([
    ['a raw mark', '<a>&</a>'],
    ['elements that do not nest', '<a><b></a></b>'],
    ['an open element', '<a>'],
    ['two roots', '<a/><b/>'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['a control character', '<a>\u0001</a>'],
  ])('the check itself refuses %s', (_, xml) => expect(() => xmlElements(xml)).toThrow());
});

test('checkstyle lists problems by file', () => {
  expect(format('checkstyle', { diagnostics: [problem(), problem({ file: 'b.yaml', severity: 'info', message: 'a "b" <c>', notes: [] })] })).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="shop/a.yaml">
    <error line="4" column="15" severity="error" message="no message has the id &quot;nothing&quot;&#10;did you mean &quot;something&quot;?" source="reference/unknown-message"/>
  </file>
  <file name="shop/b.yaml">
    <error line="4" column="15" severity="info" message="a &quot;b&quot; &lt;c&gt;" source="reference/unknown-message"/>
  </file>
</checkstyle>
`);
});

describe('markdown', () => {
  test('a marker, the count, the tests, then the problems by file', () => {
    expect(format('markdown', { command: 'test', tests, diagnostics: [other] })).toBe(`<!-- lc:report -->

### lc test

1 error in 2 files (3 definitions, 0.42 s)

2 tests: 1 passed, 1 failed, 0 skipped

- failed: two

#### shop/a.yaml

| line | | problem |
| --- | --- | --- |
| 5 | error | no message has the id "nothing"<br>did you mean "something"?<br>\`reference/unknown-message\` |
`);
  });

  test.each(hostile)('%s are text', (_, message) => {
    const row = format('markdown', { diagnostics: [problem({ message, notes: [] })] }).split('\n').find((line) => line.startsWith('| 4'));
    const cells = row?.split(/(?<!\\)\|/) ?? [];
    expect(cells).toHaveLength(5);
    expect(cells[3]?.replace(/<br>`[^`]*` $/, '')).not.toMatch(/[<>@]|(?<!&)#(?!\d+;)|(?<!\\)[`*_[\]~]|[\0-\x08\x0b-\x1f]/);
  });

  test('stays below what a comment holds, and says how much it left out', () => {
    const many = Array.from({ length: 2000 }, (_, index) => problem({ message: `no message has the id "nothing_${index}"`, file: `file_${index % 7}.yaml` }));
    const markdown = format('markdown', { diagnostics: [...many].sort((one, two) => (one.file < two.file ? -1 : 1)) });
    const shown = markdown.split('\n').filter((line) => line.startsWith('| 4')).length;
    expect(markdown.length).toBeLessThan(60_500);
    expect(shown).toBeGreaterThan(200);
    expect(markdown).toContain(`and ${2000 - shown} more problems: run \`lc validate\`\n`);
  });
});

describe('a report about a part of the project says what it leaves out', () => {
  const words = ['--select "journeys": 2 problems elsewhere not shown', 'since "main" 1 file changed: 3 problems (1 error) in other files not shown', '"base.json" knows 4 problems, not shown', '1 entry of it no longer occurs; "lc baseline" writes it anew:', '  a.yaml: lint/a gone'];
  test.each(['pretty', 'concise', 'agent', 'github'])('%s', (name) => {
    const lines = format(name, { scope }).trimEnd().split('\n');
    expect(lines.slice(-6, -1)).toEqual(words);
    expect(lines.at(-1)).toBe('2 errors in 2 files (3 definitions, 0.42 s)');
  });
});

test('every format gives the same bytes for the same report, and ends with a line break', () => {
  for (const { name } of reportFormats) {
    expect(format(name)).toBe(format(name));
    expect(format(name).endsWith('\n'), name).toBe(true);
  }
});
