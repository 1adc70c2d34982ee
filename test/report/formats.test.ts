import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/report/diagnostic.ts';
import { reportFormats } from '../../src/report/formats/registry.ts';
import type { FormatOptions, Report } from '../../src/report/report.ts';
import { sarifSubset } from './sarif-subset.ts';

const text = 'messages:\r\n  cart_offer:\r\n    subject: "🛒 for {{profile.first_nam}}"\r\n    cta: none\r\n';
const at = (part: string): { start: number; end: number } => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });

const unknownVariable: Diagnostic = {
  code: 'content/unknown-variable',
  severity: 'error',
  message: 'there is no "profile.first_nam"',
  file: 'messages/cart, 100%.yaml',
  range: at('profile.first_nam'),
  notes: ['the recipient would see an empty place', 'did you mean "profile.first_name"?'],
  related: [{ file: 'messages/cart, 100%.yaml', range: at('cart_offer'), message: 'the message is defined here' }],
  fixes: [{ title: 'write "profile.first_name"', edits: [{ file: 'messages/cart, 100%.yaml', range: at('profile.first_nam'), text: 'profile.first_name' }] }],
};
const noOwner: Diagnostic = { code: 'lint/require-owner', severity: 'warning', message: 'nobody owns "cart_offer"', file: 'messages/cart, 100%.yaml', range: at('cart_offer') };

const options: FormatOptions = {
  colour: false,
  width: 80,
  version: '1.2.3',
  elapsed: '0.42 s',
  prefix: '',
  text: (file) => (file === unknownVariable.file ? text : undefined),
  hash: (value) => createHash('md5').update(value).digest('hex'),
};

const report = (...diagnostics: readonly Diagnostic[]): Report => ({ command: 'validate', diagnostics, summary: { files: 14, definitions: 61 } });

