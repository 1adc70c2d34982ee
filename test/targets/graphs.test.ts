import { describe, expect, test } from 'vitest';
import { hubspotFlowSchema } from './support/hubspot-flow-schema.ts';
import { projectWith, sides } from './support/side-by-side.ts';

const journey = `trigger: { event: trial_started, where: { source: web } }
audience: { in: vip }
goal: { event: order_placed }
reentry: { once_per: 7d }
steps:
  - wait: 1d
  - wait: { at: "10:00", weekday: [tue] }
  - choose:
      - { when: { profile: { plan: pro } }, then: [ { send: hello } ] }
      - { when: { profile: { plan: team } }, then: [ { send: hook } ] }
    else: []
  - wait_for: { did: app_opened }
    up_to: 3d
    then: [ { exit: opened } ]
  - split: last
    arms: { a: { share: 50%, steps: [ { send: news } ] }, b: { share: 50%, steps: [] } }
  - set: { profile.plan: pro }
  - task: { title: Call }`;

const side = sides(projectWith({ journey }));

interface Json {
  readonly [key: string]: unknown;
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const listIn = (value: unknown, key: string): readonly Json[] => (isJson(value) && Array.isArray(value[key]) ? value[key].filter(isJson) : []);
const mapIn = (value: unknown, key: string): Json => (isJson(value) && isJson(value[key]) ? value[key] : {});

/** Every value of a key, wherever it is. */
function valuesOf(value: unknown, key: string): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((each: unknown) => valuesOf(each, key));
  if (!isJson(value)) return [];
  return [...(Object.hasOwn(value, key) ? [value[key]] : []), ...Object.values(value).flatMap((each) => valuesOf(each, key))];
}

/** What is wrong with who leads where: `ids` of steps, `from` where it starts, `ways` that lead to a step. */
function graphErrors(ids: readonly unknown[], from: unknown, ways: readonly unknown[], ends: readonly unknown[] = []): readonly string[] {
  const led = new Set([from, ...ways]);
  return [
    ...(new Set(ids).size < ids.length ? ['two steps have one id'] : []),
    ...[...led].filter((id) => !ids.includes(id) && !ends.includes(id)).map((id) => `${String(id)} is not there`),
    ...ids.filter((id) => !led.has(id)).map((id) => `nothing leads to ${String(id)}`),
  ];
}

const totalErrors = (totals: readonly (readonly number[])[]): readonly string[] => totals.filter((shares) => shares.reduce((sum, share) => sum + share, 0) !== 100).map((shares) => `shares of ${shares.join(' + ')}`);
const numbersIn = (parts: readonly Json[], key: string): readonly number[] => parts.map((part) => Number(part[key]));

/** What the schemas do not look at, by platform. */
const checks = {
  hubspot: (body: unknown) => [
    ...graphErrors(listIn(body, 'actions').map(({ actionId }) => actionId), isJson(body) ? body['startActionId'] : undefined, valuesOf(body, 'nextActionId')),
    ...totalErrors(listIn(body, 'actions').filter(({ type }) => type === 'AB_TEST_BRANCH').map((action) => numbersIn(listIn(action, 'testBranches'), 'percentage'))),
    ...(isJson(body) && body['isEnabled'] === false ? [] : ['it is switched on']),
  ],
  onesignal: (body: unknown) => {
    const ids = valuesOf(body, 'client_node_id');
    const branched = valuesOf(body, 'nodes').flatMap((nodes) => (Array.isArray(nodes) ? nodes.filter(isJson) : []));
    return [
      ...(new Set(ids).size < ids.length ? ['two steps have one id'] : []),
      ...totalErrors(branched.filter(({ kind }) => kind === 'split_range').map((node) => numbersIn(listIn(node, 'branches'), 'weight'))),
      ...branched.filter(({ kind, branches }) => kind === 'yes_no' && (!Array.isArray(branches) || branches.length !== 2)).map(({ client_node_id: id }) => `${String(id)} has not two branches`),
    ];
  },
  dittofeed: (body: unknown) => {
    const definition = mapIn(body, 'definition');
    const nodes = listIn(definition, 'nodes');
    const ways = ['child', 'trueChild', 'falseChild', 'timeoutChild'].flatMap((key) => valuesOf(nodes, key));
    const more = nodes.flatMap((node) => [...listIn(node, 'children'), ...listIn(node, 'segmentChildren')].map(({ id }) => id));
    return [...graphErrors(nodes.map(({ id }) => id), mapIn(definition, 'entryNode')['child'], [...ways, ...more], ['ExitNode']), ...totalErrors(nodes.filter(({ type }) => type === 'RandomCohortNode').map((node) => numbersIn(listIn(node, 'children'), 'percent'))), ...(isJson(body) && body['status'] === 'NotStarted' ? [] : ['it is started'])];
  },
  knock: (body: unknown) => {
    const refs = valuesOf(body, 'ref');
    return [...(new Set(refs).size < refs.length ? ['two steps have one id'] : []), ...totalErrors(valuesOf(body, 'cohort_branches').map((branches) => (Array.isArray(branches) ? numbersIn(branches.filter(isJson), 'percentage') : [])))];
  },
} as const;

