import { describe, expect, it } from 'vitest';
import { isExactNumber, resolvePlain } from '../../src/source/resolve-plain.ts';
import { yaml11Reading } from '../../src/source/yaml11-reading.ts';

describe('an unquoted scalar', () => {
  it.each([
    ['', null], ['~', null], ['null', null], ['Null', null], ['nULL', 'nULL'],
    ['true', true], ['TRUE', true], ['False', false], ['yes', 'yes'], ['no', 'no'], ['on', 'on'],
    ['0', 0], ['-12', -12], ['+358401234567', 358401234567], ['00123', 123], ['0o17', 15], ['0x1F', 31], ['-0x1F', '-0x1F'],
    ['1.10', 1.1], ['.5', 0.5], ['5.', 5], ['1e3', 1000], ['-1.5E-2', -0.015], ['1_000', '1_000'],
    ['.', '.'], ['-', '-'], ['-.inf', -Infinity], ['1.2.3', '1.2.3'], ['3d', '3d'], ['21:00', '21:00'], ['2026-01-01', '2026-01-01'],
  ])('%s is %s in YAML 1.2', (source, value) => {
    expect(resolvePlain(source)).toBe(value);
  });

  it.each([
    ['9007199254740991', true], ['9007199254740992', false], ['1e300', true], ['1e999', false], ['0.1', true],
  ])('%s can be kept exactly: %s', (source, isExact) => {
    expect(isExactNumber(Number(source), source)).toBe(isExact);
  });

  it.each([
    ['no', 'false'], ['NO', 'false'], ['off', 'false'], ['n', 'false'], ['y', 'true'], ['On', 'true'],
    ['21:00', 'the number 1260'], ['1:30', 'the number 90'], ['09:00', 'the number 540'], ['-1:30', 'the number -90'],
    ['0123', 'the number 83'], ['00123', 'the number 83'], ['0o17', 'the text "0o17"'], ['1_000', 'the number 1000'],
    ['1e3', 'the text "1e3"'], ['2026-01-01', 'a date'], ['2026-01-01T10:00:00Z', 'a moment in time'], ['0b11', 'a binary number'],
    ['3d', undefined], ['1h30m', undefined], ['10%', undefined], ['0', undefined], ['00', undefined], ['12', undefined], ['true', undefined],
    ['P3D', undefined], ['lc:recommended', undefined], ['0 8 * * mon', undefined], ['200yd', undefined], ['nope', undefined],
  ])('%s reads as %s in YAML 1.1', (source, reading) => {
    expect(yaml11Reading(source)).toBe(reading);
  });
});
