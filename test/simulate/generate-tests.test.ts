import { describe, expect, test } from 'vitest';
import type { Generated } from '../../src/compile/driver.ts';
import { driverOf } from '../support/driver.ts';
import { storyProject } from './story-project.ts';

const generate = (files: Readonly<Record<string, string>>, journey?: string): Promise<Generated> => driverOf(files).generateTests({ ids: [], ...(journey !== undefined && { journey }) });

const settings = { 'lc.yaml': storyProject['lc.yaml'] ?? '' };
const base = `attributes:
  id: string
  zone: string?
  phone: string?
  token: string?
  opt_in: { type: boolean, default: false }
  seats: integer?
  tier: { type: string, enum: [free, pro] }
  ends: date?
events:
  joined: { properties: { plan: string, total: number } }
  paid: { properties: { amount: number } }
messages:
  hello: { channel: sms, text: Hello }
  bye: { channel: sms, text: Bye }
personas:
  aino: { profile: { id: c1, phone: "1", opt_in: true, tier: free } }
`;

/** A journey with these steps on \`joined\`. */
const journey = (steps: string, more = ''): Readonly<Record<string, string>> => ({
  ...settings,
  'base.yaml': `${base}journeys:\n  one:\n    trigger: { event: joined }\n    reentry: always\n${more}    steps:\n${steps}\n`,
});

describe('in an environment', () => {
  const steps = '      - id: first\n        send: hello\n      - wait_for: { opened: hello }\n        up_to: 1d\n        else: [ { send: bye } ]';
  const files = { ...journey(steps), 'environments.yaml': 'environments:\n  staging: { patches: { journeys.one.steps.first.enabled: false } }\n' };
  const proposed = async (environment?: string): Promise<readonly string[]> => {
    const { tests } = await driverOf(files, environment).generateTests({ ids: [] });
    return tests.flatMap(({ places }) => places);
  };

  test('tests are proposed for the journeys as they are there', async () => {
    const timeout = ['wait_for:opened:hello', 'wait_for:opened:hello → timeout', 'wait_for:opened:hello/else/send:bye'];
    expect(await proposed()).toEqual(['first', ...timeout, 'wait_for:opened:hello → then']);
    expect(await proposed('staging')).toEqual(timeout);
  });
});

describe('a proposed test', () => {
  test('is YAML that holds, for every step, arm and timeout', async () => {
    const files = journey('      - send: hello\n      - wait_for: { opened: hello }\n        up_to: 1d\n        else: [ { send: bye } ]');
    const { yaml, unreached, tests } = await generate(files);
    expect(yaml).toMatchInlineSnapshot(`
      "tests:
        reaches_one_send_hello:
          description: "Proposed by lc to reach send:hello and 3 places more; it says what happens now, so read whether it should"
          journey: one
          start: "2027-01-04T09:00:00Z"
          given:
            persona: aino
          events:
            - after: 0h
              event: joined
              properties:
                plan: some plan
                total: 10
          expect:
            - after: 0h
              sent: hello
            - after: 1d
              sent: bye
            - after: 1d
              ended: end
            - sends: 2

        reaches_one_wait_for_opened_hello_then:
          description: "Proposed by lc to reach wait_for:opened:hello → then; it says what happens now, so read whether it should"
          journey: one
          start: "2027-01-04T09:00:00Z"
          given:
            persona: aino
          events:
            - after: 0h
              event: joined
              properties:
                plan: some plan
                total: 10
            - after: 1h
              opened: hello
          expect:
            - after: 0h
              sent: hello
            - after: 1h
              ended: end
            - sends: 1
      "
    `);
    expect(unreached).toEqual([]);
    expect(tests.flatMap(({ places }) => places)).toHaveLength(5);
    const run = await driverOf({ ...files, 'proposed.yaml': yaml }).test({ ids: [] });
    expect([run.diagnostics, run.tests.map(({ status }) => status), run.coverage.missed]).toEqual([[], ['passed', 'passed'], []]);
  });

  test('is there only for what the tests do not reach', async () => {
    const files = journey('      - if: { event: { total: { gte: 100 } } }\n        then: [ { send: hello } ]\n        else: [ { send: bye } ]');
    const { yaml } = await generate(files);
    const more = await generate({ ...files, 'proposed.yaml': yaml });
    expect([more.tests, more.yaml, more.unreached]).toEqual([[], '', []]);
  });

  test.each([
    ['a number at its boundary', 'event: { total: { gte: 100 } }'],
    ['a number below its boundary', 'event: { total: { lt: 1 } }'],
    ['a member of an enum', 'profile: { tier: pro }'],
    ['a missing value', 'profile: { seats: { exists: false } }'],
    ['two at once', 'all: [ { event: { plan: gold } }, { profile: { seats: { between: [3, 5] } } } ]'],
    ['one of two', 'any: [ { event: { plan: gold } }, { profile: { seats: 7 } } ]'],
    ['events that came before', 'did: paid, count: { gte: 3 }, within: 30d'],
    ['an event with a property', 'did: paid, where: { amount: { gt: 50 } }, within: 30d'],
    ['a sum of events', 'sum: paid.amount, within: 30d, gte: 500'],
    ['consent', 'not: { reachable: sms }'],
    ['the hour of the day', 'now: { time: { from: "20:00", to: "23:00" } }'],
  ])('makes a condition come out both ways: %s', async (_, condition) => {
    const { unreached } = await generate(journey(`      - if: { ${condition} }\n        then: [ { send: hello } ]\n        else: [ { send: bye } ]`));
    expect(unreached).toEqual([]);
  });

  test.each([
    ['every arm of a split', '      - split: ab\n        arms:\n          a: { share: 80%, steps: [ { send: hello } ] }\n          b: { share: 20%, steps: [ { send: bye } ] }', ''],
    ['a date that the person lacks', '      - wait: { until: profile.ends, if_past: exit, if_missing: exit }\n      - send: bye', ''],
    ['an audience', '      - send: hello', '    audience: { profile: { seats: { gte: 5 } } }\n'],
    ['an event within a wait', '      - wait_for: { did: paid, where: { amount: { gte: 10 } } }\n        up_to: 2d\n        then: [ { send: hello } ]', ''],
  ])('reaches %s', async (_, steps, more) => {
    expect((await generate(journey(steps, more))).unreached).toEqual([]);
  });

  test('reaches what is behind a segment, before and after', async () => {
    const files = { ...settings, 'base.yaml': `${base}segments:\n  payers: { when: { did: paid, within: 30d } }\njourneys:\n  one: { trigger: { enters: payers, existing: skip }, reentry: always, steps: [ { send: hello } ] }\n  two: { trigger: { leaves: payers, existing: skip }, reentry: always, steps: [ { send: bye } ] }\n` };
    expect((await generate(files)).unreached).toEqual([]);
  });
});

test('what nobody was found for is said to be left', async () => {
  const { unreached, tests } = await generate(journey('      - if: { did: paid, count: { gte: 500 } }\n        then: [ { send: hello } ]\n      - send: bye'));
  expect(unreached.map(({ place }) => place)).toEqual(['if:did:paid,count.gte:500 → then', 'if:did:paid,count.gte:500/then/send:hello']);
  expect(tests.length).toBeGreaterThan(0);
});

test('with errors in the specs nothing is proposed', async () => {
  expect(await generate(journey('      - send: helo'))).toMatchObject({ isRun: false, tests: [], yaml: '' });
});

test('only the journey asked for is looked at', async () => {
  const { tests } = await generate(storyProject, 'tips');
  expect(new Set(tests.map(({ journey: id }) => id))).toEqual(new Set(['tips']));
});