function format(name: string, what: Report, changed: Partial<FormatOptions> = {}): string {
  const found = reportFormats.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no format ${name}`);
  return found.format(what, { ...options, ...changed });
}

describe('every format', () => {
  it('is named once, the one for people first', () => {
    expect(reportFormats.map(({ name }) => name)).toEqual(['pretty', 'concise', 'markdown', 'agent', 'json', 'ndjson', 'github', 'gitlab', 'sarif', 'junit', 'checkstyle']);
  });

  it.each(reportFormats.map(({ name }) => name))('%s ends with a line break and is the same each time', (name) => {
    const output = format(name, report(noOwner, unknownVariable));
    expect(output.endsWith('\n')).toBe(true);
    expect(format(name, report(noOwner, unknownVariable))).toBe(output);
  });

  it.each(reportFormats.map(({ name }) => name))('%s stands a file that is not there', (name) => {
    expect(format(name, report(noOwner), { text: () => undefined })).toContain('require-owner');
  });
});

describe('pretty', () => {
  it('shows the place, what is wrong, its lines, why and what to write, and the count', () => {
    expect(format('pretty', report(unknownVariable))).toBe(`messages/cart, 100%.yaml:3:24  error
  There is no "profile.first_nam"

      2 |   cart_offer:
  >   3 |     subject: "🛒 for {{profile.first_nam}}"
        |                        ^^^^^^^^^^^^^^^^^
      4 |     cta: none

  → the message is defined here: messages/cart, 100%.yaml:2:3
  • The recipient would see an empty place
  • Did you mean "profile.first_name"?
  ✎ Fix: write "profile.first_name"
  more: lc explain content/unknown-variable

1 error in 14 files (61 definitions, 0.42 s)
`);
  });

  it('says only the count where nothing is wrong', () => {
    expect(format('pretty', { ...report(), summary: { files: 1, definitions: 1 } })).toBe('0 errors in 1 file (1 definition, 0.42 s)\n');
  });

  it('colours only when told to', () => {
    expect(format('pretty', report(unknownVariable))).not.toContain('\u001b');
    expect(format('pretty', report(unknownVariable), { colour: true })).toContain('\u001b[31m');
  });

  it('shows files from where the command runs', () => {
    expect(format('pretty', report(noOwner), { prefix: 'shop/' })).toContain('shop/messages/cart, 100%.yaml:2:3');
  });

  it('lets no text of a file steer the terminal', () => {
    const evil: Diagnostic = { ...noOwner, message: 'x \u001b[2J y', notes: ['\u001b]8;;https://evil.example\u0007'] };
    expect(format('pretty', report(evil), { text: () => '\u001b[31mred\u0007' })).not.toMatch(/[\u001b\u0007]/);
  });
});

describe('concise', () => {
  it('is one line for each, with columns in UTF-16 units, and the count', () => {
    expect(format('concise', report(noOwner, unknownVariable), { prefix: '../' }).split('\n')).toEqual([
      '../messages/cart, 100%.yaml:2:3: warning lint/require-owner nobody owns "cart_offer"',
      '../messages/cart, 100%.yaml:3:24: error content/unknown-variable there is no "profile.first_nam"',
      '1 error, 1 warning in 14 files (61 definitions, 0.42 s)',
      '',
    ]);
  });
});

describe('github', () => {
  it('escapes what would end a property or a line', () => {
    expect(format('github', report(unknownVariable)).split('\n')[0]).toBe(
      '::error file=messages/cart%2C 100%25.yaml,line=3,endLine=3,col=24,endColumn=40,title=content/unknown-variable::there is no "profile.first_nam"%0Athe recipient would see an empty place%0Adid you mean "profile.first_name"?',
    );
  });

  it('shows ten of a kind, the last of which counts the rest', () => {
    const many = Array.from({ length: 12 }, (_, index) => ({ ...noOwner, message: `number ${index}` }));
    const lines = format('github', report(...many, unknownVariable, { ...noOwner, severity: 'info' })).split('\n');
    expect(lines.map((line) => /^::([a-z]+)/.exec(line)?.[1] ?? '')).toEqual(['error', ...Array<string>(10).fill('warning'), 'notice', '', '']);
    expect(lines[10]).toBe('::warning title=lc::3 more warnings: see the log, or run lc validate');
    expect(lines[12]).toBe('1 error, 12 warnings, 1 info in 14 files (61 definitions, 0.42 s)');
  });

  it('shows all ten where there are ten', () => {
    const lines = format('github', report(...Array.from({ length: 10 }, () => noOwner))).split('\n');
    expect(lines.filter((line) => line.includes('cart_offer')).length).toBe(10);
  });
});

describe('json', () => {
  const ajv = new Ajv2020({ allErrors: true });
  const isValid = ajv.compile(JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/diagnostics.schema.json'), 'utf8')));
  const parsed = (...diagnostics: readonly Diagnostic[]): Record<string, unknown> => JSON.parse(format('json', report(...diagnostics)));

  it('is what its schema says', () => {
    for (const output of [parsed(), parsed(noOwner, unknownVariable), parsed(noOwner, noOwner)]) {
      expect(isValid(output), JSON.stringify(isValid.errors)).toBe(true);
    }
  });

  it.each([
    ['a field that is not described', { extra: true }],
    ['a missing summary', { summary: undefined }],
    ['a version of another kind', { format_version: '2.0' }],
    ['a code without a phase', { diagnostics: [{ ...first(), code: 'require-owner' }] }],
    ['a line counted from 0', { diagnostics: [{ ...first(), line: 0 }] }],
    ['an unknown severity', { diagnostics: [{ ...first(), severity: 'fatal' }] }],
    ['an unknown field of a related place', { diagnostics: [{ ...first(), related: [{ message: 'x', file: 'a', line: 1, column: 1, end_line: 1, end_column: 1, note: 'x' }] }] }],
    ['an unknown field of an edit', { diagnostics: [{ ...first(), fixes: [{ title: 'x', edits: [{ file: 'a', line: 1, column: 1, end_line: 1, end_column: 1, text: '', why: '' }] }] }] }],
    ['a fix without edits', { diagnostics: [{ ...first(), fixes: [{ title: 'x', edits: [] }] }] }],
  ])('is refused by its schema with %s', (_, planted) => {
    expect(isValid(JSON.parse(JSON.stringify({ ...parsed(noOwner), ...planted })))).toBe(false);
  });

  it('says every field of a diagnostic', () => {
    expect(first(unknownVariable)).toEqual({
      code: 'content/unknown-variable',
      severity: 'error',
      message: 'there is no "profile.first_nam"',
      file: 'messages/cart, 100%.yaml',
      line: 3,
      column: 24,
      end_line: 3,
      end_column: 41,
      notes: ['the recipient would see an empty place', 'did you mean "profile.first_name"?'],
      related: [{ message: 'the message is defined here', file: 'messages/cart, 100%.yaml', line: 2, column: 3, end_line: 2, end_column: 13 }],
      fixes: [{ title: 'write "profile.first_name"', edits: [{ file: 'messages/cart, 100%.yaml', line: 3, column: 24, end_line: 3, end_column: 41, text: 'profile.first_name' }] }],
      doc_url: null,
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(parsed(noOwner, unknownVariable)['summary']).toEqual({ files: 14, definitions: 61, errors: 1, warnings: 1, infos: 0 });
  });

  it('keeps a fingerprint while lines come and go above, and tells twins apart', () => {
    const moved = { ...options, text: () => `# new\r\n${text.replace('  cart_offer', '     cart_offer')}` };
    const range = { start: noOwner.range.start + 10, end: noOwner.range.end + 10 };
    const before = JSON.parse(format('json', report(noOwner, noOwner)));
    const after = JSON.parse(format('json', report({ ...noOwner, range }), moved));
    expect(after.diagnostics[0].fingerprint).toBe(before.diagnostics[0].fingerprint);
    expect(before.diagnostics[1].fingerprint).toBe(`${before.diagnostics[0].fingerprint}-2`);
    expect(first({ ...noOwner, message: 'other' }).fingerprint).not.toBe(before.diagnostics[0].fingerprint);
  });

  function first(diagnostic: Diagnostic = noOwner): Record<string, unknown> {
    return JSON.parse(format('json', report(diagnostic))).diagnostics[0];
  }
});

