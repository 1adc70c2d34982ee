import { describe, it } from 'vitest';
import { expectDiagnostics, type Expected } from '../support/expect-diagnostics.ts';
import { shop, steps } from './shop.ts';

type Row = readonly [label: string, list: string, expected: readonly Expected[]];

it('the shop of these tests is clean', () => expectDiagnostics(shop(''), []));

describe('names in steps', () => {
  const rows: readonly Row[] = [
    ['a message', '- send: «remindr»', [{ code: 'reference/unknown-message', message: 'there is no message "remindr"; did you mean "reminder"?' }]],
    ['an offer', '- offer: «ten_percnt»', [{ code: 'reference/unknown-offer', message: 'there is no offer "ten_percnt"; did you mean "ten_percent"?' }]],
    ['a journey', '- start: «nowhere»', [{ code: 'reference/unknown-journey', message: 'there is no journey "nowhere"' }]],
    ['an event to emit', '- emit: { event: «nothing_like_it» }', [{ code: 'reference/unknown-event', message: 'there is no event "nothing_like_it"' }]],
    ['an attribute to set', '- set: { «profile.seat»: 2 }', [{ code: 'reference/unknown-attribute', message: 'there is no attribute "seat"; did you mean "seats"?' }]],
    ['a time zone', '- wait: { at: "09:00", timezone: «Europe/Helsinky» }', [{ code: 'condition/unknown-zone', message: '"Europe/Helsinky" is not a time zone' }]],
    ['an event to pause for', '- pause: { tags: [promo], until: «order_placd» }', [{ code: 'reference/unknown-event', message: 'there is no event "order_placd"; did you mean "order_placed"?' }]],
  ];
  it.each(rows)('an unknown %s is reported where it is written', (_label, list, expected) => expectDiagnostics(steps(list), expected));
});

describe('steps that no customer reaches', () => {
  const dead = (because: string): Expected => ({ code: 'journey/unreachable-step', message: `no customer ever gets to this step: ${because}` });
  const rows: readonly Row[] = [
    ['an exit', '- exit: done\n- «send: reminder»\n- send: receipt', [dead('the "exit" before it ends every run')]],
    ['an if that ends both ways', '- if: { in: vip }\n  then: [ { exit: a } ]\n  else: [ { exit: b } ]\n- «send: reminder»', [dead('both ways of the "if" before it end the run')]],
    ['a choose that ends every case', '- choose: [ { when: { in: vip }, then: [ { exit: a } ] } ]\n  else: [ { exit: b } ]\n- «send: reminder»', [dead('every case of the "choose" before it ends the run')]],
    ['arms that all end', '- split: x\n  arms: { a: { share: 100%, steps: [ { exit: a } ] } }\n- «send: reminder»', [dead('every arm of "x" ends the run')]],
    ['erasing the person', '- erase: profile\n- «send: reminder»', [dead('the "erase" before it ends every run')]],
    ['a call that ends both ways', '- call: { url: "https://x.example" }\n  up_to: 1h\n  then: [ { exit: a } ]\n  else: [ { exit: b } ]\n- «send: reminder»', [dead('the "call" before it ends the run whether it is answered or not')]],
    ['a wait_for that ends both ways', '- wait_for: { did: order_placed }\n  up_to: 1d\n  then: [ { exit: a } ]\n  else: [ { exit: b } ]\n- «send: reminder»', [dead('the "wait_for" before it ends the run whether the event comes or not')]],
    ['a repeat that ends in its first round', '- repeat: { times: 3, every: 1d, steps: [ { send: receipt }, { exit: a } ] }\n- «send: reminder»', [dead('the "repeat" before it ends the run in its first round')]],
  ];
  it.each(rows)('behind %s are reported once', (_label, list, expected) => expectDiagnostics(steps(list), expected));

  const reached: readonly (readonly [string, string])[] = [
    ['an if that ends one way', '- if: { in: vip }\n  then: [ { exit: a } ]\n- send: reminder'],
    ['an exit that is switched', '- exit: done\n  enabled: vars.third_mail\n- send: reminder'],
    ['a rung that ends and may be skipped', '- series: { from: entry, if_past: skip, steps: [ { offset: 1d, exit: a } ] }\n- send: reminder'],
    ['a repeat that may stop at once', '- repeat: { times: 3, every: 1d, stop_when: { in: vip }, steps: [ { exit: a } ] }\n- send: reminder'],
  ];
  it.each(reached)('behind %s are fine', (_label, list) => expectDiagnostics(steps(list), []));
});

