import { describe, it } from 'vitest';
import { expectDiagnostics, type Expected } from '../support/expect-diagnostics.ts';
import { shop, steps } from './shop.ts';

type Row = readonly [label: string, head: string, expected: readonly Expected[]];
const send = '- send: receipt';

describe('triggers', () => {
  const rows: readonly Row[] = [
    ['an unknown trigger', 'trigger: «cartt»', [{ code: 'reference/unknown-trigger', message: 'there is no trigger "cartt"; did you mean "cart"?' }]],
    ['an unknown event', 'trigger: { event: «cart_updatd» }', [{ code: 'reference/unknown-event', message: 'there is no event "cart_updatd"; did you mean "cart_updated"?' }]],
    ['an unknown segment', 'trigger: { enters: «vipp», existing: skip }', [{ code: 'reference/unknown-segment', message: 'there is no segment "vipp"; did you mean "vip"?' }]],
    ['an unknown stage', 'trigger: { enters_stage: «lifecycle.custmer», existing: skip }', [{ code: 'reference/unknown-stage', message: 'there is no stage "lifecycle.custmer"; did you mean "lifecycle.customer"?' }]],
    ['an alias of a stage', 'trigger: { enters_stage: lifecycle.buyer, existing: skip }', []],
    ['a date of each person without existing', 'trigger: «{ date: profile.renews_at, if_past: skip }»', [{ code: 'journey/missing-existing', message: '"existing" is missing' }]],
    ['a leap day of a date that comes once', 'trigger: { date: profile.renews_at, if_past: skip, existing: skip, feb_29: «feb_28» }', [
      { code: 'journey/useless-key', message: '"feb_29" does nothing here: the date comes once, so it cannot fall in a year without that day' },
    ]],
    ['a yearly date needs no if_past', 'trigger: { date: profile.renews_at, every: 1y, existing: skip }', []],
    ['a literal date needs no existing', 'trigger: { date: 2027-03-20, at: "10:00", if_past: skip }', []],
    ['for_each of what is no list', 'trigger: { event: cart_updated, for_each: «event.total» }', [{ code: 'reference/value-type', message: '"for_each" is a list of records of the event, and this is "event.total"' }]],
    ['a batch until a moment of its event', 'trigger: { event: trial_started, batch: { by: profile.plan, until: event.ends_at } }', []],
    ['a batch until a moment that may be missing', 'trigger: { event: trial_started, batch: { by: profile.plan, until: «profile.trial_ends_at» } }', [
      { code: 'reference/value-type', message: '"until" is a moment that is never missing, and this is one that may be' },
    ]],
    ['a batch until what is no moment', 'trigger: { event: cart_updated, batch: { by: event.cart_id, until: event.«total» } }', [{ code: 'condition/type-mismatch', message: '"event.total" is a number, not a moment' }]],
    ['for_each of a list of records', 'trigger: { event: cart_updated, for_each: event.items, key: [ event.cart_id, item.product_id ] }', []],
  ];
  it.each(rows)('%s', (_label, head, expected) => expectDiagnostics(steps(send, head), expected));
});

describe('what a run knows of its start', () => {
  it('is the intersection of the events of several triggers', () =>
    expectDiagnostics(steps('- if: { event: { total: { gt: 1 } } }\n  then: [ { send: receipt } ]', 'trigger: { a: { event: cart_updated }, b: { event: order_placed } }'), []));
  it('is narrowed by asking for the trigger', () =>
    expectDiagnostics(
      steps('- if: { trigger: a }\n  then: [ { if: { event: { coupon: { exists: true } } }, then: [ { send: receipt } ] } ]', 'trigger: { a: { event: cart_updated }, b: { enters: vip, existing: skip } }'),
      [],
    ));
});

