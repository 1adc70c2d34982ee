import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exactly, expectSides, nearly, notSupported, type Side } from './support/expect-sides.ts';
import { projectWith, usual } from './support/side-by-side.ts';

/** A published survey of what platforms can do in a journey: Y native, ~ nearly, - not at all, ? nobody has looked. */
type Mark = 'Y' | '~' | '-' | '?';

type Platform = 'klaviyo' | 'hubspot' | 'onesignal' | 'dittofeed' | 'knock';

/** One cell: what the survey says, and what lc does. `instead`: why it is not as good as that. */
type Cell = readonly [mark: Mark, side: Side, instead?: string];

interface Row {
  readonly step: string;
  /** Its row of the survey, and its place in a cell of several. */
  readonly row: string;
  readonly part?: number;
  readonly journey: string;
  readonly settings?: string;
  readonly about: readonly string[];
  readonly cells: Readonly<Record<Platform, Cell>>;
}

const hello = 'steps: [ { send: hello } ]';
const cell = (kind: object): Cell => ['Y', exactly(kind)];
const near = (code: string, says: string, payload?: object): Cell => ['~', nearly(code, says, payload)];

const rows: readonly Row[] = [
  {
    step: 'an event starts it', row: 'Event trigger', journey: `trigger: { event: trial_started }\nreentry: never\n${hello}`, about: ['trigger-kind', 'trigger-filter'],
    cells: { klaviyo: cell({ triggers: [{ type: 'metric', id: 'id_of_trial_started' }] }), hubspot: cell({ type: 'EVENT_BASED' }), onesignal: cell({ audience: { kind: 'event_trigger', name: 'trial_started' } }), dittofeed: cell({ type: 'EventEntryNode', event: 'trial_started' }), knock: cell({ trigger_frequency: 'once_per_recipient' }) },
  },
  {
    step: 'entering a segment starts it', row: 'Segment-enter trigger', journey: `trigger: { enters: lapsed, existing: enter }\nreentry: never\n${hello}`, about: ['trigger-kind', 'segment', 'condition'],
    cells: { klaviyo: cell({ type: 'segment', id: '${created:segments/lapsed}' }), hubspot: cell({ type: 'LIST_BASED' }), onesignal: cell({ kind: 'segment', included_segment_ids: ['${created:segments/lapsed}'] }), dittofeed: cell({ type: 'EntryNode' }), knock: near('trigger-kind', 'somebody connects the audience "lapsed" to it', { type: 'dynamic', name: 'lapsed' }) },
  },
  {
    step: 'a date of the person starts it', row: 'Date trigger', journey: `trigger: { date: profile.trial_ends_at, if_past: skip, existing: enter }\nreentry: never\n${hello}`, about: ['trigger-kind'],
    cells: { klaviyo: cell({ type: 'date', date_profile_property: 'trial_ends_at' }), hubspot: cell({ enrollmentSchedule: { type: 'PROPERTY_BASED', propertyName: 'trial_ends_at' } }), onesignal: ['-', notSupported('trigger-kind', 'does not start from a date of the person')], dittofeed: near('trigger-kind', 'as soon as "profile.trial_ends_at" is known', { type: 'UserProperty' }), knock: near('trigger-kind', 'somebody has to start the workflow for each person', { delay_until_field_path: 'recipient.trial_ends_at' }) },
  },
  {
    step: 'a wait', row: 'Wait duration', journey: `${usual}steps: [ { wait: 3d }, { send: hello } ]`, about: ['wait-length'],
    cells: { klaviyo: cell({ type: 'time-delay', data: { unit: 'days', value: 3, timezone: 'profile' } }), hubspot: cell({ delta: '3', time_unit: 'DAYS' }), onesignal: cell({ kind: 'wait', duration_seconds: 259_200 }), dittofeed: cell({ type: 'DelayNode', variant: { type: 'Second', seconds: 259_200 } }), knock: cell({ delay_for: { unit: 'days', value: 3 } }) },
  },
  {
    step: 'a time of day and a day of the week', row: 'Wait to time of day / weekday', journey: `${usual}steps: [ { wait: { at: "10:00", weekday: [tue] } }, { send: hello } ]`, about: ['wait-until', 'timezone'],
    cells: { klaviyo: cell({ target_time: '10:00:00', target_days: ['tuesday'] }), hubspot: cell({ actionTypeId: '0-35' }), onesignal: cell({ kind: 'time_window' }), dittofeed: cell({ type: 'LocalTime', hour: 10, allowedDaysOfWeek: [2] }), knock: cell({ day: 'tuesday', type: 'send', from: '10:00' }) },
  },
  {
    step: 'an event or a time limit', row: 'Wait for event or timeout', journey: 'trigger: { event: cart_updated, key: event.cart_id }\nreentry: never\nsteps: [ { wait_for: { did: order_placed, where: { cart_id: event.cart_id } }, up_to: 3d, then: [ { send: news } ] } ]', about: ['wait-for-event', 'wait-length'],
    cells: { klaviyo: ['-', nearly('wait-for-event', 'people with "order_placed" on the first day still wait until the end')], hubspot: cell({ actionTypeId: '0-29', fields: { expiration_minutes: '4320' } }), onesignal: cell({ kind: 'wait_until', expiration: { duration_seconds: 259_200 } }), dittofeed: cell({ type: 'WaitForNode', timeoutSeconds: 259_200 }), knock: cell({ type: 'wait_for_event' }) },
  },
  {
    step: 'a branch on an attribute', row: 'Attribute branch', journey: `${usual}steps: [ { if: { profile: { plan: pro } }, then: [ { send: hello } ], else: [ { send: news } ] } ]`, about: ['condition', 'segment-needed'],
    cells: { klaviyo: cell({ type: 'conditional-split' }), hubspot: cell({ type: 'LIST_BRANCH' }), onesignal: near('segment-needed', 'branches on segments', { field: 'tag', key: 'plan', relation: '=', value: 'pro' }), dittofeed: near('segment-needed', 'branches on segments', { type: 'Trait', path: 'plan' }), knock: cell({ type: 'branch' }) },
  },
  {
    step: 'a branch on a property of the event', row: 'Event-property branch', journey: `${usual}steps: [ { if: { event: { source: web } }, then: [ { send: hello } ] } ]`, about: ['condition', 'segment-needed'],
    cells: { klaviyo: cell({ type: 'trigger-split' }), hubspot: near('condition', 'the latest event of that name', { filters: [{ property: 'source' }] }), onesignal: near('condition', 'a tag of the same name', { field: 'tag', key: 'source' }), dittofeed: near('segment-needed', 'the latest event of that name', { type: 'LastPerformed' }), knock: cell({ variable: 'data.source', operator: 'equal_to' }) },
  },
  {
    step: 'a choice of three ways', row: 'Multi-way branch', journey: `${usual}steps: [ { choose: [ { when: { profile: { plan: pro } }, then: [ { send: hello } ] }, { when: { profile: { plan: team } }, then: [ { send: news } ] } ], else: [] } ]`, about: ['several-ways'],
    cells: { klaviyo: cell({ type: 'multi-branch-split' }), hubspot: cell({ type: 'LIST_BRANCH' }), onesignal: ['-', nearly('several-ways', 'one inside the other', { kind: 'yes_no', client_node_id: 'choose/case-2' })], dittofeed: ['-', nearly('several-ways', 'one inside the other', { type: 'SegmentSplitNode', id: 'choose/case-2' })], knock: cell({ branches: [{ name: 'profile.plan:pro' }, { name: 'profile.plan:team' }, { name: 'Default' }] }) },
  },
  {
    step: 'a random split', row: 'Random split', journey: `${usual}steps: [ { split: s, arms: { a: { share: 30%, steps: [ { send: hello } ] }, b: { share: 70%, steps: [] } } } ]`, about: ['random-split', 'split-unit'],
    cells: { klaviyo: near('random-split', 'a second entry draws again', { type: 'profile-sample', percentage: 30 }), hubspot: cell({ type: 'AB_TEST_BRANCH' }), onesignal: cell({ branches: [{ weight: 30 }, { weight: 70 }] }), dittofeed: cell({ type: 'RandomCohortNode' }), knock: cell({ type: 'random_cohort' }) },
  },
  {
    step: 'an email', row: 'Email / SMS / push / webhook', part: 0, journey: `${usual}${hello}`, about: ['channel'],
    cells: { klaviyo: cell({ type: 'send-email' }), hubspot: cell({ actionTypeId: '0-4' }), onesignal: cell({ kind: 'send_email' }), dittofeed: cell({ type: 'MessageNode', variant: { type: 'Email' } }), knock: cell({ channel_type: 'email' }) },
  },
  {
    step: 'a text message', row: 'Email / SMS / push / webhook', part: 1, journey: `${usual}steps: [ { send: note } ]`, about: ['channel'],
    cells: { klaviyo: cell({ type: 'send-sms' }), hubspot: ['?', notSupported('channel', '"note" is not sent')], onesignal: cell({ kind: 'send_sms' }), dittofeed: cell({ type: 'Sms' }), knock: cell({ channel_type: 'sms' }) },
  },
  {
    step: 'a push notification', row: 'Email / SMS / push / webhook', part: 2, journey: `${usual}steps: [ { send: ping } ]`, about: ['channel'],
    cells: { klaviyo: cell({ type: 'send-mobile-push' }), hubspot: ['-', notSupported('channel', '"ping" is not sent')], onesignal: cell({ kind: 'send_push' }), dittofeed: cell({ type: 'MobilePush' }), knock: cell({ channel_type: 'push' }) },
  },
  {
    step: 'a webhook', row: 'Email / SMS / push / webhook', part: 3, journey: `${usual}steps: [ { send: hook } ]`, about: ['channel'],
    cells: { klaviyo: cell({ type: 'send-webhook' }), hubspot: cell({ type: 'WEBHOOK' }), onesignal: cell({ kind: 'send_webhook' }), dittofeed: cell({ type: 'Webhook' }), knock: cell({ channel_type: 'http' }) },
  },
  {
    step: 'a changed attribute', row: 'Update attribute', journey: `${usual}steps: [ { set: { profile.plan: pro } }, { send: hello } ]`, about: ['set-attribute'],
    cells: { klaviyo: cell({ type: 'update-profile' }), hubspot: cell({ actionTypeId: '0-5' }), onesignal: near('set-attribute', 'which is a text', { kind: 'tag', assignments: { plan: 'pro' } }), dittofeed: ['-', notSupported('set-attribute', '"plan" stays as it is')], knock: cell({ type: 'update_user' }) },
  },
  {
    step: 'a goal that a condition meets', row: 'Goal / exit', journey: `${usual}goal: { when: { in: vip } }\nsteps: [ { wait: 1d }, { send: hello } ]`, about: ['goal', 'exit'],
    cells: { klaviyo: near('goal', 'before the next step of the flow, not at once'), hubspot: cell({ goalFilterBranch: { filterBranchType: 'OR' } }), onesignal: ['Y', nearly('goal', 'leaves as well', { early_exit: { rules: { on_segment: { included_segment_ids: ['${created:segments/vip}'] } } } }), 'here a condition is asked at each step, there in the moment in which somebody enters its segment; the goal by event, below, is exact'], dittofeed: near('goal', 'leave at the next message'), knock: near('goal', 'leave at the next message') },
  },
  {
    step: 'a goal that is an event', row: 'Goal / exit', journey: `${usual}goal: { event: order_placed }\nsteps: [ { wait: 1d }, { send: hello } ]`, about: ['goal', 'exit'],
    cells: { klaviyo: near('goal', 'not at once'), hubspot: ['Y', nearly('goal', 'one from before the entry counts as well'), 'a completed event has no "since the entry" in HubSpot’s goals'], onesignal: cell({ early_exit: { rules: { on_event: { name: 'order_placed' } } } }), dittofeed: near('goal', 'leave at the next message'), knock: near('exit', 'go at once while they wait', { on_match: 'halt' }) },
  },
  {
    step: 'entering again, always', row: 'Re-entry', journey: `trigger: { event: trial_started }\nreentry: always\n${hello}`, about: ['reentry'],
    cells: { klaviyo: cell({ reentry_criteria: null }), hubspot: cell({ shouldReEnroll: true }), onesignal: cell({ reentry_rules: { duration_seconds: 0 } }), dittofeed: ['~', exactly({ canRunMultiple: true })], knock: cell({ trigger_frequency: 'every_trigger' }) },
  },
  {
    step: 'entering again, once in a week', row: 'Re-entry', journey: `trigger: { event: trial_started }\nreentry: { once_per: 7d }\n${hello}`, about: ['reentry'],
    cells: { klaviyo: cell({ reentry_criteria: { duration: 7, unit: 'day' } }), hubspot: cell({ property: 'lc_nurture_entered_at', operation: { operationType: 'TIME_POINT', operator: 'IS_AFTER', timePoint: { offset: { days: -7 } } } }), onesignal: cell({ duration_seconds: 604_800 }), dittofeed: near('reentry', 'never enters again, also after 7d'), knock: cell({ ref: 'reentry', type: 'throttle', settings: { throttle_limit: 1, throttle_window: { unit: 'days', value: 7 } } }) },
  },
  {
    step: 'the most messages in some time', row: 'Frequency cap', journey: `${usual}steps: [ { send: news } ]`, settings: 'policies: { frequency_caps: [ { at_most: 1, per: 24h, channels: [email], action: skip } ] }\n', about: ['frequency-cap'],
    cells: { klaviyo: near('frequency-cap', 'its time is one setting of the account', { smart_sending_enabled: true }), hubspot: ['-', notSupported('frequency-cap', 'set it in the account')], onesignal: ['-', notSupported('frequency-cap', 'set it in the account')], dittofeed: ['-', notSupported('frequency-cap', 'people may get more')], knock: cell({ type: 'throttle' }) },
  },
  {
    step: 'hours without mails and text messages', row: 'Quiet hours', journey: `${usual}steps: [ { send: promo }, { send: news } ]`, settings: '  promo: { channel: sms, text: Today only }\npolicies: { quiet_hours: [ { channels: [sms, email], from: "21:00", to: "08:00", action: defer } ] }\n', about: ['quiet-hours'],
    cells: { klaviyo: near('quiet-hours', 'set them to 21:00 to 08:00', { sms_quiet_hours_enabled: true }), hubspot: cell({ timeWindows: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'].map((day) => ({ day, startTime: { hour: 8, minute: 0 }, endTime: { hour: 21, minute: 0 } })) }), onesignal: cell({ kind: 'time_window' }), dittofeed: near('quiet-hours', 'wait for 08:00', { type: 'LocalTime', hour: 8 }), knock: cell({ send_windows: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => ({ day, type: 'send', from: '08:00' })) }) },
  },
  {
    step: 'steps that two ways lead to', row: 'Join / goto', journey: `${usual}steps: [ { choose: [ { when: { profile: { plan: pro } }, then: [ { send: ping } ] }, { when: { profile: { plan: team } }, then: [ { send: news }, { exit: done } ] } ], else: [] }, { wait: 1d }, { send: hello } ]`, about: ['join-duplicated'],
    cells: { klaviyo: cell({ type: 'time-delay', temporary_id: 'wait:1d' }), hubspot: cell({ edgeType: 'GOTO' }), onesignal: ['-', nearly('join-duplicated', 'stand in several branches of OneSignal')], dittofeed: cell({ type: 'DelayNode', id: 'wait:1d' }), knock: ['-', exactly({ name: 'profile.plan:team', terminates: true })] },
  },
];

const platforms: readonly Platform[] = ['klaviyo', 'hubspot', 'onesignal', 'dittofeed', 'knock'];
const cells = rows.flatMap((row) => platforms.map((platform) => ({ ...row, platform, cell: row.cells[platform] })));

/** How well a platform does something; the mark of the survey is the least that lc has to do there. */
const rank = { exact: 2, approximated: 1, manual: 1, dropped: 0 } as const;
const least = { Y: 2, '~': 1, '-': 0, '?': 0 } as const;

test.each(rows)('$step: what each platform makes of it', async ({ journey, settings, about, cells: all }) => {
  const side = Object.fromEntries(platforms.map((platform) => [platform, all[platform][1]]));
  await expectSides(projectWith({ journey, ...(settings !== undefined && { settings }) }), about, side);
});

test('no cell is worse than the survey says, but for those that are named with the reason', () => {
  const worse = cells.filter(({ cell: [mark, { severity }] }) => rank[severity] < least[mark]);
  expect(worse.map(({ step, platform }) => `${platform}: ${step}`)).toEqual([
    'onesignal: a goal that a condition meets',
    'hubspot: a goal that is an event',
  ]);
  for (const { cell: [, , why] } of cells.filter(({ cell: [mark, { severity }] }) => rank[severity] >= least[mark])) expect(why).toBeUndefined();
  for (const { cell: [, , why] } of worse) expect(why).not.toBe('');
  expect(cells.length).toBe(110);
});

/** The survey itself, where it lies beside the project. */
const survey = '../shared/reference/targets.md';

test.skipIf(!existsSync(survey))('the marks are those of the survey, row by row, and no row of it is left out', () => {
  const text = readFileSync(survey, 'utf8');
  const [head = '', , ...lines] = text.slice(text.indexOf('| Step | Klaviyo |')).split('\n').filter((line) => line.startsWith('|'));
  const columns = head.split('|').map((each) => each.trim().toLowerCase());
  const told = new Map(lines.map((line) => line.split('|').map((each) => each.trim())).map((parts) => [parts[1] ?? '', parts]));
  expect([...told.keys()].filter((row) => !rows.some((each) => each.row === row))).toEqual([]);
  for (const { row, part, platform, cell: [mark] } of cells) {
    const whole = told.get(row)?.[columns.indexOf(platform)] ?? '';
    const written = (part === undefined ? whole : (whole.split('(')[0]?.split('/')[part] ?? '')).replaceAll('*', '').trim();
    expect(`${row}, ${platform}: ${written.startsWith('[M]') ? '?' : written.slice(0, 1)}`).toBe(`${row}, ${platform}: ${mark}`);
  }
});