describe('shares of a split', () => {
  it('must total 100 %', () =>
    expectDiagnostics(steps('- split: «x»\n  arms: { a: { share: 60%, steps: [] }, b: { share: 50%, steps: [] } }'), [
      { code: 'journey/shares-total', message: 'the shares of the arms total 110%, not 100%' },
    ]));
  it('may be thirds written to one decimal', () =>
    expectDiagnostics(steps('- split: x\n  arms: { a: { share: 33.3%, steps: [] }, b: { share: 33.3%, steps: [] }, c: { share: 33.4%, steps: [] } }'), []));
});

describe('cases of a choose', () => {
  const choose = (first: string, second: string, otherwise = ''): string =>
    `- «choose»:\n    - when: { event: { total: { ${first} } } }\n      then: [ { send: reminder } ]\n    - when: { event: { total: { ${second} } } }\n      then: [ { send: receipt } ]${otherwise}`;
  it('that leave a number out are reported with it', () =>
    expectDiagnostics(steps(choose('lt: 5000', 'gt: 5000')), [{ code: 'journey/uncovered-case', message: "the cases leave out the event's total exactly 5000" }]));
  it('that cover every value need no else', () => expectDiagnostics(steps(choose('lt: 5000', 'gte: 5000').replace(/[«»]/g, '')), []));
  it('over a value that may be missing leave it out', () =>
    expectDiagnostics(
      steps('- «choose»:\n    - when: { profile: { city: Helsinki } }\n      then: []\n    - when: { profile: { city: { none_of: [Helsinki] , exists: true } } }\n      then: []'),
      [{ code: 'journey/uncovered-case', message: 'the cases leave out city missing' }],
    ));
  it('that overlap are a warning at the later one', () =>
    expectDiagnostics(steps('- choose:\n    - when: { event: { total: { lte: 100 } } }\n      then: []\n    - when: «{ event: { total: { gte: 100 } } }»\n      then: []\n  else: []'), [
      { code: 'journey/overlapping-cases', message: 'case 2 holds for exactly 100 as well, and the earlier case wins' },
    ]));
  it('that an earlier one covers are an error', () =>
    expectDiagnostics(steps('- choose:\n    - when: { event: { total: { gte: 50 } } }\n      then: []\n    - when: «{ event: { total: { gte: 100 } } }»\n      then: []\n  else: []'), [
      { code: 'journey/unreachable-case', message: 'the cases before this one already cover it' },
    ]));
  it('over several values need an else', () =>
    expectDiagnostics(steps('- «choose»:\n    - when: { in: vip }\n      then: []\n    - when: { event: { total: { gte: 10 } } }\n      then: []'), [
      { code: 'journey/choose-without-else', message: 'it is not provable that one of these cases always holds' },
    ]));
});

it('an if that can never hold is reported', () =>
  expectDiagnostics(steps('- if: «{ event: { total: { gt: 10, lt: 5 } } }»\n  then: [ { send: reminder } ]'), [
    { code: 'journey/impossible-condition', message: 'this condition can never hold, so its "then" is never taken' },
  ]));

