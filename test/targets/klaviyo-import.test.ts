import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { importKlaviyoFlow, type KlaviyoNames } from '../../src/targets/klaviyo-import/import-klaviyo-flow.ts';
import { commandLine, type CommandOutcome } from '../support/command-line.ts';
import { driverOf } from '../support/driver.ts';
import { projectWith, sides } from './support/side-by-side.ts';

const events = ['trial_started', 'order_placed', 'cart_updated', 'app_opened'];
const names: KlaviyoNames = { events: Object.fromEntries(events.map((event) => [event, `id_of_${event}`])), segments: {}, fields: {}, known: new Set(['hello', 'news', 'note', 'ping', 'hook'].map((id) => `messages/${id}`)) };

const exact: readonly (readonly [label: string, journey: string])[] = [
  ['an event with a filter, waits and a mail', 'trigger: { event: trial_started, where: { source: web, seats: { gte: 2 } } }\nreentry: { once_per: 7d }\nsteps: [ { wait: 1d }, { send: hello }, { wait: 2h }, { send: news }, { wait: 5m }, { send: note } ]'],
  ['a segment', 'trigger: { enters: lapsed, existing: skip }\nreentry: never\nsteps: [ { send: hello } ]'],
  ['a date of the person', 'trigger: { date: profile.trial_ends_at, offset: -3d, at: "09:00", every: 1y, feb_29: feb_28, if_past: skip, existing: enter }\nreentry: always\nsteps: [ { send: hello } ]'],
  ['who is let in, by a segment and by what they did', 'trigger: { event: trial_started }\naudience: { all: [ { in: vip }, { did_not: order_placed, within: 30d } ] }\nreentry: never\nsteps: [ { send: hello } ]'],
  ['times of day and days of the week', 'trigger: { event: trial_started }\nreentry: never\nsteps: [ { wait: { at: "10:00", weekday: [tue, fri] } }, { send: hello }, { wait: { at: "08:30", timezone: Europe/Oslo } }, { send: news } ]'],
  ['branches that meet again', 'trigger: { event: trial_started }\nreentry: never\nsteps: [ { if: { profile: { plan: pro } }, then: [ { send: hello } ], else: [ { wait: 1d }, { send: news } ] }, { wait: 3d }, { send: note } ]'],
  ['a branch with one way, and one inside the other', 'trigger: { event: trial_started }\nreentry: never\nsteps: [ { if: { event: { source: web } }, then: [ { send: hello }, { if: { profile: { seats: { lt: 5 } } }, then: [ { send: ping } ] } ] }, { send: note } ]'],
  ['a choice of three ways', 'trigger: { event: trial_started }\nreentry: never\nsteps: [ { choose: [ { when: { profile: { plan: pro } }, then: [ { send: hello } ] }, { when: { profile: { cities: { contains: Oslo } } }, then: [ { send: news } ] } ], else: [ { send: hook } ] }, { wait: 1d }, { send: note } ]'],
  ['conditions of every kind', 'trigger: { event: trial_started }\nreentry: never\nsteps: [ { if: { all: [ { profile: { plan: { is_not: free } } }, { any: [ { profile: { city: [Oslo, Rome] } }, { profile: { city: { exists: false } } } ] }, { did: order_placed, where: { total: { gte: 10 } }, count: { gte: 3 }, within: 90d }, { did: app_opened, since: entry }, { not_in: vip } ] }, then: [ { send: hello } ] } ]'],
  ['changed attributes', 'trigger: { event: trial_started }\nreentry: never\nsteps: [ { set: { profile.plan: pro, profile.seats: 5, profile.email_ok: true } }, { set: { profile.cities: { add: Oslo } } } ]'],
];

const exportOf = async (journey: string): Promise<unknown> => (await sides(projectWith({ journey }))('klaviyo')).flow;

