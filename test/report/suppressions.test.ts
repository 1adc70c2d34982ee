import { describe, expect, it } from 'vitest';
import type { Diagnostic, Severity } from '../../src/report/diagnostic.ts';
import { applySuppressions, readSuppressions } from '../../src/report/suppressions.ts';
import { sortDiagnostics } from '../../src/report/sort-diagnostics.ts';
import { readYaml } from '../../src/report/read-yaml.ts';

const known = ['lint/require-owner', 'lint/require-goal', 'journey/unreachable-step', 'content/too-long'];

/** What is left of diagnostics that stand at words of a text, as `code at-text`. */
function left(text: string, found: readonly (readonly [code: string, at: string, severity?: Severity])[]): readonly string[] {
  const suppressions = readSuppressions(text, readYaml('a.yaml', text).comments);
  const diagnostics = found.map(([code, at, severity = 'warning']): Diagnostic => {
    const start = text.indexOf(at);
    return { code, severity, message: 'm', file: 'a.yaml', range: { start, end: start + at.length } };
  });
  const kept = applySuppressions(diagnostics, new Map([['a.yaml', suppressions]]), known);
  return sortDiagnostics(kept).map(({ code, range }) => `${code} ${text.slice(range.start, range.end)}`);
}

describe('# lc-disable-next-line', () => {
  it('takes a warning from the next line only', () => {
    const text = 'a:\n  # lc-disable-next-line lint/require-owner -- it is a test\n  b: 1\n  c: 2\n';
    expect(left(text, [['lint/require-owner', 'b: 1'], ['lint/require-owner', 'c:']])).toEqual(['lint/require-owner c:']);
  });

  it('takes several codes, and looks past comments and empty lines', () => {
    const text = '# lc-disable-next-line lint/require-owner, lint/require-goal -- why\n\n# more\nb: 1\n';
    expect(left(text, [['lint/require-owner', 'b: 1'], ['lint/require-goal', 'b: 1']])).toEqual([]);
  });

  it('takes an error of a rule', () => {
    expect(left('# lc-disable-next-line lint/require-owner -- why\r\nb: 1\r\n', [['lint/require-owner', 'b: 1', 'error']])).toEqual([]);
  });

  it.each([
    ['without a reason', '# lc-disable-next-line lint/require-owner\nb: 1\n', ['lint/suppression-without-reason # lc-disable-next-line lint/require-owner']],
    ['with an empty reason', '# lc-disable-next-line lint/require-owner --\nb: 1\n', ['lint/suppression-without-reason # lc-disable-next-line lint/require-owner --']],
    ['that is not needed', '# lc-disable-next-line lint/require-owner, lint/require-goal -- why\nb: 1\n', ['lint/unused-suppression lint/require-goal']],
    ['of an unknown code', '# lc-disable-next-line lint/require-owner, lint/requir-goal -- why\nb: 1\n', ['lint/unknown-suppressed-code lint/requir-goal']],
    ['without a code', '# lc-disable-next-line -- why\nb: 1\n', ['lint/suppression-without-code # lc-disable-next-line -- why', 'lint/require-owner b']],
    ['at the end of the file', 'b: 1\n# lc-disable-next-line lint/require-owner -- why', ['lint/require-owner b', 'lint/unused-suppression lint/require-owner']],
    ['by another word', '# lc-disable lint/require-owner -- why\nb: 1\n', ['lint/unknown-comment # lc-disable lint/require-owner -- why', 'lint/require-owner b']],
  ])('is reported %s', (_, text, expected) => {
    const withoutComments = text.replace(/#.*/g, (comment) => ' '.repeat(comment.length));
    expect(withoutComments).toContain('b: 1');
    const suppressions = readSuppressions(text, readYaml('a.yaml', text).comments);
    const start = withoutComments.indexOf('b: 1');
    const diagnostic: Diagnostic = { code: 'lint/require-owner', severity: 'warning', message: 'm', file: 'a.yaml', range: { start, end: start + 1 } };
    const kept = sortDiagnostics(applySuppressions([diagnostic], new Map([['a.yaml', suppressions]]), known));
    expect(kept.map(({ code, range }) => `${code} ${text.slice(range.start, range.end)}`)).toEqual(expected);
  });

  it('cannot hide an error that nothing could be built from', () => {
    const text = '# lc-disable-next-line journey/unreachable-step -- why\nb: 1\n';
    expect(left(text, [['journey/unreachable-step', 'b: 1', 'error']])).toEqual(['lint/cannot-suppress journey/unreachable-step', 'journey/unreachable-step b: 1']);
  });

  it('does not act on another file', () => {
    const suppressions = readSuppressions('# lc-disable-next-line lint/require-owner -- why\nb: 1\n', readYaml('a.yaml', '# lc-disable-next-line lint/require-owner -- why\nb: 1\n').comments);
    const diagnostic: Diagnostic = { code: 'lint/require-owner', severity: 'warning', message: 'm', file: 'b.yaml', range: { start: 50, end: 51 } };
    expect(applySuppressions([diagnostic], new Map([['a.yaml', suppressions]]), known).map(({ file, code }) => `${file} ${code}`)).toEqual(['b.yaml lint/require-owner', 'a.yaml lint/unused-suppression']);
  });

  it('is no comment inside of a text', () => {
    expect(readSuppressions('a: |\n  # lc-disable-next-line x -- y\n', readYaml('a.yaml', 'a: |\n  # lc-disable-next-line x -- y\n').comments)).toEqual([]);
  });
});
