import { expect } from 'vitest';
import type { Diagnostic } from '../../src/report/diagnostic.ts';
import { sections } from '../../src/spec/definitions/sections.ts';
import { checkDefinition } from '../../src/analysis/check-definition.ts';
import { checkProject } from '../../src/analysis/check-project.ts';
import { lintDefinition, lintSettings } from '../../src/analysis/lint-definition.ts';
import { newMemory } from '../../src/analysis/memory.ts';
import { withoutEchoes } from '../../src/report/without-echoes.ts';
import { unmark } from './marked.ts';
import { project, type TestProject } from './project.ts';

export interface Expected {
  readonly code: string;
  readonly message: string;
  /** Compared only where given. */
  readonly notes?: readonly string[];
}

/**
 * Checks and lints a project whose files mark, with « and », the range of every diagnostic. `expected` says what each is,
 * in the order of file and range; of equal ranges, in the order of the codes. None expected: the project is clean.
 */
export function expectDiagnostics(marked: Readonly<Record<string, string>>, expected: readonly Expected[]): void {
  const files = Object.keys(marked)
    .sort()
    .map((file) => ({ file, ...unmark(file, marked[file] ?? '') }));
  const found = diagnose(project(Object.fromEntries(files.map(({ file, text }) => [file, text]))));
  const places = files.flatMap((file) => file.places);
  expect(found.map(({ code, message, file, range }) => ({ code, message, file, ...range }))).toEqual(
    expected.map(({ code, message }, index) => ({ code, message, file: places[index]?.file, ...places[index]?.range })),
  );
  expect(places.length, 'one mark for each expected diagnostic').toBe(expected.length);
  for (const [index, { notes }] of expected.entries()) if (notes !== undefined) expect(found[index]?.notes).toEqual(notes);
}

/** Everything that parsing, checks and rules say of a project, sorted by file, range and code. */
export function diagnose(checked: TestProject): readonly Diagnostic[] {
  const memory = newMemory();
  const found = [
    ...checked.files.flatMap((file) => file.diagnostics),
    ...sections.flatMap((section) =>
      checked.ids(section).flatMap((id) => [...checkDefinition(checked, section, id, memory), ...lintDefinition(checked, section, id, memory)]),
    ),
    ...checkProject(checked, memory),
    ...lintSettings(checked, memory),
  ];
  return [...withoutEchoes(found)].sort(
    (left, right) => compare(left.file, right.file) || left.range.start - right.range.start || left.range.end - right.range.end || compare(left.code, right.code),
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
