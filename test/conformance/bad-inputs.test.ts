import { describe, expect, test } from 'vitest';
import { driverOf } from '../support/driver.ts';
import { type BadInput, emptyAndEndless, largeInputs, soundProject, strangeCharacters, treacherousNames } from './support/bad-inputs.ts';

/** Lint rules speak of taste; these tables are about what can be read at all. */
async function look({ file, text, said, count }: BadInput): Promise<void> {
  const { diagnostics } = await driverOf({ ...soundProject, [file]: text }).validate();
  const found = diagnostics.filter(({ code, severity }) => severity === 'error' || !code.startsWith('lint/'));
  const shown = found.map(({ code, range }) => `${code} ${text.slice(range.start, Math.min(range.end, range.start + 40))}`);
  expect(shown.slice(0, count === undefined ? undefined : said.length)).toEqual(said);
  if (count !== undefined) expect(found.length).toBe(count);
  for (const { message, notes = [] } of found) expect([message, ...notes].every((words) => words.length <= 1000), `${message.slice(0, 80)} is short`).toBe(true);
}

test('the project they are put into is sound', async () => {
  expect((await driverOf(soundProject).validate()).diagnostics).toEqual([]);
});

describe('what is large', () => test.each(largeInputs)('$label', look));
describe('strange characters', () => test.each(strangeCharacters)('$label', look));
describe('names that every object has', () => test.each(treacherousNames)('$label', look));
describe('nothing, no moment and no end', () => test.each(emptyAndEndless)('$label', look));
