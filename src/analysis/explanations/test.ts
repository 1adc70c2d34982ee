import type { Explanation } from './explanation.ts';

export const testExplanations: readonly Explanation[] = [
  {
    code: 'test/unknown-reason',
    title: 'A reason that does not exist',
    why: 'The simulator gives one of a fixed list of reasons. An expectation with another one could never be met.',
    bad: 'expect:\n  - skipped: cart_offer\n    why: caps',
    good: 'expect:\n  - skipped: cart_offer\n    why: cap',
  },
  {
    code: 'test/unknown-person',
    title: 'A person the test does not know',
    why: 'Events and expectations of somebody else name that person as listed under "people".',
    bad: 'events:\n  - { after: 5h, event: order_placed, profile: bob }',
    good: 'people:\n  bob: other_shopper\nevents:\n  - { after: 5h, event: order_placed, profile: bob }',
  },
  {
    code: 'test/unknown-call',
    title: 'An answer to a call that nobody makes',
    why: 'What another system answers, or whether it was asked, is said by the name of the call: what it saves its answer as, or its id.',
    bad: 'steps:\n  - call: { url: vars.scoring_url, returns: { score: number } }\n    save_as: scoring\n    up_to: 1h\n# and the test\nevents:\n  - { after: 1m, answered: score, answer: { score: 7 } }',
    good: 'events:\n  - { after: 1m, answered: scoring, answer: { score: 7 } }',
  },
  {
    code: 'test/message-not-sent',
    title: 'A message the tested journey never sends',
    why: 'The test is about one journey, and no step of it sends this message. Such a "never" always passes, such a "sent" always fails.',
    bad: 'journey: welcome\nexpect:\n  - never: cart_reminder',
    good: 'journey: cart_recovery\nexpect:\n  - never: cart_reminder',
  },
  {
    code: 'test/before-start',
    title: 'Something before the start of the test',
    why: 'The virtual clock begins at "start". What lies before it is never looked at.',
    bad: 'start: "2027-02-20T08:00:00Z"\nexpect:\n  - { at: "2027-02-19T08:00:00Z", sent: hello }',
    good: 'start: "2027-02-20T08:00:00Z"\nexpect:\n  - { at: "2027-02-20T08:00:00Z", sent: hello }',
  },
  {
    code: 'test/no-expectation',
    title: 'A test that expects nothing',
    why: 'It runs and passes whatever the journey does.',
    bad: 'tests:\n  buys: { journey: cart_recovery, expect: [] }',
    good: 'tests:\n  buys: { journey: cart_recovery, expect: [ { sent: cart_reminder } ] }',
  },
  {
    code: 'test/expectation-failed',
    title: 'The journey did something else',
    why: 'The test ran, and what it expects did not happen, or something it forbids did. Either the journey or the expectation is wrong; the report shows what happened instead.',
    bad: 'steps: [ { wait: 1h }, { send: cart_reminder } ]\n# and the test\nexpect: [ { after: 0h, sent: cart_reminder } ]',
    good: 'steps: [ { wait: 1h }, { send: cart_reminder } ]\n# and the test\nexpect: [ { after: 1h, sent: cart_reminder } ]',
  },
];