describe('sarif', () => {
  const isSarif = new Ajv2020({ allErrors: true }).compile(sarifSubset);
  const parsed = (...diagnostics: readonly Diagnostic[]): unknown => JSON.parse(format('sarif', report(...diagnostics), { documentationUrl: (code) => `https://docs.example/${code}` }));

  it('has the required shape of SARIF 2.1.0', () => {
    for (const output of [parsed(), parsed(noOwner, unknownVariable), parsed({ ...noOwner, severity: 'info' })]) expect(isSarif(output), JSON.stringify(isSarif.errors)).toBe(true);
  });

  it.each([
    ['a level that is none', /"level": "error"/, '"level": "fatal"'],
    ['an absolute path', /"uri": "messages/, '"uri": "/messages'],
    ['no column kind', /"columnKind": "utf16CodeUnits",/, ''],
    ['a line counted from 0', /"startLine": 3/, '"startLine": 0'],
    ['no version', /"version": "2.1.0",/, ''],
  ])('is refused with %s', (_, pattern, planted) => {
    const output = JSON.stringify(parsed(unknownVariable), undefined, 2);
    expect(output).toMatch(pattern);
    expect(isSarif(JSON.parse(output.replace(pattern, planted)))).toBe(false);
  });

  it('names each rule once and escapes the path', () => {
    expect(parsed(noOwner, unknownVariable, noOwner)).toMatchObject({
      runs: [{
        tool: { driver: { version: '1.2.3', rules: [{ id: 'content/unknown-variable', helpUri: 'https://docs.example/content/unknown-variable' }, { id: 'lint/require-owner' }] } },
        results: [{ ruleIndex: 1, level: 'warning' }, { ruleIndex: 0, locations: [{ physicalLocation: { artifactLocation: { uri: 'messages/cart%2C%20100%25.yaml' }, region: { startLine: 3, startColumn: 24, endLine: 3, endColumn: 41 } } }] }, {}],
      }],
    });
  });
});