describe('a flow that was exported', () => {
  test.each(exact)('is read back and is the same flow once more: %s', async (_label, journey) => {
    const flow = await exportOf(journey);
    const imported = importKlaviyoFlow(JSON.stringify(flow), names);
    if (imported.kind === 'refused') throw new Error(imported.reason);
    expect(imported.id).toBe('nurture');
    const again = (await sides({ ...projectWith({ journey }), 'journey.yaml': imported.yaml })('klaviyo')).flow;
    expect(again).toEqual(flow);
    expect(imported.unread.filter(({ what }) => !what.startsWith('whether people whose date'))).toEqual([]);
  });
});

/** As the API of an account answers, made by hand there. */
const strange = {
  data: {
    type: 'flow',
    id: 'Xy12',
    attributes: {
      name: 'Welcome (new)!',
      definition: {
        triggers: [{ type: 'metric', id: 'Tr1als', trigger_filter: null }],
        profile_filter: { condition_groups: [{ conditions: [{ type: 'profile-predictive-analytics', dimension: 'clv' }] }] },
        entry_action_id: '1',
        reentry_criteria: { duration: 1, unit: 'alltime' },
        actions: [
          { id: '1', type: 'time-delay', links: { next: '2' }, data: { unit: 'hours', value: 6, timezone: 'profile', delay_until_time: '09:00:00', delay_until_weekdays: ['monday'] } },
          { id: '2', type: 'conditional-split', links: { next_if_true: '3', next_if_false: '5' }, data: { profile_filter: { condition_groups: [{ conditions: [{ type: 'profile-property', property: "properties['plan']", filter: { type: 'string', operator: 'not-equals', value: 'pro' } }] }] } } },
          { id: '3', type: 'send-email', links: { next: '4' }, data: { status: 'live', message: { name: 'Hello there', subject_line: 'Hello', preview_text: 'Good: to see you', template_id: 'TplA' } } },
          { id: '4', type: 'list-update', links: { next: '5' }, data: { list_id: 'L1' } },
          { id: '5', type: 'send-sms', links: { next: null }, data: { message: { name: 'Note', body: 'A note #1' } } },
        ],
      },
    },
  },
};

test('what somebody clicked together is read as far as it goes, and the rest is listed with its place', () => {
  const imported = importKlaviyoFlow(JSON.stringify(strange), { events: { trial_started: 'Tr1als' }, segments: {}, fields: {}, known: new Set() });
  if (imported.kind === 'refused') throw new Error(imported.reason);
  expect(imported.yaml).toBe(`messages:
  hello_there:
    channel: email
    subject: Hello
    preheader: "Good: to see you"
    body: "<p>Template TplA of Klaviyo</p>"
  note:
    channel: sms
    text: "A note #1"
journeys:
  welcome_new:
    trigger:
      event: trial_started
    audience:
      in: not_read_1
    reentry: never
    steps:
      - wait: 6h
      - wait:
          at: "09:00"
          weekday: [mon]
      - if:
          in: not_read_2
        then:
          - send: hello_there
      - send: note
`);
  expect(imported.unread).toEqual([
    { what: 'a condition of type "profile-predictive-analytics"', where: 'profile_filter' },
    { what: 'a condition on properties[\'plan\']: {"type":"string","operator":"not-equals","value":"pro"}', where: '2' },
    { what: 'the text of the mail "hello_there", which is the template TplA', where: '3' },
    { what: 'an action of type "list-update"', where: '4' },
  ]);
});

test('a condition that was not read lets nobody in before it is replaced: its segment is not there', async () => {
  const imported = importKlaviyoFlow(JSON.stringify(strange), { events: { trial_started: 'Tr1als' }, segments: {}, fields: {}, known: new Set() });
  if (imported.kind === 'refused') throw new Error(imported.reason);
  const { diagnostics } = await driverOf({ ...projectWith({ journey: 'trigger: { event: trial_started }\nreentry: never\nsteps: [ { send: hello } ]' }), 'imported.yaml': imported.yaml.replace('  note:\n    channel: sms\n    text: "A note #1"\n', '') }).validate();
  expect(diagnostics.filter(({ severity, file }) => severity === 'error' && file === 'imported.yaml').map(({ code, message }) => `${code} ${message}`)).toEqual(expect.arrayContaining([expect.stringContaining('not_read_1'), expect.stringContaining('not_read_2')]));
});

