import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { driverOf } from '../support/driver.ts';

const project = readFileSync('examples/one-file/lc.yaml', 'utf8');

/** What is said of a file with so many sound definitions before the four that count. */
const saidWith = async (others: number): Promise<readonly string[]> => {
  const text = [
    'attributes:',
    ...Array.from({ length: others }, (_, number) => `  other_${number}: number`),
    '  plan: string',
    '  seats: { type: nmber }',
    'segments:',
    '  on_plan: { when: { profile: { plan: pro } } }',
    '  seated: { when: { profile: { seats: { gt: 3 } } } }',
    '  lost: { when: { profile: { nobody_has_this: 1 } } }',
    '  in_seated: { when: { in: seated } }',
    '',
  ].join('\n');
  const again = 'attributes:\n  plan: number\n  seats: integer\nsegments:\n  seated: { when: { did: visit_booked } }\n';
  const { diagnostics } = await driverOf({ 'lc.yaml': project, 'one.yaml': text, 'two.yaml': again }).validate();
  return diagnostics.map(({ code, file, range, message }) => `${code} ${file} ${file === 'one.yaml' ? text.slice(range.start, range.end) : range.start} ${message}`);
};

test('a long file says of its definitions, broken and repeated ones too, what a short one does', async () => {
  const short = await saidWith(0);
  expect(short.map((line) => line.split(' ')[0])).toEqual(['schema/unknown-value', 'reference/unknown-attribute', 'reference/duplicate-id', 'reference/duplicate-id', 'reference/duplicate-id']);
  expect(await saidWith(300)).toEqual(short);
});