describe('the recipient', () => {
  const rows: readonly Row[] = [
    ['that the event names and reaches', 'trigger: { event: friend_joined }\nrecipient: event.referrer_id', []],
    ['that the event does not reach', 'trigger: { event: friend_joined }\nrecipient: «event.friend_id»', [
      { code: 'journey/recipient-not-reached', message: 'the event "friend_joined" does not reach "event.friend_id": it reaches the profile that did it, "event.referrer_id"' },
    ]],
    ['of an event that reaches an address only', 'trigger: { event: «invite_sent» }', [
      { code: 'journey/recipient-not-reached', message: 'the event "invite_sent" does not reach the profile that did it: it reaches the address "event.invitee"' },
    ]],
    ['by address', 'trigger: { event: invite_sent }\nrecipient: { email: event.invitee }', []],
    ['whom a goal never reaches', 'trigger: { event: invite_sent }\nrecipient: { email: event.invitee }\ngoal: { event: «order_placed» }', [
      { code: 'journey/recipient-not-reached', message: 'the event "order_placed" does not reach the address "event.invitee": it reaches the profile that did it' },
    ]],
    ['whom an exit never reaches', 'trigger: cart\nexit_on: [ «invite_sent» ]', [
      { code: 'journey/recipient-not-reached', message: 'the event "invite_sent" does not reach the profile that did it: it reaches the address "event.invitee"' },
    ]],
  ];
  it.each(rows)('%s', (_label, head, expected) => expectDiagnostics(steps(send, head), expected));

  it('whom an awaited event never reaches', () =>
    expectDiagnostics(steps('- wait_for: { did: «invite_sent» }\n  up_to: 1d'), [
      { code: 'journey/recipient-not-reached', message: 'the event "invite_sent" does not reach the profile that did it: it reaches the address "event.invitee"' },
    ]));
});

describe('goals, exits and stages', () => {
  const rows: readonly Row[] = [
    ['an unknown goal', 'trigger: cart\ngoal: { event: «order_place» }', [{ code: 'reference/unknown-event', message: 'there is no event "order_place"; did you mean "order_placed"?' }]],
    ['an unknown exit', 'trigger: cart\nexit_on: [ { leaves: «vipp» } ]', [{ code: 'reference/unknown-segment', message: 'there is no segment "vipp"; did you mean "vip"?' }]],
    ['an unknown stage', 'trigger: cart\nmoves_to: «lifecycle.loyal»', [{ code: 'reference/unknown-stage', message: 'there is no stage "lifecycle.loyal"' }]],
    ['a goal that compares with the run', 'trigger: cart\ngoal: { event: order_placed, where: { cart_id: event.cart_id }, up_to: 7d }', []],
  ];
  it.each(rows)('%s', (_label, head, expected) => expectDiagnostics(steps(send, head), expected));
});

describe('handing over', () => {
  const pair = (trigger: string, start: string, reads: string): Readonly<Record<string, string>> =>
    shop(`journeys:\n  a: { trigger: ${trigger}, reentry: never, steps: [ { start: ${start} } ] }\n  b: { trigger: cart, reentry: never, steps: [ ${reads} ] }`);
  const reads = '{ if: { event: { coupon: { exists: true } } }, then: [ { send: receipt } ] }';
  const lacks = { code: 'journey/hand-over-without-event', message: '"b" reads "event.coupon", which a run handed over from here does not have' };
  it('without an event to a journey that reads one is an error', () => expectDiagnostics(pair('{ enters: vip, existing: skip }', '«b»', reads), [lacks]));
  it('of an event without the property that is read is an error', () => expectDiagnostics(pair('{ event: order_placed }', '«b»', reads), [lacks]));
  it('finds references in values as well', () =>
    expectDiagnostics(pair('{ event: order_placed }', '«b»', '{ set: { profile.city: event.coupon } }'), [lacks]));
  it('of an event that has the property is fine', () => expectDiagnostics(pair('{ event: cart_updated }', 'b', reads), []));
  it('to a journey that reads nothing of its event is fine', () => expectDiagnostics(pair('{ enters: vip, existing: skip }', 'b', '{ send: receipt }'), []));
});