test('an id that has no name says which line to add, and where', () => {
  const conditions = [{ type: 'profile-group-membership', is_member: true, group_ids: ['Seg9'] }, { type: 'profile-metric', metric_id: 'Met9', measurement: 'count', measurement_filter: { type: 'numeric', operator: 'greater-than', value: 0 }, timeframe_filter: { type: 'date', operator: 'alltime' } }, { type: 'profile-group-membership', is_member: true, group_ids: ['A', 'B'] }];
  const definition = { triggers: [{ type: 'metric', id: 'Tr1als' }], profile_filter: { condition_groups: conditions.map((condition) => ({ conditions: [condition] })) }, entry_action_id: null, actions: [] };
  const flowOf = (more: object): string => JSON.stringify({ data: { attributes: { name: 'x', definition: { ...definition, ...more } } } });
  const unread = (text: string): readonly string[] => {
    const imported = importKlaviyoFlow(text, { events: {}, segments: {}, fields: {}, known: new Set() });
    return imported.kind === 'read' ? imported.unread.map(({ what, where }) => `${where}: ${what}`) : [];
  };
  expect(unread(flowOf({}))).toEqual([
    'trigger: what starts it: the metric Tr1als, which has no name here: add "<your event>: Tr1als" under "ids: events:" in targets/klaviyo.yaml and import again',
    'profile_filter: membership of the segment Seg9, which has no name here: add "<your segment>: Seg9" under "ids: segments:" in targets/klaviyo.yaml and import again',
    'profile_filter: what people did: the metric Met9, which has no name here: add "<your event>: Met9" under "ids: events:" in targets/klaviyo.yaml and import again',
    'profile_filter: membership of ["A","B"], which is not one list or segment',
  ]);
  expect(unread(flowOf({ triggers: [{ type: 'segment', id: 'Seg9' }] }))[0]).toBe('trigger: what starts it: the segment Seg9, which has no name here: add "<your segment>: Seg9" under "ids: segments:" in targets/klaviyo.yaml and import again');
});

test('a way that ends where others meet says that it ends', () => {
  const sms = (id: string, next: string | null): object => ({ id, type: 'send-sms', links: { next }, data: { message: { name: id, body: id } } });
  const branch = (name: string, next: string | null, plan: string): object => ({ name, is_else: plan === '', links: { next }, branch_filter: { condition_groups: [{ conditions: [{ type: 'profile-property', property: "properties['plan']", filter: { type: 'string', operator: 'equals', value: plan } }] }] } });
  const actions = [{ id: 'split', type: 'multi-branch-split', links: null, data: { branches: [branch('pro', 'one', 'pro'), branch('team', 'two', 'team'), branch('else', 'three', '')] } }, sms('one', 'four'), sms('two', 'four'), sms('three', null), sms('four', null)];
  const imported = importKlaviyoFlow(JSON.stringify({ data: { attributes: { name: 'x', definition: { triggers: [{ type: 'metric', id: 'id_of_app_opened' }], entry_action_id: 'split', actions } } } }), names);
  expect(imported.kind === 'read' && imported.yaml.slice(imported.yaml.indexOf('    steps:'))).toBe(`    steps:
      - choose:
          - when:
              profile:
                plan: pro
            then:
              - send: one
          - when:
              profile:
                plan: team
            then:
              - send: two
        else:
          - send: three
          - exit: ended
      - send: four
`);
});