describe('waits', () => {
  it('for a date that may be missing say what then', () =>
    expectDiagnostics(steps('- «wait»: { until: profile.trial_ends_at, if_past: exit, up_to: 400d }'), [{ code: 'journey/missing-if-missing', message: '"if_missing" is missing' }]));
  it('for a date that is never missing do not', () =>
    expectDiagnostics(steps('- wait: { until: profile.renews_at, if_past: exit, up_to: 400d, if_missing: «exit» }'), [
      { code: 'journey/useless-key', message: '"if_missing" does nothing here: "profile.renews_at" is never missing' },
    ]));
  it('for a date that may move are bounded', () =>
    expectDiagnostics(steps('- wait: { until: «profile.renews_at», if_past: exit }'), [
      { code: 'journey/unbounded-wait', message: '"profile.renews_at" may move on for ever, and this wait has no "up_to"' },
    ]));
  it('for a text instead of a date are a type error', () =>
    expectDiagnostics(steps('- wait: { until: event.«cart_id», if_past: exit }'), [{ code: 'condition/type-mismatch', message: '"event.cart_id" is a text, not a moment' }]));
  it('of a series go forward', () =>
    expectDiagnostics(
      steps('- series: { from: event.ends_at, if_past: skip, steps: [ { offset: -1d, send: reminder }, { offset: «-7d», send: receipt } ] }', 'trigger: { event: trial_started }'),
      [{ code: 'journey/contradictory-wait', message: 'the rung at -7d comes after the one at -1d' }],
    ));
  it('of a series over a date say what happens when it is past or missing', () =>
    expectDiagnostics(steps('- ««series»»: { from: profile.trial_ends_at, steps: [ { offset: 1d, send: reminder } ] }'), [
      { code: 'journey/missing-if-missing', message: '"if_missing" is missing' },
      { code: 'journey/missing-if-past', message: '"if_past" is missing' },
    ]));
});

describe('values that steps save', () => {
  const wait = '- wait_for: { did: survey_answered }\n  up_to: 7d\n  save_as: answer';
  it('are known inside "then"', () => expectDiagnostics(steps(`${wait}\n  then: [ { if: { run: { answer.score: { gte: 9 } } }, then: [ { send: reminder } ] } ]`), []));
  it('are known behind a wait whose else ends the run', () =>
    expectDiagnostics(steps(`${wait}\n  else: [ { exit: no_answer } ]\n- if: { run: { answer.score: { gte: 9 } } }\n  then: [ { send: reminder } ]`), []));
  it('are not known behind a wait that may time out', () =>
    expectDiagnostics(steps(`${wait}\n- if: { run: { «answer.score»: { gte: 9 } } }\n  then: [ { send: reminder } ]`), [
      { code: 'journey/unset-variable', message: '"run.answer" is not set on every way to here: not on a "wait_for" whose time ran out' },
    ]));
  it('come from an event', () =>
    expectDiagnostics(steps('- wait_for: { in: vip }\n  up_to: 7d\n  save_as: «answer»'), [
      { code: 'journey/nothing-to-save', message: 'this wait is not for an event, so there is nothing to save as "answer"' },
    ]));
});

describe('an offer that a message shows', () => {
  const notIssued = (way: string): Expected => ({ code: 'journey/offer-not-issued', message: `the message "offer_sms" shows the offer "ten_percent", which is not issued ${way}` });
  const rows: readonly Row[] = [
    ['is missing everywhere', '- send: «offer_sms»', [notIssued('before it')]],
    ['is issued one way only', '- if: { in: vip }\n  then: [ { offer: ten_percent } ]\n- send: «offer_sms»', [notIssued('on every way to here: not on the "else" of an "if"')]],
    ['is issued first', '- offer: ten_percent\n- send: offer_sms', []],
    ['is followed by another', '- offer: ten_percent\n- offer: gift\n- send: «offer_sms»', [notIssued('on every way to here: not on a way that issues "gift" after it')]],
    ['is issued in every arm', '- split: x\n  arms: { a: { share: 50%, steps: [ { offer: ten_percent } ] }, b: { share: 50%, steps: [ { offer: ten_percent } ] } }\n- send: offer_sms', []],
  ];
  it.each(rows)('%s', (_label, list, expected) => expectDiagnostics(steps(list), expected));
});

