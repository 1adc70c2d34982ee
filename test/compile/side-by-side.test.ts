import { describe, expect, test } from 'vitest';
import { sideBySide } from '../../src/compile/side-by-side.ts';

const many = Array.from({ length: 40 }, (_, index) => String(index).padStart(2, '0'));

describe('the order in which two threads take files', () => {
  test('a folder for each kind: the same part of each is at the same place', () => {
    const paths = ['lc.yaml', ...many.map((each) => `journeys/${each}.yaml`), ...many.flatMap((each) => [`messages/${each}_a.yaml`, `messages/${each}_b.yaml`])];
    const half = sideBySide(paths).slice(0, Math.ceil(paths.length / 2));
    expect(half).toEqual(expect.arrayContaining(['lc.yaml', 'journeys/00.yaml', 'journeys/19.yaml', 'messages/00_a.yaml', 'messages/19_b.yaml']));
    expect(half.filter((path) => /\/[23]\d/.test(path))).toEqual([]);
  });

  test.each([['in one folder', 'programmes/'], ['each in the project itself', '']])('a folder for each programme, %s: the order of the paths', (_name, parent) => {
    const paths = many.flatMap((each) => [`${parent}p${each}/journeys.yaml`, `${parent}p${each}/messages.yaml`]);
    expect(sideBySide(paths)).toEqual(paths);
  });

  test('every file is there once', () => {
    const paths = Array.from({ length: 197 }, (_, index) => `${['a/', 'b/c/', '', 'd/'][index % 7] ?? 'e/'}f${index}.yaml`).sort();
    expect([...sideBySide(paths)].sort()).toEqual(paths);
  });
});