test.each([
  ['no JSON', 'flow: 1', 'it is no JSON'],
  ['JSON with a mistake', '{\n  "data": 1,,\n}', 'it is no JSON from line 2, column 13 on'],
  ['a byte order mark before a flow without its definition', '\uFEFF{}', 'it holds no definition of a flow: ask the API for it with additional-fields[flow]=definition'],
  ['a flow without its definition', '{"data":{"type":"flow","attributes":{"name":"x"}}}', 'it holds no definition of a flow: ask the API for it with additional-fields[flow]=definition'],
  ['a list', '[]', 'it holds no definition of a flow: ask the API for it with additional-fields[flow]=definition'],
])('%s is refused', (_label, text, reason) => {
  expect(importKlaviyoFlow(text, names)).toEqual({ kind: 'refused', reason });
});

describe('lc import', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lc-import-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const run = (...words: readonly string[]): Promise<CommandOutcome> => commandLine(['import', ...words, '--no-cache'], folder);

  test('writes specs that the project accepts, in the words of the account, and says what is left to do; never over a file', async () => {
    for (const [path, text] of Object.entries(projectWith({ journey: 'trigger: { event: trial_started }\nreentry: never\nsteps: [ { send: hello } ]' }))) writeFileSync(join(folder, path), text);
    mkdirSync(join(folder, 'targets'));
    writeFileSync(join(folder, 'targets/klaviyo.yaml'), 'ids: { events: { trial_started: Tr1als }, segments: { vip: Seg1 } }\nfields: { profile.plan: "properties[\'Plan name\']" }\n');
    const flow = { data: { type: 'flow', attributes: { name: 'Pro people', definition: { triggers: [{ type: 'metric', id: 'Tr1als' }], profile_filter: { condition_groups: [{ conditions: [{ type: 'profile-group-membership', is_member: true, group_ids: ['Seg1'] }] }, { conditions: [{ type: 'profile-property', property: "properties['Plan name']", filter: { type: 'string', operator: 'equals', value: 'pro' } }] }] }, entry_action_id: '1', reentry_criteria: null, actions: [{ id: '1', type: 'send-sms', links: { next: null }, data: { message: { name: 'Greeting', body: 'Hello' } } }] } } } };
    writeFileSync(join(folder, 'flow.json'), JSON.stringify(flow));
    const { status, output, error } = await run('klaviyo', 'flow.json');
    expect([status, output, error]).toEqual([0, 'wrote the journey "pro_people" to journeys/pro_people.yaml; all of it was read\n', '']);
    const written = readFileSync(join(folder, 'journeys/pro_people.yaml'), 'utf8');
    expect(written).toContain('    audience:\n      all:\n        - in: vip\n        - profile:\n            plan: pro\n');
    const checked = await commandLine(['validate', '--no-cache', '--format', 'json'], folder);
    expect(JSON.parse(checked.output).diagnostics.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([]);
    const again = await run('klaviyo', 'flow.json');
    expect([again.status, again.error]).toEqual([2, 'error: "journeys/pro_people.yaml" could not be written: there is such a file already, and it may hold what somebody wrote; name another\n']);
    expect(readFileSync(join(folder, 'journeys/pro_people.yaml'), 'utf8')).toBe(written);
  });

  test.each([
    ['another platform', ['hubspot', 'flow.json'], 'error: flows are imported from klaviyo, not from "hubspot"\n'],
    ['a name that is near one', ['klavyio', 'flow.json'], 'error: flows are imported from klaviyo, not from "klavyio"; did you mean "klaviyo"?\n'],
    ['a file that is not there', ['klaviyo', 'nothing.json'], 'error: "nothing.json" could not be read: it does not exist\n'],
    ['a file that holds no flow', ['klaviyo', 'lc.yaml'], 'error: "lc.yaml" cannot be imported: it is no JSON\n'],
  ])('%s is refused', async (_label, words, wanted) => {
    const { status, error } = await run(...words);
    expect([status, error]).toEqual([2, wanted]);
  });
});
