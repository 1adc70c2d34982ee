import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { driverOf } from '../support/driver.ts';

const here = new URL('.', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, here), 'utf8');
const base = { 'lc.yaml': read('base/lc.yaml'), 'base.yaml': read('base/base.yaml') };

/**
 * A case is a YAML file in which `«…»` marks the one place that is wrong. Its first comment lines say what lc must answer:
 * `# code` and, for a marketer to act on, a part of the `# message` and of the `# advice`.
 */
interface PlantedMistake {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly said: Readonly<Record<string, string>>;
}

function planted(source: string): PlantedMistake {
  const said = Object.fromEntries([...source.matchAll(/^# (code|message|advice): (.*)$/gm)].map(([, key, value]) => [key, value]));
  const body = source.replaceAll(/^# (code|message|advice): .*\n/gm, '');
  const start = body.indexOf('«');
  const end = body.indexOf('»') - 1;
  return { text: body.replace('«', '').replace('»', ''), start, end, said };
}

const cases = readdirSync(new URL('cases/', here)).sort();

describe('planted mistakes', () => {
  test('there are enough of them', () => expect(cases.length).toBeGreaterThanOrEqual(160));

  test('the project they are planted in has none', async () => {
    expect((await driverOf(base).validate()).diagnostics).toEqual([]);
  });

  test.each(cases)('%s', async (name) => {
    const { text, start, end, said } = planted(read(`cases/${name}`));
    const { diagnostics } = await driverOf({ ...base, 'case.yaml': text }).validate();
    const found = diagnostics.map(({ code, message, range, notes }) => ({ code, place: text.slice(range.start, range.end), start: range.start, end: range.end, message, notes }));
    expect(found).toMatchObject([{ code: said['code'], place: text.slice(start, end), start, end }]);
    expect(found[0]?.message).toContain(said['message']);
    expect(found[0]?.notes?.join('\n')).toContain(said['advice']);
  });
});
