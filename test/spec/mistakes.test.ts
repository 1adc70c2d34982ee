import { describe, expect, it } from 'vitest';
import { readFile } from '../../src/spec/read-file.ts';
import { unmark } from '../support/marked.ts';

const journey = (steps: string, settings = '    reentry: never\n'): string => `journeys:\n  cart_recovery:\n    trigger: cart_abandoned\n${settings}    steps:\n${steps}`;
const segment = (condition: string): string => `segments:\n  a:\n    when:\n${condition}`;
const message = (line: string): string => `messages:\n  m:\n    channel: email\n    body: m.mjml\n${line}`;
const oneStep = '      - send: cart_reminder\n';

/** A label, a file with the one mistake between « and », its code, and a part of what is said about it. */
const mistakes: readonly (readonly [string, string, string, string])[] = [
  ['a misspelt step kind', journey('      - «sendd»: cart_reminder\n'), 'schema/unknown-key', 'did you mean "send"?'],
  ['a misspelt sibling key', journey('      - wait_for: { opened: cart_reminder }\n        «upto»: 1d\n'), 'schema/unknown-key', 'did you mean "up_to"?'],
  ['a misspelt key in a long form', journey('      - send: { message: cart_reminder, «if_bloked»: skip }\n'), 'schema/unknown-key', 'did you mean "if_blocked"?'],
  ['a wait without a unit', journey('      - wait: «3»\n'), 'schema/invalid-duration', 'write 3d for days, 3h for hours'],
  ['a wait in words', journey('      - wait: «3 days»\n'), 'schema/invalid-duration', 'write 3d'],
  ['two kinds in one item', journey('      - send: cart_reminder\n        «wait»: 1d\n'), 'schema/two-kinds', 'Start a new item with "- "'],
  ['two kinds, the other way round', journey('      - wait: 1d\n        «exit»: done\n'), 'schema/two-kinds', 'this one is a wait'],
  ['a journey without reentry', journey(oneStep, '').replace('cart_recovery', '«cart_recovery»'), 'schema/missing-key', 'has no "reentry"'],
  ['steps as a map', journey('').replace('    steps:\n', '    steps:\n      «send: cart_reminder\n      wait: 1d»\n'), 'schema/wrong-type', 'Steps are a list'],
  ['then as a map', journey('      - if: { in: vip }\n        then:\n          «send: cart_reminder»\n'), 'schema/wrong-type', 'Steps are a list'],
  ['then inside the condition', journey('      - if:\n          in: vip\n          «then»:\n            - send: cart_reminder\n'), 'schema/misplaced-key', 'indent it less'],
  ['else on send', journey('      - send: cart_reminder\n        «else»: []\n'), 'schema/misplaced-key', 'it belongs to wait_for, if, choose'],
  ['otherwise instead of else', journey('      - wait_for: { opened: cart_reminder }\n        up_to: 1d\n        «otherwise»: []\n'), 'schema/unknown-key', 'did you mean "else"?'],
  ['on as a key', 'triggers:\n  t:\n    «on»: cart_updated\n', 'schema/unknown-key', 'is not known in a trigger'],
  ['reentry: no', journey(oneStep, '    reentry: «no»\n'), 'schema/unknown-value', 'never, always or { once_per: 7d }'],
  ['enabled: no', journey('      - send: cart_reminder\n        enabled: «no»\n'), 'schema/not-a-switch', 'write false'],
  ['a time of day without its zero', journey('      - wait: { until: event.x, at: «9:00», if_past: now }\n'), 'schema/invalid-time-of-day', 'write "09:00"'],
  ['a time of day as a number', journey('      - wait: { until: event.x, at: «9», if_past: now }\n'), 'schema/invalid-time-of-day', 'write "09:00"'],
  ['a time of day in the evening', journey('      - wait: { until: event.x, at: «9pm», if_past: now }\n'), 'schema/invalid-time-of-day', 'write "21:00"'],
  ['holdout: 10', journey(oneStep, '    reentry: never\n    holdout: «10»\n'), 'schema/invalid-share', 'write 10%'],
  ['holdout: 0.1', journey(oneStep, '    reentry: never\n    holdout: «0.1»\n'), 'schema/invalid-share', 'write 10%'],
  ['weight instead of share', journey('      - split: x\n        arms: { a: { «weight»: 50%, steps: [] } }\n'), 'schema/unknown-key', 'did you mean "share"?'],
  ['share: 50', journey('      - split: x\n        arms: { a: { share: «50», steps: [] } }\n'), 'schema/invalid-share', 'write 50%'],
  ['an operator that is not known', segment('      profile: { seats: { «more_than»: 5 } }\n'), 'schema/unknown-key', 'is not known in a comparison'],
  ['is as an operator', segment('      profile: { plan: { «is»: pro } }\n'), 'schema/unknown-key', 'write the value itself'],
  ['within beside in', segment('      in: vip\n      «within»: 30d\n'), 'schema/misplaced-key', 'belong beside a look at history'],
  ['a condition as text', segment('      «vip»\n'), 'schema/wrong-type', 'A condition is a map'],
  ['an operator in the text', segment('      did: order_placed\n      where: { total: «"> 5"» }\n'), 'schema/operator-in-text', 'write { gt: 5 }'],
  ['a camelCase id', 'segments:\n  «vipUsers»:\n    when: { in: vip }\n', 'schema/invalid-id', 'write vip_users'],
  ['a misspelt section', '«jorneys»:\n  a: {}\n', 'schema/unknown-key', 'did you mean "journeys"?'],
  ['an empty step', journey('      -«» \n'), 'schema/missing-value', 'this item has no value'],
  ['a step with an id only', journey('      - «id»: x\n'), 'schema/incomplete', 'needs a key that says what it is: send, wait'],
  ['an empty condition', segment('      «{}»\n'), 'schema/wrong-size', 'no entries'],
  ['a key without its value', journey('      - «send»:\n'), 'schema/missing-value', '"send" has no value'],
  ['text cut at a hash', message('    subject: You are «#1»\n'), 'schema/text-cut-by-comment', 'put the text in quotes: "You are #1"'],
  ['no space after the colon', journey('      - «wait:3d»\n'), 'schema/missing-space', 'write wait: 3d'],
  ['then as an item of its own', journey('      - if: { in: vip }\n        then: []\n      - «then»: []\n'), 'schema/misplaced-key', 'indent it by two and remove the dash'],
  ['two looks at history in one map', segment('      did: order_placed\n      «did_not»: app_opened\n      within: 30d\n'), 'schema/two-looks', 'item of all: or any:'],
  ['count beside did_not', segment('      did_not: order_placed\n      «count»: 3\n'), 'schema/misplaced-key', 'did_not takes where, within, since'],
  ['a sum that is not compared', segment('      «sum»: order_placed.total\n').replace('«sum»', 'sum').replace('    when:', '    «when»:'), 'schema/incomplete', 'Say what the sum is compared with'],
  ['in: with a list', segment('      in: «[vip, loyal]»\n'), 'schema/wrong-type', 'any: or all:'],
  ['did: with a list', segment('      did: «[a, b]»\n'), 'schema/wrong-type', 'any: or all:'],
  ['a typo in an inline trigger', 'journeys:\n  a:\n    trigger: { «evnt»: cart_updated }\n    reentry: never\n    steps: []\n', 'schema/unknown-key', 'did you mean "event"?'],
  ['reentry as a duration', journey(oneStep, '    reentry: «7d»\n'), 'schema/unknown-value', 'write { once_per: 7d }'],
  ['a typo in reentry', journey(oneStep, '    reentry: { «once_pr»: 7d }\n'), 'schema/unknown-key', 'did you mean "once_per"?'],
  ['a long send without its message', journey('      - send: «{ if_blocked: skip }»\n'), 'schema/missing-key', 'Say which message is sent'],
  ['wait_for without an end', journey('      - «wait_for»: { opened: cart_reminder }\n'), 'schema/missing-key', 'Without up_to a person could wait for ever'],
  ['if without then', journey('      - «if»: { in: vip }\n'), 'schema/missing-key', 'if needs then'],
  ['an event id as a comparison', segment('      event: «order_placed»\n'), 'schema/wrong-type', 'did: order_placed'],
  ['a list where a condition is meant', segment('      «- in: vip\n      - in: loyal»\n'), 'schema/wrong-type', 'Lists stand only under all: and any:'],
  ['a foreign key in exit_on', journey(oneStep, '    reentry: never\n    exit_on: [ { leaves: vip, «where»: { a: b } } ]\n'), 'schema/misplaced-key', 'it belongs to event'],
  ['${} as a switch', journey('      - { send: cart_reminder, enabled: «"${vars.x}"» }\n'), 'schema/not-a-switch', 'vars.name'],
  ['a misspelt modifier of a look at history', segment('      did: order_placed\n      «withn»: 30d\n'), 'schema/unknown-key', 'did you mean "within"?'],
  ['a goal without what reaches it', journey(oneStep, '    reentry: never\n    goal: «{ where: { a: 1 } }»\n'), 'schema/incomplete', 'A goal is an event or a condition'],
  ['several triggers as a list', journey(oneStep).replace('cart_abandoned', '«[a, b]»'), 'schema/wrong-type', 'a map of several'],
  ['a window in months', segment('      did: order_placed\n      within: «2mo»\n'), 'schema/calendar-window', 'write it in days: 60d'],
  ['an enters trigger that does not say who is there', 'triggers:\n  t: «{ enters: vip }»\n', 'schema/missing-key', 'Who is there already at launch?'],
  ['a date trigger that may be past', 'triggers:\n  t: «{ date: profile.x }»\n', 'schema/missing-key', 'if_past: skip or now'],
  ['a wait until a moment that may be past', journey('      - wait: «{ until: event.x }»\n'), 'schema/missing-key', 'if_past: now or exit'],
  ['spread without a time', 'triggers:\n  t: «{ enters: vip, existing: spread }»\n', 'schema/missing-key', 'existing: spread needs over'],
  ['a subject in a text message', 'messages:\n  m:\n    channel: sms\n    text: hi\n    «subject»: hi\n', 'schema/misplaced-key', 'it belongs to email'],
  ['a number where a text is meant', 'messages:\n  m:\n    channel: sms\n    text: «00123»\n', 'schema/unquoted-text', 'write "00123"'],
  ['an exponent where a text is meant', 'messages:\n  m: { channel: sms, text: «1e5» }\n', 'schema/unquoted-text', 'must be in quotes'],
  ['a truth where a text is meant', 'messages:\n  m: { channel: sms, text: «true» }\n', 'schema/unquoted-text', 'write "true"'],
  ['a date that does not exist', 'triggers:\n  t: { date: «2027-02-30», if_past: skip }\n', 'schema/invalid-date', 'no such day'],
  ['a moment without its zone', 'tests:\n  t: { start: «"2027-02-20T08:00:00"», expect: [ { ended: goal } ] }\n', 'schema/invalid-instant', 'a zone'],
  ['a field to set without its root', journey('      - set: { «plan»: pro }\n'), 'schema/invalid-reference', 'write profile.plan'],
  ['a call without an end', journey('      - «call»: { url: "https://x.example" }\n'), 'schema/missing-key', 'up_to: 1h'],
  ['a call of no address', journey('      - call: { url: «scoring» }\n        up_to: 1h\n'), 'schema/invalid-reference', 'vars.scoring_url'],
  ['a way of asking that does not exist', journey('      - call: { url: vars.u, method: «SEND» }\n        up_to: 1h\n'), 'schema/unknown-value', 'POST'],
  ['the answer inside the call', journey('      - call: { url: vars.u, «save_as»: a }\n        up_to: 1h\n'), 'schema/misplaced-key', 'save_as'],
  ['something else erased than the person', journey('      - erase: «everything»\n'), 'schema/unknown-value', 'profile'],
  ['an answer to nothing', 'tests:\n  t: { events: [ { after: 1h, event: a, «answer»: {} } ], expect: [ { ended: goal } ] }\n', 'schema/misplaced-key', 'answered'],
  ['a crowd of nobody', 'tests:\n  t: { people: { c: { persona: a, count: «0» } }, expect: [ { ended: goal } ] }\n', 'schema/out-of-range', '1 to 10000'],
  ['a number of people of a number of sends', 'tests:\n  t: { expect: [ { sends: 1, «people»: 3 } ] }\n', 'schema/misplaced-key', 'it belongs to'],
  ['a span of people with one end', 'tests:\n  t: { expect: [ { sent: a, people: { between: «[4]» } } ] }\n', 'schema/wrong-size', 'the least and the most'],
  ['a person who is neither a name nor an address', 'tests:\n  t: { expect: [ { sends: 1, profile: «"@"» } ] }\n', 'schema/invalid-text', 'an e-mail address'],
  ['a batch as a step', journey('      - «batch»: { by: event.page_id, window: 15m }\n'), 'schema/misplaced-key', 'it belongs to the trigger'],
  ['a percentage without its value', 'offers:\n  o: «{ type: percent }»\n', 'schema/missing-key', 'Say how many percent'],
  ['an amount without its currency', 'offers:\n  o: «{ type: amount, value: 5 }»\n', 'schema/missing-key', 'a value and a currency'],
  ['a budget of nothing', 'offers:\n  o: «{ type: percent, value: 5, budget: 1000 }»\n', 'schema/missing-key', 'A budget is money'],
  ['a misspelt measure', 'metrics:\n  m: { «ratoi»: { of: a, over: b } }\n', 'schema/unknown-key', 'did you mean "ratio"?'],
  ['two measures', 'metrics:\n  m: { count: a, «sum»: b.total }\n', 'schema/two-kinds', 'says "count" already'],
  ['a metric that measures nothing', 'metrics:\n  m: «{ unit: "%" }»\n', 'schema/incomplete', 'ratio, count, sum'],
  ['half a ratio', 'metrics:\n  m: { ratio: «{ of: a }» }\n', 'schema/missing-key', 'what is divided by what'],
  ['a funnel metric without its order', 'metrics:\n  m: «{ funnel: race }»\n', 'schema/missing-key', 'in_order: only who did the stages one after another'],
  ['an order of another kind', 'metrics:\n  m: { funnel: race, order: «strict» }\n', 'schema/unknown-value', 'any_order, all_previous, in_order'],
  ['thresholds without a direction', 'metrics:\n  m: «{ count: a, thresholds: { warn: 1, bad: 2 } }»\n', 'schema/missing-key', 'is more better'],
  ['one threshold', 'metrics:\n  m: { count: a, higher_is_better: true, thresholds: «{ warn: 1 }» }\n', 'schema/missing-key', 'from where on it is bad'],
  ['a target with its unit', 'metrics:\n  m: { count: a, target: «20%» }\n', 'schema/wrong-type', 'Write a number.'],
  ['a percentile of two things', 'metrics:\n  m: { percentile: { at: 80%, of: a.b, «from»: c } }\n', 'schema/misplaced-key', 'or of the time between two events'],
  ['a percentile of nothing', 'metrics:\n  m: { percentile: «{ at: 80%, from: a }» }\n', 'schema/missing-key', 'from: trial_started, to: subscribed'],
  ['a percentile without percent', 'metrics:\n  m: { percentile: { at: «80», of: a.b } }\n', 'schema/invalid-share', 'write 80%'],
  ['a window beside a count of people', 'metrics:\n  m: { count: { in: vip }, «window»: 30d }\n', 'schema/misplaced-key', 'put them inside it'],
  ['a window in months', 'metrics:\n  m: { count: a, window: «1mo» }\n', 'schema/calendar-window', 'write it in days: 30d'],
  ['a constant without a source', 'metrics:\n  m: «{ constant: 5 }»\n', 'schema/missing-key', 'says where it comes from'],
  ['a lift of one thing', 'metrics:\n  m: { lift: «{ metric: a, journey: b }» }\n', 'schema/missing-key', 'with that of its holdout'],
  ['order on a sum', 'metrics:\n  m: { sum: a.b, «order»: in_order }\n', 'schema/misplaced-key', 'it belongs to ratio, funnel'],
  ['an amount of two things', 'metrics:\n  m: { ratio: { of: { count: a, «sum»: a.b }, over: b } }\n', 'schema/two-kinds', 'says "count" already'],
  ['an experiment without a hypothesis', 'experiments:\n  e: «{ metric: m, minimum_size: 100 }»\n', 'schema/missing-key', 'says beforehand what is expected'],
  ['an experiment with too few', 'experiments:\n  e: { hypothesis: It sells, metric: m, minimum_size: «0» }\n', 'schema/out-of-range', '1 or more'],
  ['an experiment by something else', 'experiments:\n  e: { hypothesis: It sells, metric: m, minimum_size: 5, unit: «cart» }\n', 'schema/unknown-value', 'profile, key'],
  ['an environment that changes nothing', 'environments:\n  staging: «{ description: Where we try things }»\n', 'schema/incomplete', 'says what differs there'],
  ['a patch of a whole section', 'environments:\n  staging: { patches: { «journeys»: 5 } }\n', 'schema/invalid-id', 'A patch is section.id.path'],
  ['a patch of a list', 'environments:\n  staging: { patches: { journeys.a.steps: «[]» } }\n', 'schema/wrong-type', 'A patch is one value'],
  ['a sixteenth headline', `ads:\n  a:\n    headlines:\n${Array.from({ length: 15 }, (_, index) => `      - Headline ${index + 1}\n`).join('')}      - «Headline 16»\n    descriptions: [a, b]\n    page: p\n`, 'schema/wrong-size', 'has 16 items; at most 15 fit'],
  ['a fifth description', 'ads:\n  a: { headlines: [a, b, c], descriptions: [a, b, c, d, «e»], page: p }\n', 'schema/wrong-size', '5 items; at most 4 fit'],
  ['an invariant without its side', 'invariants:\n  i: «{ never: { sent: a }, within: 30d }»\n', 'schema/incomplete', 'Say when it must not happen'],
  ['an invariant with two sides', 'invariants:\n  i: { never: { sent: a }, after: b, «before»: c }\n', 'schema/misplaced-key', 'looks to one side'],
  ['an invariant that says nothing', 'invariants:\n  i: «{ description: Peace }»\n', 'schema/incomplete', 'never, always, at_most, not_same_day'],
  ['a limit without its time', 'invariants:\n  i: { at_most: «{ sends: 3 }» }\n', 'schema/missing-key', '{ sends: 3, per: 7d }'],
  ['a limit per month', 'invariants:\n  i: { at_most: { sends: 3, per: «1mo» } }\n', 'schema/calendar-window', 'write it in days: 30d'],
  ['a limit with within', 'invariants:\n  i: { at_most: { sends: 3, per: 7d }, «within»: 3d }\n', 'schema/misplaced-key', 'it belongs to never, always'],
  ['an occasion of another kind', 'invariants:\n  i: { never: { «snt»: a }, after: b }\n', 'schema/unknown-key', 'did you mean "sent"?'],
  ['one thing on the same day', 'invariants:\n  i: { not_same_day: «[ { sent: a } ]» }\n', 'schema/wrong-size', 'Write a list of two or more'],
  ['a population of nobody', 'populations:\n  p: «{ history: 90d }»\n', 'schema/incomplete', 'says who the people are'],
  ['a misspelt distribution', 'populations:\n  p: { attributes: { seats: { «unifrom»: [1, 5] } } }\n', 'schema/unknown-key', 'did you mean "uniform"?'],
  ['two distributions', 'populations:\n  p: { attributes: { seats: { choice: { a: 100% }, «uniform»: [1, 5] } } }\n', 'schema/two-kinds', 'says "choice" already'],
  ['a span of three', 'populations:\n  p: { attributes: { seats: { uniform: «[1, 2, 3]» } } }\n', 'schema/wrong-size', 'Write the least and the most'],
  ['a choice without percent', 'populations:\n  p: { attributes: { plan: { choice: { trial: «60», pro: 40% } } } }\n', 'schema/invalid-share', 'write 60%'],
  ['a chance above 100 %', 'populations:\n  p: { attributes: {}, responses: { channels: { email: { opened: «130%» } } } }\n', 'schema/invalid-share', 'A share is a number with %'],
  ['a rate without its time', 'populations:\n  p: { events: { app_opened: «{ rate: 3 }» } }\n', 'schema/missing-key', '{ rate: 3, per: week }'],
  ['a negative rate', 'populations:\n  p: { events: { app_opened: { rate: «-3», per: week } } }\n', 'schema/out-of-range', '0 or more'],
  ['an effect without its chance', 'populations:\n  p: { attributes: {}, effects: [ «{ clicked: a, event: b, within: 2d }» ] }\n', 'schema/missing-key', 'how many of them'],
  ['a warm-up in months', 'populations:\n  p: { attributes: {}, history: «3mo» }\n', 'schema/calendar-window', 'write it in days: 90d'],
  ['an ad that leads nowhere', 'ads:\n  a: «{ headlines: [a, b, c], descriptions: [a, b] }»\n', 'schema/missing-key', 'the page it leads to'],
  ['a headline pinned to the fourth place', 'ads:\n  a: { headlines: [ { text: a, pin: «4» } ], descriptions: [a], page: p }\n', 'schema/out-of-range', 'from 1 to 3'],
  ['a colour by its value', 'pages:\n  p: { url: "https://a.example", headline: a.b, colours: [«"#c8102e"»] }\n', 'schema/invalid-reference', 'vars.brand_red'],
  ['a headline of no ad', 'pages:\n  p: { url: "https://a.example", headline: «Everything must go» }\n', 'schema/invalid-reference', 'spring_search.sale'],
  ['a form without its event', 'pages:\n  p: { url: "https://a.example", headline: a.b, form: «{ fields: { email: email } }» }\n', 'schema/missing-key', 'what happens when it is sent'],
  ['variants without a parameter', 'pages:\n  p: { url: "https://a.example", headline: a.b, variants: «{ cases: { x: { value: boots } } }» }\n', 'schema/missing-key', 'by which parameter'],
  ['tags that are no list', 'segments:\n  a: { when: { in: b }, tags: «promo» }\n', 'schema/wrong-type', 'Tags are a list'],
  ['a setting in another file', '«timezone»: UTC\n', 'schema/setting-outside-root', 'lc.yaml only'],
  ['a stage without its funnel', 'segments:\n  a: { when: { in: b }, stage: «retention» }\n', 'schema/invalid-stage', 'funnel.stage'],
  ['a root of a reference that is not known', 'triggers:\n  t: { event: a, key: «evnt.id» }\n', 'schema/invalid-reference', 'a root and a path'],
  ['an expectation that is not known', 'tests:\n  t: { expect: [ { «snt»: x } ] }\n', 'schema/unknown-key', 'did you mean "sent"?'],
  ['a happening without its time', 'tests:\n  t: { events: [ «{ event: a }» ], expect: [ { ended: goal } ] }\n', 'schema/missing-key', 'Say when: after: 2h'],
];

