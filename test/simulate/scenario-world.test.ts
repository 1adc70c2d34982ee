import { describe, expect, test } from 'vitest';
import { driverOf } from '../support/driver.ts';

const files = {
  'lc.yaml': `version: 1
name: world
timezone: UTC
locales: [en]
extends: [lc:off]
profile: { id: id }
channels: { email: { address: email, from: "a@b.example", consent: opt_in, postal_address: "1 Street" } }
`,
  'base.yaml': `attributes:
  id: string
  email: email?
  opt_in: { type: boolean, default: false }
  plan: string?
events:
  invited: { properties: { guest: email }, reaches: [profile, { email: event.guest }] }
  asked: {}
  scored: { properties: { points: number } }
  forget_me: {}
messages:
  invitation: { channel: email, purpose: transactional, subject: "Come", preheader: "p", body: "<p>Come</p>" }
  reminder: { channel: email, purpose: transactional, subject: "Come soon", preheader: "p", body: "<p>Come</p>" }
journeys:
  invite:
    trigger: { event: invited }
    recipient: { email: event.guest }
    reentry: always
    steps: [ { send: invitation }, { wait: 3d }, { send: reminder } ]
  scoring:
    trigger: { event: asked }
    reentry: always
    steps:
      - call: { url: "https://scoring.example", returns: { points: number } }
        save_as: score
        up_to: 1h
        then:
          - emit: { event: scored, properties: { points: run.score.points } }
          - set: { profile.plan: pro }
        else: [ { exit: no_score } ]
  forget:
    trigger: { event: forget_me }
    reentry: always
    steps: [ { erase: profile } ]
personas:
  host: { profile: { id: h1, email: host@x.example } }
  guest: { profile: { id: g1, email: nora@x.example } }
`,
};

async function outcome(body: string): Promise<{ readonly status: string | undefined; readonly said: readonly string[] }> {
  const run = await driverOf({ ...files, 'tests.yaml': `tests:\n  story:\n    given: { persona: host }\n${body}` }).test({ ids: [] });
  expect(run.diagnostics).toEqual([]);
  return { status: run.tests[0]?.status, said: run.tests[0]?.diagnostics.map(({ message }) => message) ?? [] };
}

const invited = '    people: { friend: { persona: guest } }\n    events:\n      - { after: 0h, event: invited, properties: { guest: Nora@x.example } }\n';
const crowd = '    people: { crowd: { persona: guest, count: 30 } }\n    events:\n      - { after: 0h, event: asked, profile: crowd }\n';
const asked = '    events:\n      - { after: 0h, event: asked }\n';

describe('what a test may say of the world holds', () => {
  test.each([
    ['of somebody who is only an address', `${invited}    expect: [ { after: 0h, sent: invitation, profile: nora@x.example }, { after: 3d, sent: reminder, profile: NORA@x.example }, { sends: 0 } ]\n`],
    ['of an address that turns out to be a person', `${invited}      - { after: 1d, identify: nora@x.example, profile: friend }\n    expect: [ { after: 0h, sent: invitation, profile: nora@x.example }, { after: 3d, sent: reminder, profile: friend } ]\n`],
    ['of a call that is answered', `${asked}      - { after: 5m, answered: score, answer: { points: 7 } }\n    expect: [ { after: 0h, called: score }, { after: 5m, emitted: scored }, { after: 5m, set: { profile.plan: pro } }, { after: 5m, ended: end } ]\n`],
    ['of a call that fails', `${asked}      - { after: 5m, failed: score }\n    expect: [ { after: 5m, ended: no_score } ]\n`],
    ['of a call that nobody answers', `${asked}    expect: [ { after: 1h, ended: no_score } ]\n`],
    ['of an answer that comes too late', `${asked}      - { after: 61m, answered: score, answer: { points: 7 } }\n    expect: [ { after: 1h, ended: no_score } ]\n`],
    ['of an answer of another type', `${asked}      - { after: 5m, answered: score, answer: { points: many } }\n    expect: [ { after: 5m, ended: no_score } ]\n`],
    ['of two calls, each with an answer of its own', `${asked}      - { after: 1m, answered: score, answer: { points: 1 } }\n      - { after: 2h, event: asked }\n      - { after: 121m, failed: score }\n    expect: [ { after: 1m, ended: end }, { after: 2h, called: score }, { after: 121m, ended: no_score } ]\n`],
    ['of a crowd, for each of whom it happens', `${crowd}    expect: [ { called: score, profile: crowd }, { after: 1h, ended: no_score, profile: crowd }, { never: reminder, profile: crowd }, { sends: 0, profile: crowd } ]\n`],
    ['of so many of a crowd', `${crowd.replace('event: asked', 'event: forget_me')}    expect: [ { ended: erased, profile: crowd, people: 30 }, { called: score, profile: crowd, people: 0 } ]\n`],
    ['of about so many of a crowd', `${crowd}    expect: [ { entered: scoring, profile: crowd, people: { between: [30, 31] } } ]\n`],
    ['of somebody who is forgotten', '    events: [ { after: 1h, event: forget_me } ]\n    expect: [ { after: 1h, ended: erased } ]\n'],
  ])('%s', async (_, body) => expect(await outcome(body)).toEqual({ status: 'passed', said: [] }));
});

describe('what does not hold is said', () => {
  test.each([
    ['an event that was not sent out', `${asked}    expect: [ { emitted: scored } ]\n`, '"story" expected the event scored to be sent out, but it did not happen'],
    ['a field that got another value', `${asked}      - { after: 5m, answered: score, answer: { points: 7 } }\n    expect: [ { set: { profile.plan: trial } } ]\n`, '"story" expected plan to be set to "trial", but it did not happen'],
    ['a call that was made at another time', `${asked}    expect: [ { after: 1h, called: score } ]\n`, '"story" expected the call score to be made at +1h (2027-01-04T10:00:00Z), but it happened at +0h (2027-01-04T09:00:00Z)'],
    ['another number of people', `${crowd}    expect: [ { entered: scoring, profile: crowd, people: { between: [3, 5] } } ]\n`, '"story" expected a run of scoring to start for 3 to 5 of 30 people, but it was so for 30'],
    ['somebody who is missing from a crowd', `${crowd}    expect: [ { after: 1h, called: score, profile: crowd } ]\n`, '"story" expected the call score to be made at +1h (2027-01-04T10:00:00Z) for 30 of 30 people, but it was so for 0'],
    ['a send to another address', `${invited}    expect: [ { sent: invitation, profile: nobody@x.example } ]\n`, '"story" expected invitation to be sent, but it did not happen'],
  ])('%s', async (_, body, said) => expect(await outcome(body)).toEqual({ status: 'failed', said: [said] }));
});