const planted: readonly (readonly [platform: keyof typeof checks, label: string, from: RegExp, to: string, wanted: string])[] = [
  ['hubspot', 'a way to nowhere', /"nextActionId":"3"/, '"nextActionId":"99"', '99 is not there'],
  ['hubspot', 'shares that are not all', /"percentage":50/, '"percentage":40', 'shares of 40 + 50'],
  ['hubspot', 'a workflow that is switched on', /"isEnabled":false/, '"isEnabled":true', 'it is switched on'],
  ['onesignal', 'weights that are not all', /"weight":50/, '"weight":49', 'shares of 49 + 50'],
  ['onesignal', 'two steps of one name', /"client_node_id":"wait:1d"/, '"client_node_id":"wait:until"', 'two steps have one id'],
  ['dittofeed', 'a way to nowhere', /"trueChild":"[^"]*"/, '"trueChild":"nowhere"', 'nowhere is not there'],
  ['dittofeed', 'shares that are not all', /"percent":50/, '"percent":60', 'shares of 60 + 50'],
  ['dittofeed', 'a journey that is started', /"status":"NotStarted"/, '"status":"Running"', 'it is started'],
  ['knock', 'two steps of one name', /"ref":"wait_1d"/, '"ref":"split_last"', 'two steps have one id'],
  ['knock', 'shares that are not all', /"percentage":"50"/, '"percentage":"51"', 'shares of 51 + 50'],
];

describe('what schemas do not look at', () => {
  test.each(['hubspot', 'onesignal', 'dittofeed', 'knock'] as const)('%s: ways lead to steps that are there, every step is led to, shares are all, nothing is switched on', async (platform) => {
    expect(checks[platform]((await side(platform)).flow)).toEqual([]);
  });

  test.each(planted)('%s: %s is seen', async (platform, _label, from, to, wanted) => {
    const body = JSON.stringify((await side(platform)).flow);
    expect(body.replace(from, to)).not.toBe(body);
    expect(checks[platform](JSON.parse(body.replace(from, to)))).toContain(wanted);
  });
});

test('a workflow of HubSpot is as its actions are known, and five planted errors are refused', async () => {
  const { flow } = await side('hubspot');
  const own = hubspotFlowSchema();
  expect(own.errors(flow)).toEqual([]);
  const body = JSON.stringify(flow);
  for (const [from, to] of [[/"edgeType":"GOTO"/, '"edgeType":"GO-TO"'], [/"delta":"1"/, '"delta":1'], [/"actionTypeId":"0-4"/, '"actionTypeId":"0-40"'], [/"operator":"HAS_COMPLETED"/, '"operator":"COMPLETED"'], [/"content_id"/, '"contentId"']] as const) {
    expect(body.replace(from, to)).not.toBe(body);
    expect(own.errors(JSON.parse(body.replace(from, to))).length, String(from)).toBeGreaterThan(0);
  }
});
