import { describe, expect, test } from 'vitest';
import { driverOf } from '../support/driver.ts';

const surroundings = {
  'lc.yaml': `version: 1
name: scenarios
timezone: Europe/Helsinki
locales: [en, fi]
extends: [lc:off]
profile: { id: id, locale: locale }
vars: { hint: { type: boolean, default: false }, shop: { type: string, default: Acme } }
channels: { sms: { address: phone, consent: opt_in } }
`,
  'base.yaml': `attributes:
  id: string
  locale: string?
  phone: string?
  opt_in: { type: boolean, default: false }
  first_name: { type: string, default: friend }
events:
  joined: {}
  bought: { properties: { total: number } }
messages:
  hello: { channel: sms, text: "Hello {{profile.first_name}} from {{vars.shop}}", locales: { fi: { text: "Hei {{profile.first_name}}" } } }
  hint: { channel: sms, text: "A hint" }
journeys:
  welcome:
    trigger: { event: joined }
    audience: { reachable: sms }
    exit_on: bought
    reentry: never
    steps:
      - send: hello
      - wait: 1d
      - send: hint
        enabled: vars.hint
  other:
    trigger: { event: joined }
    reentry: always
    steps: [ { send: hint } ]
personas:
  aino: { profile: { id: c1, phone: "1", opt_in: true, first_name: Aino } }
  mute: { profile: { id: c2, phone: "2" } }
`,
};

async function outcome(yaml: string): Promise<{ readonly status: string; readonly said: readonly string[]; readonly notes: readonly string[] }> {
  const run = await driverOf({ ...surroundings, 'tests.yaml': `tests:\n  story:\n${yaml}` }).test({ ids: [] });
  expect(run.diagnostics).toEqual([]);
  const [found] = run.tests;
  return { status: found?.status ?? 'none', said: found?.diagnostics.map(({ message }) => message) ?? [], notes: found?.diagnostics.flatMap(({ notes }) => notes ?? []) ?? [] };
}

const joined = '    journey: welcome\n    start: "2027-01-04T09:00:00Z"\n    given: { persona: aino }\n    events: [ { after: 0h, event: joined } ]\n';

describe('a test that holds', () => {
  test.each([
    ['a send at its time, with its text', `${joined}    expect: [ { after: 0h, sent: hello, text_contains: Aino }, { sends: 1 } ]\n`],
    ['a build variable of its own', `${joined.replace('persona: aino', 'persona: aino, vars: { hint: true, shop: Bolt }')}    expect: [ { after: 0h, sent: hello, text_contains: Bolt }, { after: 1d, sent: hint } ]\n`],
    ['an attribute of its own', `${joined.replace('persona: aino', 'persona: aino, profile: { locale: fi-FI }')}    expect: [ { sent: hello, text_contains: Hei } ]\n`],
    ['a reason for not entering', `${joined.replace('aino', 'mute')}    expect: [ { not_entered: welcome, why: audience }, { sends: 0 } ]\n`],
    ['an exit while waiting', `${joined.replace(' ]\n', ', { after: 3h, event: bought, properties: { total: 5 } } ]\n')}    expect: [ { after: 3h, ended: bought } ]\n`],
    ['every journey where none is named', `${joined.replace('    journey: welcome\n', '')}    expect: [ { sent: hello }, { sent: hint }, { sends: 2 } ]\n`],
    ['an event from before the entry that is told late', `${joined.replace(' ]\n', ', { after: 3h, event: bought, late: 4h, properties: { total: 5 } } ]\n')}    expect: [ { after: 1d, ended: end } ]\n`],
    ['an event from behind the entry that is told late', `${joined.replace(' ]\n', ', { after: 3h, event: bought, late: 2h, properties: { total: 5 } } ]\n')}    expect: [ { after: 3h, ended: bought } ]\n`],
    ['another person', `${joined.replace('event: joined', 'event: joined, profile: friend')}    people: { friend: { persona: mute } }\n    expect: [ { not_entered: welcome, profile: friend }, { sends: 0 } ]\n`],
  ])('%s', async (_, yaml) => expect(await outcome(yaml)).toMatchObject({ status: 'passed', said: [] }));
});

