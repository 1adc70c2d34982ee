import { expect, test } from 'vitest';
import { dialectTable, takenForGranted } from '../../../src/targets/dialects/dialect-table.ts';

const table = dialectTable();
const row = (title: string) => table.find((each) => each.title === title)?.cells;

test('the matrix of templates has a row for each thing that authors write', () => {
  expect(table.length).toBeGreaterThan(30);
  expect(new Set(table.map(({ title }) => title)).size).toBe(table.length);
  expect(takenForGranted.length).toBeGreaterThan(3);
});

test('a cell says exactly what printing says', () => {
  expect(Object.values(row('a value in a text') ?? {}).map(({ is }) => is)).toEqual(Array.from({ length: 7 }, () => 'exact'));
  expect(row('a date with the day of the week')).toMatchObject({ knock: { is: 'exact' }, hubspot: { is: 'exact' }, klaviyo: { is: 'dropped', says: 'Klaviyo cannot work out on which day of the week "event.day" falls; send the day with the event, or write the date without it' } });
  expect(row('small letters')).toMatchObject({ dittofeed: { is: 'exact' }, braze: { is: 'approximated' } });
  expect(row('the link for unsubscribing')).toMatchObject({ klaviyo: { is: 'exact' }, knock: { is: 'dropped' } });
});

test('every cell that is not exact has a sentence', () => {
  for (const { title, cells } of table) for (const [name, { is, says }] of Object.entries(cells)) expect([title, name, says?.length ?? 0], title).toEqual([title, name, is === 'exact' ? 0 : expect.any(Number)]);
  expect(table.flatMap(({ cells }) => Object.values(cells)).filter(({ is, says = '' }) => is !== 'exact' && says.length < 30)).toEqual([]);
});
