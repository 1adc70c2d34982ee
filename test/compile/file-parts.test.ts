import { describe, expect, test } from 'vitest';
import type { Driver } from '../../src/compile/driver.ts';
import { createMemoryStore } from '../../src/compile/memory-store.ts';
import { editedProject } from './support/edited-project.ts';

const settings = 'version: 1\nname: small\ntimezone: UTC\nextends: [lc:strict]\nprofile: { id: id }\nattributes: { id: string, city: string, plan: string }\n';
const segments = (from: number, to: number, line: (index: number) => string): string => `segments:\n${Array.from({ length: to - from }, (_, index) => `  s${from + index}: { description: Some, when: ${line(from + index)} }`).join('\n')}\n`;
const start = new Map([
  ['lc.yaml', settings],
  ['events.yaml', 'events:\n  shown: { description: A, properties: { price: &type number } }\n  bought: { description: B, properties: { price: *type } }\n  left: { description: C, properties: { price: number } }\n'],
  ['many.yaml', segments(0, 100, (index) => (index % 10 === 3 ? `{ in: t${index} }` : index === 50 ? '{ did: left, where: { price: { gt: 3 } } }' : `{ profile: { city: c${index} } }`))],
  ['more.yaml', segments(90, 110, (index) => `{ profile: { plan: p${index} } }`).replaceAll('  s10', '  t10')],
  ['others.yaml', `${segments(0, 40, (index) => (index === 20 ? '{ did: bought, where: { price: { gt: 3 } } }' : `{ in: s${index} }`)).replaceAll('  s', '  t')}`],
]);

const said = async (driver: Driver): Promise<readonly string[]> => (await driver.validate()).diagnostics.map((each) => JSON.stringify(each));
const checks = (driver: Driver): number => driver.runs().get('checked-part') ?? 0;

const edits: readonly (readonly [label: string, file: string, edit: (text: string) => string, seen: (before: readonly string[], after: readonly string[]) => boolean])[] = [
  ['a definition before others of its file', 'many.yaml', (text) => text.replace('  s1:', '  before: { description: New, when: { did: left } }\n  s1:'), (before, after) => after.length > before.length],
  ['what one of many names', 'events.yaml', (text) => text.replace('left: { description: C, properties: { price: number', 'left: { description: C, properties: { price: string'), (before, after) => after.some((each) => each.includes('many.yaml') && each.includes('condition/') && !before.includes(each))],
  ['what an alias stands for', 'events.yaml', (text) => text.replace('&type number', '&type string'), (before, after) => after.some((each) => each.includes('others.yaml') && each.includes('condition/') && !before.includes(each))],
  ['a name that another file has too', 'many.yaml', (text) => text.replace('  s95:', '  u95:'), (before, after) => after.filter((each) => each.includes('duplicate-id')).length < before.filter((each) => each.includes('duplicate-id')).length],
  ['the first of two definitions into a broken one', 'many.yaml', (text) => text.replace('  s96: { description', '  s96: { descriptoin'), (before, after) => after.some((each) => each.includes('descriptoin') && !before.includes(each))],
  ['a name that others use', 'many.yaml', (text) => text.replace('  s7:', '  s777:'), (before, after) => after.some((each) => each.includes('reference/unknown-segment') && each.includes('others.yaml') && !before.includes(each))],
  ['a long file into a short one', 'many.yaml', () => segments(0, 5, () => '{ profile: { city: x } }'), (before, after) => after.some((each) => each.includes('"reference/unknown-segment') && !before.includes(each))],
];

describe('a file of many definitions is checked by parts', () => {
  test.each(edits)('after an edit of %s, what is said is what a new driver says', async (_, file, edit, isSeen) => {
    const project = editedProject(start);
    const driver = project.open(createMemoryStore());
    const before = await said(driver);
    project.write(file, edit(start.get(file) ?? ''));
    driver.refresh();
    const after = await said(driver);
    expect(after).toEqual(await said(project.open(createMemoryStore())));
    expect(isSeen(before, after)).toBe(true);
  });

  test('an edit of what one definition names looks at its part, and at no other of its file', async () => {
    const project = editedProject(start);
    const driver = project.open(createMemoryStore());
    await said(driver);
    const cold = checks(driver);
    project.write('events.yaml', (start.get('events.yaml') ?? '').replace('C, properties: { price: number', 'C, properties: { price: string'));
    driver.refresh();
    await said(driver);
    expect(cold).toBeGreaterThan(6);
    // The one of the event's own file, and the one in which the segment stands that asks for its price.
    expect(checks(driver) - cold).toBe(2);
  });

  test('a file that repeats a name is held against the definition that counts, which is the first', async () => {
    const twice = new Map([
      ['lc.yaml', settings.replace('lc:strict', 'lc:off')],
      ['one.yaml', 'events: { left: { properties: { price: number } } }\n'],
      ['two.yaml', 'events: { left: { properties: { price: string } } }\nsegments: { s: { when: { did: left, where: { price: { gt: 3 } } } } }\n'],
    ]);
    const { diagnostics } = await editedProject(twice).open(createMemoryStore()).validate();
    expect(diagnostics.map(({ code, file }) => `${code} ${file}`)).toEqual(['reference/duplicate-id two.yaml']);
  });
});
