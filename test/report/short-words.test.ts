import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/report/diagnostic.ts';
import { shortWords } from '../../src/report/short-words.ts';

const diagnostic = (message: string, notes?: readonly string[]): Diagnostic => ({ code: 'schema/unknown-key', severity: 'error', file: 'a.yaml', range: { start: 0, end: 1 }, message, ...(notes === undefined ? {} : { notes }) });

test.each([
  { label: 'an ordinary one stays the same', given: diagnostic('"a" is not known', ['did you mean "b"?']), message: '"a" is not known', notes: ['did you mean "b"?'] },
  { label: 'a long sentence of short words stays the same', given: diagnostic('word '.repeat(60)), message: 'word '.repeat(60), notes: undefined },
  { label: 'a long word shows its beginning, and its quotes', given: diagnostic(`there is no event "${'e'.repeat(100_000)}"`, ['x'.repeat(500)]), message: `there is no event "${'e'.repeat(99)}…"`, notes: [`${'x'.repeat(100)}…`] },
  { label: 'a text without an end ends', given: diagnostic('word '.repeat(1000)), message: `${'word '.repeat(200)}…`, notes: undefined },
])('$label', ({ given, message, notes }) => {
  const { message: found, notes: advice, ...rest } = shortWords(given);
  expect([found, advice]).toEqual([message, notes]);
  expect(rest).toEqual({ code: given.code, severity: given.severity, file: given.file, range: given.range });
});
