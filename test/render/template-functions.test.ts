import { describe, expect, it } from 'vitest';
import type { Data } from '../../src/condition/core/type.ts';
import { functionByName } from '../../src/render/functions/function-by-name.ts';
import { createFormats, type RenderContext } from '../../src/render/render-context.ts';
import { findZone } from '../../src/time/find-zone.ts';
import type { Zone } from '../../src/time/zone.ts';

const zone = (id: string): Zone => {
  const found = findZone(id);
  if (!found) throw new Error(`no zone ${id}`);
  return found;
};

const at = (locale: string, zoneId = 'UTC', now?: string): RenderContext => ({
  locale,
  zone: zone(zoneId),
  formats: createFormats(),
  ...(now !== undefined && { now: Date.parse(now) }),
});

const call = (name: string, values: readonly Data[], context: RenderContext, named: Readonly<Record<string, Data>> = {}): Data => functionByName[name]?.(values, named, context);
const shown = (value: Data): Data => (typeof value === 'string' ? value.replace(/[\u00a0\u202f]/g, ' ') : value);

describe('template functions', () => {
  it.each<[string, readonly Data[], RenderContext, Data]>([
    ['default', [null, 'x'], at('en'), 'x'],
    ['default', ['', 'x'], at('en'), 'x'],
    ['default', [0, 5], at('en'), 0],
    ['default', [false, true], at('en'), false],
    ['upper', ['istanbul'], at('tr'), 'İSTANBUL'],
    ['lower', ['ISPARTA'], at('tr'), 'ısparta'],
    ['capitalize', ['ijs'], at('en'), 'Ijs'],
    ['capitalize', ['😀x'], at('en'), '😀x'],
    ['upper', [null], at('en'), undefined],
    ['truncate', ['abcdef', 4], at('en'), 'abc…'],
    ['truncate', ['😀😀😀', 2], at('en'), '😀…'],
    ['truncate', ['abc', 3], at('en'), 'abc'],
    ['truncate', ['abc', 0], at('en'), '…'],
    ['number', [1234.5], at('de'), '1.234,5'],
    ['number', [1234.5, 2], at('en'), '1,234.50'],
    ['currency', [1234.5, 'EUR'], at('fi'), '1 234,50 €'],
    ['currency', [null, 'EUR'], at('fi'), undefined],
    ['plural', [1, 'item', 'items'], at('en'), 'item'],
    ['plural', [0, 'item', 'items'], at('en'), 'items'],
    ['list', [['a', 'b', 'c']], at('fi'), 'a, b ja c'],
    ['list', [[{ n: 'a' }, { n: null }, { n: 'b' }], 'n'], at('en'), 'a and b'],
    ['date', ['2027-03-01'], at('fi'), '1. maaliskuuta 2027'],
    ['date', ['2027-03-01', 'weekday'], at('en', 'Pacific/Kiritimati'), 'Monday'],
    ['date', [Date.parse('2027-03-01T23:30:00Z'), 'short'], at('en', 'Europe/Helsinki'), '3/2/27'],
    ['date', ['no date'], at('en'), undefined],
    ['time', [Date.parse('2027-03-28T00:30:00Z')], at('fi', 'Europe/Helsinki'), '2.30'],
    ['time', [Date.parse('2027-03-28T01:30:00Z')], at('fi', 'Europe/Helsinki'), '4.30'],
    ['days_until', ['2027-03-02'], at('en', 'Europe/Helsinki', '2027-03-01T21:59:00Z'), 1],
    ['days_until', ['2027-03-02'], at('en', 'Europe/Helsinki', '2027-03-01T22:00:00Z'), 0],
    ['days_until', ['2027-02-28'], at('en', 'UTC', '2027-03-01T12:00:00Z'), -1],
    ['days_until', [Date.parse('2027-03-02T00:01:00Z')], at('en', 'UTC', '2027-03-01T23:59:00Z'), 1],
    ['eq', [undefined, null], at('en'), true],
    ['eq', [1, '1'], at('en'), false],
    ['gt', [null, -1], at('en'), false],
    ['lte', [null, 1], at('en'), false],
    ['lt', ['2027-01-31', '2027-02-01'], at('en'), true],
    ['and', [1, []], at('en'), false],
    ['or', [0, '', 'x'], at('en'), true],
    ['not', [[]], at('en'), true],
  ])('%s %j', (name, values, context, expected) => {
    expect(shown(call(name, values, context))).toEqual(expected);
  });

  it.each<[string, number, string]>([['ar', 0, 'none'], ['ar', 2, 'two'], ['ar', 5, 'few'], ['ar', 11, 'many'], ['ar', 100, 'rest'], ['en', 1, 'one'], ['xx-not a locale', 3, 'rest']])('plural in %s of %d is the form of the language', (locale, count, expected) => {
    expect(call('plural', [count], at(locale), { zero: 'none', one: 'one', two: 'two', few: 'few', many: 'many', other: 'rest' })).toBe(expected);
  });

  it('days_until without a clock is a mistake of the caller', () => {
    expect(() => call('days_until', ['2027-01-01'], at('en'))).toThrow('without the current time');
  });
});
