import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lowerJourney } from '../../src/lower/lower-journey.ts';
import { validatePlan } from '../../src/plan/validate-plan.ts';
import { project, type TestProject } from '../support/project.ts';

const shop = (change: (text: string) => string = (text) => text, path = 'journeys/cart_recovery.yaml'): TestProject => {
  const read = (file: string): string => readFileSync(new URL(`../../examples/shop/${file}`, import.meta.url), 'utf8');
  const files = ['lc.yaml', 'tracking/attributes.yaml', 'tracking/events.yaml', 'lifecycle/segments.yaml', 'lifecycle/funnel.yaml', 'lifecycle/offers.yaml', 'messages/cart.yaml'];
  return project({ ...Object.fromEntries(files.map((file) => [file, read(file)])), [path]: change(read('journeys/cart_recovery.yaml')) });
};

const revOf = (of: TestProject): string | undefined => lowerJourney(of, 'cart_recovery')?.plan.rev;

describe('the revision of a plan', () => {
  test.each([
    ['a comment', (text: string) => `# about carts\n${text}`],
    ['an empty line between steps', (text: string) => text.replaceAll('      - wait: 1d\n', '\n      - wait: 1d\n')],
    ['quotes round a text', (text: string) => text.replace('opened: cart_reminder', 'opened: "cart_reminder"')],
    ['a description', (text: string) => text.replace('Brings people back', 'Wins people back')],
    ['the short form of an exit', (text: string) => text.replace('      - order_placed\n', '      - event: order_placed\n')],
  ])('does not change with %s', (_, change) => {
    expect(shop(change)).not.toEqual(shop());
    expect(revOf(shop(change))).toBe(revOf(shop()));
  });

  test('does not change when the file moves', () => expect(revOf(shop((text) => text, 'elsewhere/carts.yaml'))).toBe(revOf(shop())));

  test.each([
    ['a wait', (text: string) => text.replace('wait: 1d', 'wait: 2d')],
    ['a condition', (text: string) => text.replace('lte: 5', 'lte: 6')],
    ['the share of an arm', (text: string) => text.replaceAll('share: 50%', 'share: 40%').replace('share: 40%', 'share: 60%')],
    ['the trigger', (text: string) => text.replace('gte: 20', 'gte: 25')],
    ['the order of steps', (text: string) => text.replace('      - send: cart_reminder\n', '      - wait: 5m\n      - send: cart_reminder\n')],
  ])('changes with %s', (_, change) => expect(revOf(shop(change))).not.toBe(revOf(shop())));
});

describe('a lowered journey', () => {
  test('is a sound plan whose nodes all have a place in the YAML', () => {
    const lowered = lowerJourney(shop(), 'cart_recovery');
    expect(lowered && validatePlan(lowered.plan)).toEqual([]);
    expect(lowered?.plan.nodes.map(({ id }) => id).filter((id) => lowered.positions.nodes[id] === undefined)).toEqual([]);
  });

  test('leaves out a step whose switch is off, and what comes after it follows', () => {
    const on = lowerJourney(shop(), 'cart_recovery')?.plan;
    const off = lowerJourney(shop((text) => text.replace('      - send: cart_reminder\n', '      - send: cart_reminder\n        enabled: false\n')), 'cart_recovery')?.plan;
    expect(on?.start).toBe('send:cart_reminder');
    expect(off?.start).toBe('wait_for:opened:cart_reminder');
    expect(off?.nodes.length).toBe((on?.nodes.length ?? 0) - 1);
  });

  test('is not there when the journey is switched off', () => {
    expect(lowerJourney(shop((text) => text.replace('    priority: 50\n', '    priority: 50\n    enabled: false\n')), 'cart_recovery')).toBeUndefined();
  });

  test('turns shares into cumulative bounds that end at one', () => {
    const split = lowerJourney(shop(), 'cart_recovery')?.plan.nodes.find((node) => node.op === 'split');
    expect(split?.op === 'split' && split.arms.map(({ arm, below }) => [arm, below])).toEqual([['control', 0.5], ['urgent', 1]]);
  });
});