describe('set and emit', () => {
  const rows: readonly Row[] = [
    ['increment of a text', '- set: { «profile.city»: { increment: 1 } }', [{ code: 'journey/set-type', message: '"increment" works on numbers, and "city" is a text' }]],
    ['add to a number', '- set: { «profile.points»: { add: 1 } }', [{ code: 'journey/set-type', message: '"add" works on lists, and "points" is a number' }]],
    ['a missing value for what is never missing', '- set: { profile.plan: «event.coupon» }', [
      { code: 'reference/value-type', message: '"plan" is one of "trial", "pro", never missing, and this is a value that may be missing' },
    ]],
    ['good changes', '- set: { profile.points: { increment: 100 }, profile.cities: { add: event.cart_id }, profile.plan: pro, profile.city: event.coupon }', []],
    ['a value that may be missing', '- set: { profile.seats: 1, profile.plan: pro, profile.points: event.total }\n- emit: { event: survey_answered, properties: { score: 1, comment: event.coupon } }', []],
    ['a property too few', '- emit: { event: «survey_answered», properties: { comment: hi } }', [{ code: 'reference/missing-property', message: 'the event "survey_answered" needs the property "score"' }]],
    ['a property too many', '- emit: { event: survey_answered, properties: { score: 1, «scor»: 2 } }', [{ code: 'reference/unknown-property', message: 'there is no property "scor" in the event survey_answered; did you mean "score"?' }]],
  ];
  it.each(rows)('%s', (_label, list, expected) => expectDiagnostics(steps(list), expected));
});

describe('channels', () => {
  it('must be configured where a message uses them', () =>
    expectDiagnostics(shop('messages:\n  ping: { channel: «push», title: Hi, text: Hello }\njourneys:\n  j: { trigger: cart, reentry: always, steps: [ { send: «ping» } ] }'), [
      { code: 'journey/channel-not-configured', message: 'the project has no channel "push"' },
      { code: 'journey/channel-not-configured', message: 'the project has no channel "push"' },
    ]));
});

describe('a call', () => {
  const call = '- call: { url: vars.shop_url, body: { seats: profile.seats }, returns: { score: number, note: string? } }\n  up_to: 1h\n  save_as: scoring';
  const rows: readonly Row[] = [
    ['its answer is known where it was answered', `${call}\n  then: [ { if: { run: { scoring.score: { gte: 5 } } }, then: [ { send: reminder } ] } ]`, []],
    ['its answer is not known where it failed', `${call}\n  else: [ { if: { run: { «scoring».score: { gte: 5 } } }, then: [ { send: reminder } ] } ]`, [{ code: 'reference/unknown-property', message: 'there is no property "scoring" in "run"' }]],
    ['an answer that is kept and has no parts', '- call: { url: vars.shop_url }\n  up_to: 1h\n  save_as: «scoring»', [{ code: 'journey/nothing-to-save', message: 'the call does not say what it is answered, so there is nothing to save as "scoring"' }]],
    ['a setting that does not exist', '- call: { url: vars.«shop» }\n  up_to: 1h', [{ code: 'reference/unknown-var', message: 'there is no var "shop"' }]],
    ['a field that does not exist, in what it is told', '- call: { url: vars.shop_url, body: { seats: profile.«seat» } }\n  up_to: 1h', [{ code: 'reference/unknown-attribute', message: 'there is no attribute "seat"; did you mean "seats"?' }]],
    ['no time to answer', '- call: { url: vars.shop_url }\n  up_to: «0h»', [{ code: 'journey/contradictory-wait', message: 'this wait is over as soon as it begins' }]],
  ];
  it.each(rows)('%s', (_label, list, expected) => expectDiagnostics(steps(list), expected));
});

describe('what guards against too much mail', () => {
  it('does nothing for a transactional message', () =>
    expectDiagnostics(steps('- send: { message: receipt, unless_sent_within: «16h» }'), [
      { code: 'journey/useless-key', message: '"unless_sent_within" does nothing here: "receipt" is transactional, and such messages never wait for others' },
    ]));
  it('does something for a marketing message', () => expectDiagnostics(steps('- send: { message: reminder, unless_sent_within: 16h }'), []));
});