describe('one mistake in a file is one diagnostic', () => {
  it.each(mistakes)('%s', (_label, marked, code, said) => {
    const { text, places } = unmark('a.yaml', marked);
    const { diagnostics } = readFile('a.yaml', text);
    expect(diagnostics.map(({ code: found, range }) => ({ code: found, range }))).toEqual([{ code, range: places[0]?.range }]);
    expect([diagnostics[0]?.message, ...(diagnostics[0]?.notes ?? [])].join('\n')).toContain(said);
  });
});

describe('a fix makes the file clean', () => {
  const fixable = ['a wait in words', 'a wait without a unit', 'enabled: no', 'holdout: 10', 'holdout: 0.1', 'share: 50', 'an operator in the text', 'text cut at a hash', 'reentry as a duration', 'a window in months', 'a number where a text is meant', 'a time of day in the evening', 'tags that are no list', 'no space after the colon', 'a field to set without its root'];
  it.each(mistakes.filter(([label]) => fixable.includes(label)))('%s', (_label, marked) => {
    const { text } = unmark('a.yaml', marked);
    const edit = readFile('a.yaml', text).diagnostics[0]?.fixes?.[0]?.edits[0];
    if (edit === undefined) throw new Error('a fix is expected');
    const mended = text.slice(0, edit.range.start) + edit.text + text.slice(edit.range.end);
    expect(readFile('a.yaml', mended).diagnostics).toEqual([]);
  });
});

describe('mistakes of the YAML itself are said once', () => {
  it.each([
    ['a tab', 'segments:\n  a:\n\twhen: { in: vip }\n'],
    ['braces without quotes', message('    subject: {{profile.first_name}}, hi\n')],
    ['a colon in the text', message('    subject: Last call: 10 % off\n')],
    ['a percent sign in front', message('    subject: %off today\n')],
    ['a comma in a text in braces', 'messages:\n  m: { channel: sms, text: Almost gone, hurry }\n'],
    ['a repeated key', segment('      in: vip\n      in: loyal\n')],
    ['an unknown alias', journey('      - if: *lookers\n        then: []\n')],
  ])('%s', (_label, text) => {
    const codes = readFile('a.yaml', text).diagnostics.map((each) => each.code.split('/')[0]);
    expect(codes).toEqual(['yaml']);
  });
});