describe('journeys that set one another going', () => {
  const pair = (first: string, second: string, reentry = 'always', trigger = 'cart'): Readonly<Record<string, string>> =>
    shop(`journeys:\n  a: { trigger: ${trigger}, reentry: always, steps: [ ${first} ] }\n  b: { trigger: { event: survey_answered }, reentry: ${reentry}, steps: [ ${second} ] }`);
  const rich = (trigger: string, step: string): Readonly<Record<string, string>> => shop(`segments:\n  rich: { when: { profile: { points: { gte: 5 } } } }\njourneys:\n  a: { ${trigger}, reentry: always, steps: [ ${step} ] }`);
  it('without any time passing are an error', () =>
    expectDiagnostics(pair('{ start: «b» }', '{ start: a }'), [
      { code: 'journey/zero-time-cycle', message: 'these journeys start one another without any time passing: a → b → a' },
    ]));
  it('by an event they send count as well', () =>
    expectDiagnostics(pair('{ emit: { event: «survey_answered», properties: { score: 1 } } }', '{ start: a }'), [
      { code: 'journey/zero-time-cycle', message: 'these journeys start one another without any time passing: a → b → a' },
    ]));
  it('over a wait are reported with the period', () =>
    expectDiagnostics(pair('{ start: «b» }', '{ wait: 48h }, { start: a }'), [
      { code: 'journey/cycle', message: 'these journeys hand a customer round, once in 2d at the soonest: a → b → a' },
    ]));
  it('once only are no cycle', () => expectDiagnostics(pair('{ start: b }', '{ start: a }', 'never'), []));
  it('by an attribute that a segment looks at count as well', () =>
    expectDiagnostics(
      rich('trigger: { enters: rich, existing: skip }', '{ set: { «profile.points»: 7 } }'),
      [{ code: 'journey/zero-time-cycle', message: 'these journeys start one another without any time passing: a → a' }],
    ));
  const again = [{ code: 'journey/zero-time-cycle', message: 'these journeys start one another without any time passing: a → a' }];
  it.each([
    ['a value with which nobody is in the segment starts nothing', 'trigger: { enters: rich, existing: skip }', '{ set: { profile.points: 0 } }', []],
    ['a value that is counted up may', 'trigger: { enters: rich, existing: skip }', '{ set: { «profile.points»: { increment: 1 } } }', again],
    ['a value that is looked up may', 'trigger: { a: { event: cart_updated }, b: { enters: rich, existing: skip } }', '{ set: { «profile.points»: profile.seats } }', again],
    ['a value with which somebody is in it lets nobody leave', 'trigger: { leaves: rich, existing: skip }', '{ set: { profile.points: 5 } }', []],
    ['a value with which nobody is in it may let people leave', 'trigger: { leaves: rich, existing: skip }', '{ set: { «profile.points»: 4 } }', again],
  ] as const)('%s', (_, trigger, step, expected) => expectDiagnostics(rich(trigger, step), expected));
});

describe('steps that moved', () => {
  const list = '- wait: 5d\n- { send: reminder, id: second_mail }\n- { wait: 1d, id: at_rest }';
  const rows: readonly Row[] = [
    ['to a step with an id, and to one with a name by meaning', 'trigger: cart\nmoved:\n  wait:2d: wait:5d\n  send:reminder: second_mail', []],
    ['nowhere in particular: everybody goes on under the old names', 'trigger: cart\nmoved: {}', []],
    ['to a step that is misspelt', 'trigger: cart\nmoved: { wait:2d: «wait:5dd» }', [{ code: 'reference/unknown-step', message: 'this journey has no step "wait:5dd"; did you mean "wait:5d"?' }]],
    ['to a step that is not there', 'trigger: cart\nmoved: { wait:2d: «somewhere_else» }', [
      { code: 'reference/unknown-step', message: 'this journey has no step "somewhere_else"', notes: ['the people who wait there would have nowhere to go on, and would finish the earlier version', 'its steps are: wait:5d, second_mail, at_rest'] },
    ]],
    ['from a step that is still here', 'trigger: cart\nmoved: { «at_rest»: second_mail }', [{ code: 'journey/step-still-here', message: 'the step "at_rest" is still in this journey, so it has not moved' }]],
  ];
  it.each(rows)('%s', (_label, head, expected) => expectDiagnostics(steps(list, head), expected));

  it('of a series are its rungs, each of which is a wait', () =>
    expectDiagnostics(steps('- series:\n    from: entry\n    steps: [ { offset: 2d, send: reminder } ]', 'trigger: cart\nmoved: { wait:2d: series:entry/2d, wait:3d: «series:entry» }'), [
      { code: 'reference/unknown-step', message: 'this journey has no step "series:entry"; did you mean "series:entry/2d"?' },
    ]));
});
