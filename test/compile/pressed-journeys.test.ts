import { describe, expect, test } from 'vitest';
import { groupParts } from '../../src/proof/pressure/group-parts.ts';
import { groupView } from '../../src/proof/pressure/group-view.ts';
import { viewOf } from '../../src/proof/pressure/pressure.ts';
import { relatedPlans } from '../../src/proof/pressure/related-plans.ts';
import { from, loadTexts } from '../proof/pressure/loaded-project.ts';
import { makeProject } from '../proof/made/make-project.ts';
import { muchMail } from '../proof/made/much-mail.ts';
import { driverOf } from '../support/driver.ts';
import { pressedShop } from '../support/pressed-shop.ts';

const nothing = { journeys: [], isTestWanted: true };

/** Three journeys of which one hands over to another, and one that has to do with neither. */
const shop = pressedShop.replace('  friend:\n', `  welcome:
    trigger: { event: visited }
    reentry: never
    steps: [{ wait: 1h }, { start: order }]
  friend:
`);

const edits = [
  { label: 'a wait that is longer', edit: (text: string) => text.replace('up_to: 1d', 'up_to: 2d'), groups: 1 },
  { label: 'a message more in a journey that another starts', edit: (text: string) => text.replace('steps: [{ send: receipt }]', 'steps: [{ send: receipt }, { send: again }]'), groups: 1 },
  { label: 'a journey that starts one no more', edit: (text: string) => text.replace('{ start: order }', '{ send: hello }'), groups: 2 },
  { label: 'another rate of an event that two journeys wait for', edit: (text: string) => text.replace('at_most: 2, per: 24h', 'at_most: 3, per: 24h'), groups: 3 },
  { label: 'a cap, which holds for all', edit: (text: string) => text.replace('at_most: 1, per: 24h, channels', 'at_most: 2, per: 24h, channels'), groups: 4 },
  { label: 'words of a message', edit: (text: string) => text.replace('text: Hello', 'text: Good morning'), groups: 0 },
] as const;

describe('pressure after an edit', () => {
  test.each(edits)('$label: $groups groups of journeys are looked at again, and the answer is that of a clean run', async ({ edit, groups }) => {
    const texts = { 'lc.yaml': shop };
    const driver = driverOf(texts);
    const before = await driver.pressure(nothing);
    expect(driver.runs().get('pressed-group')).toBe(4);
    texts['lc.yaml'] = edit(shop);
    expect(texts['lc.yaml']).not.toBe(shop);
    driver.refresh();
    const after = await driver.pressure(nothing);
    expect(driver.runs().get('pressed-group')).toBe(4 + groups);
    expect(JSON.stringify(after)).toBe(JSON.stringify(await driverOf(texts).pressure(nothing)));
    texts['lc.yaml'] = shop;
    driver.refresh();
    expect(JSON.stringify(await driver.pressure(nothing))).toBe(JSON.stringify(before));
  });

  test('nothing is worked out again where nothing changed, or the same is asked for other journeys in another order', async () => {
    const driver = driverOf({ 'lc.yaml': shop });
    const first = await driver.pressure({ journeys: ['visit', 'order'], isTestWanted: false });
    const runs = new Map(driver.runs());
    driver.refresh();
    expect(await driver.pressure({ journeys: ['order', 'visit'], isTestWanted: false })).toEqual(first);
    expect(new Map(driver.runs())).toEqual(runs);
  });
});

describe('what is known of each group of journeys', () => {
  test.each([1, 2, 4])('is JSON data: the same after it was written and read (made project %i)', (seed) => {
    const { program, assumptions } = loadTexts(makeProject(seed, muchMail), seed % 3 === 0 ? 2 : undefined);
    const view = viewOf(program, { assumptions, from });
    for (const plans of relatedPlans(program.plans)) {
      const parts = groupParts(plans, { settings: program.settings, view: groupView(view, plans, program.settings), from, effort: 10, isShort: false });
      expect(Object.keys(parts)).toEqual(plans.map(({ id }) => id));
      expect(JSON.parse(JSON.stringify(parts))).toStrictEqual(parts);
    }
  });
});
