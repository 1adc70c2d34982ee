import { expect, test } from 'vitest';
import { byHand, exactly, expectSides, nearly, notSupported, type Sides } from './support/expect-sides.ts';
import { projectWith, sides } from './support/side-by-side.ts';

const steps = 'steps: [ { send: hello } ]';

const cases: readonly (readonly [label: string, journey: string, about: readonly string[], sides: Sides])[] = [
  [
    'an event starts a run',
    `trigger: { event: trial_started }\nreentry: never\n${steps}`,
    ['trigger-kind', 'trigger-filter'],
    {
      klaviyo: exactly({ triggers: [{ type: 'metric', id: 'id_of_trial_started' }] }),
      hubspot: exactly({ type: 'EVENT_BASED', eventFilterBranches: [{ operator: 'HAS_COMPLETED', eventTypeId: 'id_of_trial_started' }] }),
      onesignal: exactly({ audience: { kind: 'event_trigger', name: 'trial_started' } }),
      dittofeed: exactly({ entryNode: { type: 'EventEntryNode', event: 'trial_started' } }),
      knock: exactly({ trigger_frequency: 'once_per_recipient' }),
    },
  ],
  [
    'only events with certain properties start a run',
    `trigger: { event: trial_started, where: { source: web } }\nreentry: never\n${steps}`,
    ['trigger-filter', 'condition'],
    {
      klaviyo: exactly({ trigger_filter: { condition_groups: [{ conditions: [{ type: 'metric-property', field: 'source', filter: { type: 'string', operator: 'equals', value: 'web' } }] }] } }),
      hubspot: exactly({ eventFilterBranches: [{ filters: [{ property: 'source', operation: { operator: 'IS_EQUAL_TO', values: ['web'] } }] }] }),
      onesignal: exactly({ attributes: [[{ key: 'source', operator: 'equal', value: 'web' }]] }),
      dittofeed: nearly('trigger-filter', 'starts with every "trial_started"', { type: 'LastPerformed', event: 'trial_started', hasProperties: [{ path: 'source', operator: { type: 'Equals', value: 'web' } }] }),
      knock: exactly({ conditions: { all: [{ variable: 'data.source', operator: 'equal_to', argument: '"web"' }] } }),
    },
  ],
  [
    'people who enter a segment',
    `trigger: { enters: lapsed, existing: enter }\nreentry: never\n${steps}`,
    ['trigger-kind', 'segment', 'condition'],
    {
      klaviyo: exactly({ type: 'segment', id: '${created:segments/lapsed}' }),
      hubspot: exactly({ type: 'LIST_BASED', listFilterBranch: { filterBranches: [{ filters: [{ filterType: 'IN_LIST', listId: '${created:lists/lapsed}', operator: 'IN_LIST' }] }] } }),
      onesignal: exactly({ audience: { kind: 'segment', included_segment_ids: ['${created:segments/lapsed}'], future_additions_only: false } }),
      dittofeed: exactly({ type: 'EntryNode', reEnter: false }),
      knock: nearly('trigger-kind', 'somebody connects the audience "lapsed" to it', { type: 'dynamic', name: 'lapsed', segments: [{ conditions: [{ property: 'recipient.plan', operator: 'equal_to', argument: 'free' }] }] }),
    },
  ],
  [
    'people already in the segment at launch',
    `trigger: { enters: lapsed, existing: spread, over: 14d }\nreentry: never\n${steps}`,
    ['people-already-in'],
    {
      klaviyo: nearly('people-already-in', 'all at once instead of over 14d'),
      hubspot: nearly('people-already-in', 'all at once instead of over 14d'),
      onesignal: nearly('people-already-in', 'all at once instead of over 14d'),
      dittofeed: nearly('people-already-in', 'all at once instead of over 14d'),
      knock: nearly('people-already-in', 'all at once instead of over 14d'),
    },
  ],
  [
    'a date of the person, days before it',
    `trigger: { date: profile.trial_ends_at, offset: -3d, at: "09:00", if_past: skip, existing: enter }\nreentry: never\n${steps}`,
    ['trigger-kind'],
    {
      klaviyo: exactly({ type: 'date', date_profile_property: 'trial_ends_at', timedelta_unit_before_date: 'days', timedelta_value_before_date: 3, trigger_time: '09:00:00' }),
      hubspot: exactly({ enrollmentSchedule: { type: 'PROPERTY_BASED', propertyName: 'trial_ends_at', daysDelta: -3, timeOfDay: { hour: 9, minute: 0 } } }),
      onesignal: notSupported('trigger-kind', 'does not start from a date of the person'),
      dittofeed: nearly('trigger-kind', 'as soon as "profile.trial_ends_at" is known', { type: 'UserProperty', offsetSeconds: 259_200, offsetDirection: 'before' }),
      knock: notSupported('trigger-kind', 'not for -3d'),
    },
  ],
  [
    'a date of the person, on the day',
    `trigger: { date: profile.trial_ends_at, if_past: skip, existing: enter }\nreentry: never\n${steps}`,
    ['trigger-kind'],
    { knock: nearly('trigger-kind', 'somebody has to start the workflow for each person', { type: 'delay', settings: { delay_until_field_path: 'recipient.trial_ends_at' } }) },
  ],
  [
    'a birthday on 29 February, and one that has gone by when it becomes known',
    `trigger: { date: profile.trial_ends_at, every: 1y, feb_29: feb_28, if_past: skip, existing: enter }\nreentry: always\n${steps}`,
    ['past-date'],
    {
      klaviyo: nearly('past-date', 'does not say which day it takes for 29 February in other years; here it is 28 February'),
      hubspot: nearly('past-date', 'whose day has gone by when "profile.trial_ends_at" becomes known; here they do not enter'),
      onesignal: notSupported('trigger-kind', 'does not start from a date of the person'),
      dittofeed: nearly('past-date', 'get what follows at once'),
      knock: nearly('past-date', 'here they do not enter'),
    },
  ],
  [
    'a date that has gone by starts at once',
    `trigger: { date: profile.trial_ends_at, if_past: now, existing: enter }\nreentry: never\n${steps}`,
    ['past-date'],
    { klaviyo: nearly('past-date', 'here they enter at once'), dittofeed: exactly({ type: 'UserProperty' }) },
  ],
  [
    'a schedule',
    `trigger: { schedule: { every: week, weekday: [mon], at: "08:00" } }\nreentry: always\n${steps}`,
    ['trigger-kind'],
    {
      klaviyo: notSupported('trigger-kind', 'starts no flow every week'),
      hubspot: notSupported('trigger-kind', 'starts no journey every week'),
      onesignal: notSupported('trigger-kind', 'starts no journey every week'),
      dittofeed: notSupported('trigger-kind', 'starts no journey every week'),
      knock: notSupported('trigger-kind', 'starts no journey every week'),
    },
  ],
  [
    'something that does not follow',
    `trigger: { event: cart_updated, key: event.cart_id, without: { event: order_placed, where: { cart_id: event.cart_id } }, for: 1h }\nreentry: never\n${steps}`,
    ['trigger-absence'],
    {
      klaviyo: nearly('trigger-absence', 'a second "cart_updated" does not restart the clock', { type: 'time-delay', data: { unit: 'hours', value: 1 } }),
      hubspot: nearly('trigger-absence', 'does not restart the clock', { actionTypeId: '0-29', fields: { expiration_minutes: '60' } }),
      onesignal: nearly('trigger-absence', 'does not restart the clock', { kind: 'wait_until', expiration: { duration_seconds: 3600, exits: false } }),
      dittofeed: nearly('trigger-absence', 'does not restart the clock', { type: 'KeyedPerformed', event: 'order_placed', key: 'cart_id' }),
      knock: nearly('trigger-absence', 'does not restart the clock', { type: 'wait_for_event', settings: { event: { event_key: 'order_placed' }, on_match: 'halt', match_conditions: [{ conditions: [{ variable: 'event.cart_id', operator: 'equal_to', argument: 'data.cart_id' }] }] } }),
    },
  ],
  [
    'entering again: once in a week',
    `trigger: { event: trial_started }\nreentry: { once_per: 7d }\n${steps}`,
    ['reentry'],
    {
      klaviyo: exactly({ reentry_criteria: { duration: 7, unit: 'day' } }),
      hubspot: exactly({ name: 'lc_nurture_entered_at', type: 'datetime', fieldType: 'date' }),
      onesignal: exactly({ reentry_rules: { duration_seconds: 604_800 } }),
      dittofeed: nearly('reentry', 'never enters again, also after 7d', { canRunMultiple: false }),
      knock: exactly({ ref: 'reentry', type: 'throttle', settings: { throttle_limit: 1, throttle_window: { unit: 'days', value: 7 } } }),
    },
  ],
  [
    'entering again: once in a month',
    `trigger: { event: trial_started }\nreentry: { once_per: 1mo }\n${steps}`,
    ['reentry'],
    { hubspot: nearly('reentry', '1mo are as many times 30 days', { operator: 'IS_AFTER', timePoint: { offset: { days: -30 } } }), knock: exactly({ throttle_window: { unit: 'months', value: 1 } }) },
  ],
  [
    'entering again: always, and never',
    `trigger: { event: trial_started }\nreentry: always\n${steps}`,
    ['reentry'],
    { klaviyo: exactly({ reentry_criteria: null }), hubspot: exactly({ shouldReEnroll: true }), onesignal: exactly({ reentry_rules: { duration_seconds: 0 } }), dittofeed: exactly({ canRunMultiple: true }), knock: exactly({ trigger_frequency: 'every_trigger' }) },
  ],
  [
    'an audience at the entry',
    `trigger: { event: trial_started }\naudience: { profile: { city: Helsinki } }\nreentry: never\n${steps}`,
    ['audience'],
    {
      klaviyo: nearly('audience', 'before every step, not only at the entry', { profile_filter: { condition_groups: [{ conditions: [{ property: "properties['city']" }] }] } }),
      hubspot: nearly('audience', 'in a first step of the journey', { type: 'LIST_BRANCH' }),
      onesignal: nearly('audience', 'in a first step of the journey', { kind: 'yes_no', client_node_id: 'audience' }),
      dittofeed: nearly('audience', 'in a first step of the journey', { type: 'SegmentSplitNode', id: 'audience' }),
      knock: exactly({ conditions: { all: [{ variable: 'recipient.city', operator: 'equal_to', argument: '"Helsinki"' }] } }),
    },
  ],
  [
    'a holdout',
    `trigger: { event: trial_started }\nholdout: 10%\nreentry: never\n${steps}`,
    ['holdout'],
    {
      klaviyo: nearly('holdout', '10 % are held out', { type: 'profile-sample', percentage: 10 }),
      hubspot: nearly('holdout', '10 % are held out', { type: 'AB_TEST_BRANCH', testBranches: [{ branchName: 'holdout', percentage: 10 }, { branchName: 'journey', percentage: 90 }] }),
      onesignal: nearly('holdout', '10 % are held out', { kind: 'split_range', branches: [{ weight: 10, nodes: [] }, { weight: 90 }] }),
      dittofeed: nearly('holdout', '10 % are held out', { type: 'RandomCohortNode', children: [{ percent: 10, name: 'holdout', id: 'ExitNode' }, { percent: 90 }] }),
      knock: nearly('holdout', '10 % are held out', { type: 'random_cohort', cohort_branches: [{ percentage: '10', terminates: true }, { percentage: '90' }] }),
    },
  ],
  [
    'several triggers',
    `trigger: { started: { event: trial_started }, opened: { event: app_opened } }\nreentry: never\nsteps: [ { if: { trigger: opened }, then: [ { send: news } ] }, { send: hello } ]`,
    ['several-triggers'],
    {
      klaviyo: nearly('several-triggers', 'a flow for each of the 2', { name: 'nurture-opened' }),
      hubspot: nearly('several-triggers', 'one for each of the 2 triggers', { name: 'nurture-opened' }),
      onesignal: nearly('several-triggers', 'one for each of the 2 triggers', { name: 'nurture-opened' }),
      dittofeed: nearly('several-triggers', 'one for each of the 2 triggers', { name: 'nurture-opened' }),
      knock: nearly('several-triggers', 'one for each of the 2 triggers', { name: 'nurture-opened' }),
    },
  ],
  [
    'somebody else than who did it',
    `trigger: { event: order_placed }\nrecipient: { email: event.cart_id }\nreentry: always\nsteps: [ { send: hook } ]`,
    ['recipient'],
    { klaviyo: notSupported('recipient', 'so it is not created'), hubspot: notSupported('recipient', 'is not created'), onesignal: notSupported('recipient', 'is not created'), dittofeed: notSupported('recipient', 'is not created'), knock: notSupported('recipient', 'is not created') },
  ],
  [
    'a journey where none can be created from outside',
    `trigger: { event: trial_started }\nreentry: never\nsteps: [ { wait: 1d }, { send: hello } ]`,
    ['journey-by-hand'],
    { braze: byHand('journey-by-hand', '"nurture" is to be clicked together'), iterable: byHand('journey-by-hand', '"nurture" is to be clicked together') },
  ],
];