describe('a test that does not hold says what was expected and what happened', () => {
  test.each([
    ['a send at another time', '{ after: 2h, sent: hello }', '"story" expected hello to be sent at +2h (2027-01-04T11:00:00Z), but it happened at +0h (2027-01-04T09:00:00Z)'],
    ['another text', '{ sent: hello, text_contains: Bo }', '"story" expected hello to be sent, with "Bo" in its text, but its text was "Hello Aino from Acme"'],
    ['no send', '{ sent: hint }', '"story" expected hint to be sent, but it did not happen'],
    ['a send too many', '{ never: hello }', '"story" expected hello never to be sent, but it was sent at +0h (2027-01-04T09:00:00Z)'],
    ['another number', '{ sends: 2 }', '"story" expected 2 messages in all, but there were 1: hello at +0h (2027-01-04T09:00:00Z)'],
    ['another end', '{ ended: bought }', '"story" expected a run to end with bought, but runs ended with end at +1d (2027-01-05T09:00:00Z)'],
    ['an entry that was not to be', '{ not_entered: welcome }', '"story" expected welcome not to be entered, but a run started'],
    ['the same send twice', '{ sent: hello }, { sent: hello }', '"story" expected hello to be sent, but it did not happen'],
  ])('%s', async (_, expected, said) => {
    const found = await outcome(`${joined}    expect: [ ${expected} ]\n`);
    expect(found).toMatchObject({ status: 'failed', said: [said] });
    expect(found.notes[0]).toMatch(/what happened around it, on the clock of each person:\n\+0h {6}Mon 4 Jan 2027, 11:00 {2}joined\n\+0h {6}Mon 4 Jan 2027, 11:00 {2}enters welcome\n/);
  });

  test.each([
    ['refused for another reason', joined.replace('aino', 'mute'), 'the reason was audience at +0h (2027-01-04T09:00:00Z)'],
    ['refused to nobody', joined.replace('event: joined', 'event: bought, properties: { total: 5 }'), 'nobody came to it, so nobody was turned away'],
  ])('an entry that was %s', async (_, story, happened) => {
    expect((await outcome(`${story}    expect: [ { not_entered: welcome, why: reentry } ]\n`)).said).toEqual([`"story" expected welcome not to be entered (reentry), but ${happened}`]);
  });

  test('a text that is nearly right is shown beside the right one', async () => {
    const found = await outcome(`${joined}    expect: [ { sent: hello, text_contains: "Aino form" } ]\n`);
    expect(found.notes[0]).toBe('the nearest there is:\nexpected  Aino form\nfound     Aino from\n                ^^');
  });

  test.each([
    ['the wrong kind of event', 'event: bought, properties: { total: 5 }', 'no run started:\nwelcome starts with joined, which does not happen here (what does: "bought")'],
    ['somebody else', 'event: joined, profile: friend', 'no run started:\nwelcome starts with joined, which did not reach c1'],
  ])('a story without a run says what the triggers wait for: %s', async (_, entry, note) => {
    const found = await outcome(`${joined.replace('event: joined', entry)}    people: { friend: { persona: mute } }\n    expect: [ { sent: hello } ]\n`);
    expect(found.notes.at(-1)).toBe(note);
  });

  test('a story without a run says why the triggers passed over what happened', async () => {
    const found = await outcome(`${joined.replace('aino', 'mute')}    expect: [ { sent: hello } ]\n`);
    expect(found.notes).toEqual(['what happened around it, on the clock of each person:\n+0h      Mon 4 Jan 2027, 11:00  joined\n+0h      Mon 4 Jan 2027, 11:00  does not enter welcome: not in the audience (audience)\n                                  no: can be reached by sms (phone is "2", opt_in is no)']);
  });

  test('a test in which nothing can happen proves nothing', async () => {
    const found = await outcome('    journey: welcome\n    given: { persona: aino }\n    expect: [ { never: hello } ]\n');
    expect(found.said).toEqual([expect.stringContaining('expected something to happen, but it has no events')]);
  });

  test('with errors in the specs nothing is run', async () => {
    const run = await driverOf({ ...surroundings, 'tests.yaml': 'tests:\n  story:\n    journey: nowhere\n    expect: [ { sends: 0 } ]\n' }).test({ ids: [] });
    expect(run.tests).toEqual([{ id: 'story', file: 'tests.yaml', status: 'skipped', diagnostics: [] }]);
  });
});

test('coverage names what no test reached', async () => {
  const run = await driverOf({ ...surroundings, 'tests.yaml': `tests:\n  story:\n${joined}    expect: [ { sends: 1 } ]\n` }).test({ ids: [] });
  expect(run.coverage).toEqual({ reached: 2, total: 3, missed: [{ journey: 'other', place: 'send:hint' }], journeys: [{ journey: 'other', reached: 0, total: 1 }, { journey: 'welcome', reached: 2, total: 2 }] });
});
