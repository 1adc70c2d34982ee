import { describe, expect, it } from 'vitest';
import { newMemory } from '../../src/analysis/memory.ts';
import { messageScope } from '../../src/analysis/scope/message-scope.ts';
import { contractOf } from '../../src/content/message-contract.ts';
import { project } from '../support/project.ts';
import { shop } from './shop.ts';

function scopeOf(journeys: string, message = 'reminder') {
  const shopProject = project(shop(`journeys:\n${journeys}`));
  const definition = shopProject.definition('messages', message);
  if (definition === undefined) throw new Error('the message of this test is missing');
  return { shopProject, definition, scope: messageScope(shopProject, definition, newMemory()) };
}

const a = '  a: { trigger: cart, reentry: always, steps: [ { send: reminder } ] }\n';

describe('what a message may print', () => {
  it('always holds the profile, the settings and the links', () => {
    const { roots } = scopeOf(a).scope;
    expect(roots.profile?.['city']).toEqual({ type: { kind: 'string' }, nullable: true });
    expect(roots.vars?.['shop_url']?.type).toEqual({ kind: 'string', format: 'url' });
    expect(Object.keys(roots.links ?? {})).toEqual(['unsubscribe', 'preferences', 'view_in_browser']);
  });

  it('holds the event of the one journey that sends it', () => {
    expect(Object.keys(scopeOf(a).scope.roots.event ?? {})).toEqual(['cart_id', 'total', 'coupon', 'items']);
  });

  it('holds what the events of all journeys share, as loosely as the loosest', () => {
    const { scope } = scopeOf(`${a}  b: { trigger: { event: order_placed }, reentry: always, steps: [ { send: reminder } ] }\n`);
    expect(scope.roots.event).toMatchObject({ total: { nullable: false }, cart_id: { nullable: true } });
    expect(Object.keys(scope.roots.event ?? {}).sort()).toEqual(['cart_id', 'total']);
    expect(scope.lacking?.['event.coupon']).toBe('it would break "b": that journey sends this message too, where "event" may have no "coupon"');
  });

  it('names the journey whose other trigger lacks a property', () => {
    const { scope } = scopeOf('  a:\n    trigger: { x: { event: cart_updated }, y: { event: order_placed } }\n    reentry: always\n    steps: [ { send: reminder } ]\n');
    expect(scope.roots.event).not.toHaveProperty('coupon');
    expect(scope.lacking?.['event.coupon']).toMatch(/^it would break "a"/);
  });

  it('has no event where one journey starts without', () => {
    const { scope } = scopeOf(`${a}  b: { trigger: { enters: vip, existing: skip }, reentry: never, steps: [ { send: reminder } ] }\n`);
    expect(scope.roots.event).toBeUndefined();
    expect(scope.absent.event).toBe('"b" starts by entering a segment, so there is no event');
  });

  it('holds what the event shares with that of a journey that hands over', () => {
    const { scope } = scopeOf(`${a}  b: { trigger: { event: order_placed }, reentry: never, steps: [ { start: a } ] }\n`);
    expect(Object.keys(scope.roots.event ?? {}).sort()).toEqual(['cart_id', 'total']);
  });

  it('has no event where a journey without one hands over, even through another', () => {
    const { scope } = scopeOf(`${a}  b: { trigger: cart, reentry: never, steps: [ { start: a } ] }\n  c: { trigger: { enters: vip, existing: skip }, reentry: never, steps: [ { start: b } ] }\n`);
    expect(scope.absent.event).toBe('"a" starts by an event or a hand-over from "b", so there is no event');
  });

  const dated = '{ date: profile.trial_ends_at, offset: -3d, if_past: skip, existing: enter }';
  it.each([
    ['whoever comes by a date has it', `  a: { trigger: ${dated}, reentry: always, steps: [ { send: reminder } ] }\n`, false],
    ['whoever is handed over by them has it', `  a: { trigger: ${dated}, reentry: always, steps: [ { start: b } ] }\n  b: { trigger: { date: profile.trial_ends_at, if_past: skip, existing: skip }, reentry: always, steps: [ { send: reminder } ] }\n`, false],
    ['not who comes another way', `  a: { trigger: { x: ${dated}, y: { event: cart_updated } }, reentry: always, steps: [ { send: reminder } ] }\n`, true],
    ['nor in another journey', `${a}  b: { trigger: ${dated}, reentry: always, steps: [ { send: reminder } ] }\n`, true],
    ['nor by another date', `  a: { trigger: { x: ${dated}, y: { date: profile.renews_at, if_past: skip, existing: skip } }, reentry: always, steps: [ { send: reminder } ] }\n`, true],
  ])('the date of a profile: %s', (_, journeys, mayBeMissing) => {
    const { scope } = scopeOf(journeys);
    expect(scope.present ?? []).toEqual(mayBeMissing ? [] : ['profile.trial_ends_at']);
    expect(contractOf(['profile.trial_ends_at'], scope)).toEqual([{ name: 'profile.trial_ends_at', type: 'a moment', mayBeMissing }]);
  });

  it('survives journeys that hand over in a circle', () => {
    const { scope } = scopeOf('  a: { trigger: cart, reentry: always, steps: [ { send: reminder }, { start: b } ] }\n  b: { trigger: cart, reentry: always, steps: [ { wait: 1d }, { start: a } ] }\n');
    expect(Object.keys(scope.roots.event ?? {})).toContain('coupon');
  });

  it('has the event of the trigger that was asked for', () => {
    const { scope } = scopeOf('  a:\n    trigger: { x: { event: cart_updated }, y: { enters: vip, existing: skip } }\n    reentry: always\n    steps: [ { if: { trigger: x }, then: [ { send: reminder } ] } ]\n');
    expect(Object.keys(scope.roots.event ?? {})).toContain('coupon');
  });

  it('has the event where the other triggers were ruled out', () => {
    const { scope } = scopeOf('  a:\n    trigger: { x: { event: cart_updated }, y: { enters: vip, existing: skip } }\n    reentry: always\n    steps: [ { if: { trigger: y }, then: [ { exit: done } ] }, { send: reminder } ]\n');
    expect(Object.keys(scope.roots.event ?? {})).toContain('coupon');
  });

  it('may lack a saved value that some way does not save', () => {
    const wait = '{ wait_for: { did: survey_answered }, up_to: 7d, save_as: answer';
    const behind = scopeOf(`  a: { trigger: cart, reentry: always, steps: [ ${wait} }, { send: reminder } ] }\n`);
    const inside = scopeOf(`  a: { trigger: cart, reentry: always, steps: [ ${wait}, then: [ { send: reminder } ] } ] }\n`);
    expect(behind.scope.roots.run?.['answer']).toMatchObject({ nullable: true });
    expect(inside.scope.roots.run?.['answer']).toMatchObject({ nullable: false, type: { kind: 'object' } });
  });

  it('has the offer only where it is issued on every way', () => {
    const issued = scopeOf('  a: { trigger: cart, reentry: always, steps: [ { offer: ten_percent }, { send: offer_sms } ] }\n', 'offer_sms');
    const partly = scopeOf('  a: { trigger: cart, reentry: always, steps: [ { if: { in: vip }, then: [ { offer: ten_percent } ] }, { send: offer_sms } ] }\n', 'offer_sms');
    expect(Object.keys(issued.scope.roots.offer ?? {})).toEqual(['id', 'type', 'value', 'valid_until']);
    expect(partly.scope.absent.offer).toBe('"a" sends it where no offer is issued on every way');
  });

  it('has one item per run of a trigger with for_each', () => {
    const { scope } = scopeOf('  a: { trigger: { event: cart_updated, for_each: event.items }, reentry: always, steps: [ { send: reminder } ] }\n');
    expect(Object.keys(scope.roots.item ?? {})).toEqual(['product_id', 'price']);
  });

  it('holds nothing of a run where nobody sends it', () => {
    expect(scopeOf('  a: { trigger: cart, reentry: always, steps: [ { send: receipt } ] }\n').scope.absent.event).toBe('no journey sends "reminder", so nothing is known of its event');
  });
});