test.each(cases)('%s', async (_label, journey, about, sides) => {
  const files = projectWith({ journey });
  const reaching = 'order_placed: { properties: { total: number, cart_id: { type: string, format: email } }, reaches: [{ email: event.cart_id }] }';
  const lc = (files['lc.yaml'] ?? '').replace('order_placed: { properties: { total: number, cart_id: string } }', reaching);
  await expectSides(journey.includes('recipient: {') ? { ...files, 'lc.yaml': lc } : files, about, sides);
});

test('HubSpot asks who is let in, then who entered lately, and keeps the moment before the first step', async () => {
  const { flow } = await sides(projectWith({ journey: `trigger: { event: trial_started }\naudience: { in: vip }\nreentry: { once_per: 36h }\n${steps}` }))('hubspot');
  const text = JSON.stringify(flow);
  const { startActionId, actions }: { readonly startActionId: string; readonly actions: readonly { readonly actionId: string; readonly actionTypeId?: string; readonly fields?: unknown; readonly connection?: { readonly nextActionId: string }; readonly listBranches?: readonly { readonly branchName: string; readonly connection?: { readonly nextActionId: string } }[]; readonly defaultBranch?: { readonly nextActionId: string } }[] } = JSON.parse(text);
  const at = (id: string | undefined) => actions.find(({ actionId }) => actionId === id);
  const audience = at(startActionId);
  expect(audience?.listBranches?.map(({ branchName }) => branchName)).toEqual(['let in']);
  const gate = at(audience?.listBranches?.[0]?.connection?.nextActionId);
  expect(gate?.listBranches).toEqual([{ branchName: 'entered lately', filterBranch: expect.objectContaining({ filterBranches: [expect.objectContaining({ filters: [expect.objectContaining({ property: 'lc_nurture_entered_at', operation: expect.objectContaining({ operator: 'IS_AFTER', timePoint: expect.objectContaining({ offset: { milliseconds: -129_600_000 } }), includeObjectsWithNoValueSet: false }) })] })] }) }]);
  const kept = at(gate?.defaultBranch?.nextActionId);
  expect([kept?.actionTypeId, kept?.fields]).toEqual(['0-5', { property_name: 'lc_nurture_entered_at', value: { type: 'TIMESTAMP', timestampType: 'EXECUTION_TIME' } }]);
  expect(at(kept?.connection?.nextActionId)?.actionTypeId).toBe('0-4');
});
