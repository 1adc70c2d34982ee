import { test } from 'vitest';
import { byHand, exactly, expectSides, nearly, notSupported, type Sides } from './support/expect-sides.ts';
import { projectWith, usual } from './support/side-by-side.ts';

const keyed = 'trigger: { event: cart_updated, key: event.cart_id }\nreentry: never\n';

const cases: readonly (readonly [label: string, journey: string, about: readonly string[], sides: Sides])[] = [
  [
    'a wait of three days',
    `${usual}steps: [ { wait: 3d }, { send: hello } ]`,
    ['wait-length'],
    {
      klaviyo: exactly({ type: 'time-delay', data: { unit: 'days', value: 3, timezone: 'profile' } }),
      hubspot: exactly({ actionTypeId: '0-1', fields: { delta: '3', time_unit: 'DAYS' } }),
      onesignal: exactly({ kind: 'wait', duration_seconds: 259_200 }),
      dittofeed: exactly({ type: 'DelayNode', variant: { type: 'Second', seconds: 259_200 } }),
      knock: exactly({ type: 'delay', settings: { delay_for: { unit: 'days', value: 3 } } }),
    },
  ],
  [
    'a wait of 90 seconds',
    `${usual}steps: [ { wait: 90s }, { send: hello } ]`,
    ['wait-length'],
    {
      klaviyo: nearly('wait-length', 'whole minutes', { unit: 'minutes', value: 2 }),
      hubspot: nearly('wait-length', 'whole minutes', { delta: '2', time_unit: 'MINUTES' }),
      onesignal: exactly({ kind: 'wait', duration_seconds: 90 }),
      dittofeed: exactly({ seconds: 90 }),
      knock: nearly('wait-length', 'whole minutes', { unit: 'minutes', value: 2 }),
    },
  ],
  [
    'a wait of months',
    `${usual}steps: [ { wait: 2mo }, { send: hello } ]`,
    ['wait-length'],
    { klaviyo: nearly('wait-length', '30 days', { unit: 'days', value: 60 }), hubspot: nearly('wait-length', '30 days'), onesignal: nearly('wait-length', '30 days'), dittofeed: nearly('wait-length', '30 days'), knock: exactly({ delay_for: { unit: 'months', value: 2 } }) },
  ],
  ['a wait of more than a year', `${usual}steps: [ { wait: 400d }, { send: hello } ]`, ['wait-length'], { onesignal: nearly('wait-length', 'for a year at most', { duration_seconds: 31_536_000 }) }],
  [
    'a time of day and a day of the week',
    `${usual}steps: [ { wait: { at: "10:00", weekday: [tue] } }, { send: hello } ]`,
    ['wait-until'],
    {
      klaviyo: exactly({ type: 'target-date', data: { target_time: '10:00:00', target_days: ['tuesday'], timezone: 'profile' } }),
      hubspot: exactly({ actionTypeId: '0-35', fields: { time_of_day: { hour: 10, minute: 0 }, days: ['TUESDAY'] } }),
      onesignal: exactly({ kind: 'time_window', use_user_time_zone: true, windows: [{ day_of_week: 2, start: { hour: 10, minute: 0 }, end: { hour: 10, minute: 1 } }] }),
      dittofeed: exactly({ type: 'LocalTime', hour: 10, minute: 0, allowedDaysOfWeek: [2] }),
      knock: exactly({ day: 'tuesday', type: 'send', from: '10:00', until: '10:01' }),
    },
  ],
  [
    'a date of the person',
    `${usual}steps: [ { wait: { until: profile.trial_ends_at, if_past: now, if_missing: exit, up_to: 400d } }, { send: hello } ]`,
    [],
    {
      klaviyo: notSupported('wait-until', 'runs end there'),
      hubspot: exactly({ actionTypeId: '0-35', fields: { date: { propertyName: 'trial_ends_at' } } }),
      onesignal: notSupported('wait-until', 'runs end there'),
      dittofeed: nearly('wait-until', 'with some delay', { type: 'UserProperty', offsetSeconds: 0 }),
      knock: exactly({ delay_until_field_path: 'recipient.trial_ends_at' }),
    },
  ],
  [
    'an event or a time limit',
    `${keyed}steps: [ { wait_for: { did: order_placed, where: { cart_id: event.cart_id } }, up_to: 3d, then: [ { send: news } ] }, { send: hello } ]`,
    ['wait-for-event'],
    {
      klaviyo: nearly('wait-for-event', 'waits the full 3d and looks then', { type: 'time-delay', data: { unit: 'days', value: 3 } }),
      hubspot: exactly({ actionTypeId: '0-29', fields: { expiration_minutes: '4320', event_filter_branches: [{ eventTypeId: 'id_of_order_placed' }] } }),
      onesignal: exactly({ kind: 'wait_until', branches: [{ condition: { kind: 'event_trigger', name: 'order_placed' } }], expiration: { duration_seconds: 259_200 } }),
      dittofeed: exactly({ type: 'WaitForNode', timeoutSeconds: 259_200, timeoutChild: 'send:hello' }),
      knock: exactly({ type: 'wait_for_event', settings: { expires_after: { unit: 'days', value: 3 }, on_match: 'continue', on_timeout: 'continue' } }),
    },
  ],
  ['an event or a limit of two months', `${usual}steps: [ { wait_for: { did: order_placed }, up_to: 2mo, then: [ { send: news } ] } ]`, ['wait-length'], { knock: nearly('wait-length', '30 days at most', { expires_after: { unit: 'days', value: 30 } }) }],
  ['an event that anybody may have', `${usual}steps: [ { wait_for: { did: order_placed }, up_to: 3d, then: [ { send: news } ] } ]`, ['wait-for-event'], { dittofeed: nearly('wait-for-event', 'shortly before the wait began', { type: 'Performed', event: 'order_placed', withinSeconds: 259_200 }) }],
  [
    'a branch on an attribute',
    `${usual}steps: [ { if: { profile: { plan: pro } }, then: [ { send: hello } ], else: [ { send: news } ] } ]`,
    ['condition', 'segment-needed'],
    {
      klaviyo: exactly({ type: 'conditional-split', links: { next_if_true: 'if:profile.plan:pro/then/send:hello' }, data: { profile_filter: { condition_groups: [{ conditions: [{ property: "properties['plan']", filter: { operator: 'equals', value: 'pro' } }] }] } } }),
      hubspot: exactly({ type: 'LIST_BRANCH', listBranches: [{ filterBranch: { filterBranches: [{ filters: [{ property: 'plan', operation: { operationType: 'ENUMERATION', operator: 'IS_ANY_OF', values: ['pro'] } }] }] } }] }),
      onesignal: nearly('segment-needed', 'branches on segments', { filters: [{ field: 'tag', key: 'plan', relation: '=', value: 'pro' }] }),
      dittofeed: nearly('segment-needed', 'branches on segments', { entryNode: { type: 'Trait', path: 'plan', operator: { type: 'Equals', value: 'pro' } } }),
      knock: exactly({ type: 'branch', branches: [{ conditions: { all: [{ variable: 'recipient.plan', operator: 'equal_to', argument: '"pro"' }] } }, { name: 'Default' }] }),
    },
  ],
  [
    'a branch on the event',
    `${usual}steps: [ { if: { event: { source: web } }, then: [ { send: hello } ] } ]`,
    ['condition', 'segment-needed'],
    {
      klaviyo: exactly({ type: 'trigger-split', data: { trigger_id: 'id_of_trial_started', trigger_type: 'metric' } }),
      hubspot: nearly('condition', 'the latest event of that name', { eventTypeId: 'id_of_trial_started', filters: [{ property: 'source' }] }),
      onesignal: nearly('condition', 'a tag of the same name', { field: 'tag', key: 'source' }),
      dittofeed: nearly('segment-needed', 'the latest event of that name', { type: 'LastPerformed', event: 'trial_started' }),
      knock: exactly({ variable: 'data.source', operator: 'equal_to' }),
    },
  ],
  [
    'a choice of three ways',
    `${usual}steps: [ { choose: [ { when: { profile: { plan: pro } }, then: [ { send: hello } ] }, { when: { profile: { plan: team } }, then: [ { send: news } ] } ], else: [] } ]`,
    ['several-ways'],
    {
      klaviyo: exactly({ type: 'multi-branch-split', data: { branches: [{ is_else: false }, { is_else: false }, { is_else: true }] } }),
      hubspot: exactly({ listBranches: [{ branchName: 'profile.plan:pro' }, { branchName: 'profile.plan:team' }] }),
      onesignal: nearly('several-ways', 'one inside the other', { kind: 'yes_no', client_node_id: 'choose/case-2' }),
      dittofeed: nearly('several-ways', 'one inside the other', { type: 'SegmentSplitNode', id: 'choose/case-2' }),
      knock: exactly({ branches: [{ name: 'profile.plan:pro' }, { name: 'profile.plan:team' }, { name: 'Default' }] }),
    },
  ],
  [
    'a random split',
    `${usual}steps: [ { split: s, arms: { a: { share: 30%, steps: [ { send: hello } ] }, b: { share: 70%, steps: [] } } } ]`,
    ['random-split'],
    {
      klaviyo: nearly('random-split', 'a second entry draws again', { type: 'profile-sample', percentage: 30 }),
      hubspot: exactly({ type: 'AB_TEST_BRANCH', testBranches: [{ branchName: 'a', percentage: 30 }, { branchName: 'b', percentage: 70 }] }),
      onesignal: exactly({ kind: 'split_range', branches: [{ weight: 30 }, { weight: 70 }] }),
      dittofeed: exactly({ type: 'RandomCohortNode', children: [{ percent: 30, name: 'a' }, { percent: 70, name: 'b' }] }),
      knock: exactly({ type: 'random_cohort', cohort_branches: [{ name: 'a', percentage: '30' }, { name: 'b', percentage: '70' }] }),
    },
  ],
  [
    'an email',
    `${usual}steps: [ { send: hello } ]`,
    ['channel'],
    {
      klaviyo: exactly({ type: 'send-email', data: { status: 'draft', message: { subject_line: 'Hello', preview_text: 'Good to see you', from_email: 'hello@shop.example', from_label: 'Acme', template_id: '${created:templates/hello}', transactional: true } } }),
      hubspot: exactly({ actionTypeId: '0-4', fields: { content_id: '${created:emails/hello}' } }),
      onesignal: exactly({ kind: 'send_email', template_id: '${created:templates/hello}' }),
      dittofeed: exactly({ type: 'MessageNode', variant: { type: 'Email' } }),
      knock: exactly({ type: 'channel', channel_type: 'email', channel_key: 'id_of_email', template: { subject: 'Hello' } }),
      braze: exactly({ template_name: 'lc-hello', subject: 'Hello', preheader: 'Good to see you' }),
      iterable: exactly({ clientTemplateId: 'lc-hello', fromName: 'Acme', fromEmail: 'hello@shop.example', subject: 'Hello', preheaderText: 'Good to see you' }),
    },
  ],
  [
    'a text message',
    `${usual}steps: [ { send: note } ]`,
    ['channel'],
    { klaviyo: exactly({ type: 'send-sms', data: { message: { body: 'A note' } } }), hubspot: notSupported('channel', '"note" is not sent'), onesignal: exactly({ kind: 'send_sms' }), dittofeed: exactly({ type: 'Sms', body: 'A note' }), knock: exactly({ channel_type: 'sms', template: { text_body: 'A note' } }), braze: exactly({ name: 'lc_note_text', content: 'A note' }), iterable: exactly({ clientTemplateId: 'lc-note', message: 'A note' }) },
  ],
  [
    'a push notification',
    `${usual}steps: [ { send: ping } ]`,
    ['channel'],
    { klaviyo: exactly({ type: 'send-mobile-push', data: { message: { title: 'Ping', body: 'A push' } } }), hubspot: notSupported('channel', '"ping" is not sent'), onesignal: exactly({ headings: { en: 'Ping' }, contents: { en: 'A push' } }), dittofeed: exactly({ type: 'MobilePush', title: 'Ping', body: 'A push' }), knock: exactly({ channel_type: 'push', template: { title: 'Ping', text_body: 'A push' } }) },
  ],
  [
    'a message in the app',
    `${usual}steps: [ { send: card } ]`,
    ['channel'],
    { klaviyo: notSupported('channel', '"card" is not sent'), hubspot: notSupported('channel', '"card" is not sent'), onesignal: byHand('channel', 'make "card" there'), dittofeed: notSupported('channel', '"card" is not sent'), knock: exactly({ channel_type: 'in_app_feed', template: { markdown_body: '**Card**\n\nIn the app' } }) },
  ],
  [
    'a webhook',
    `${usual}steps: [ { send: hook } ]`,
    ['channel'],
    { klaviyo: exactly({ type: 'send-webhook', data: { message: { url: 'https://crm.example/notes' } } }), hubspot: exactly({ type: 'WEBHOOK', webhookUrl: 'https://crm.example/notes' }), onesignal: exactly({ kind: 'send_webhook', webhook_id: 'id_of_hook' }), dittofeed: exactly({ variant: { type: 'Webhook' } }), knock: exactly({ channel_type: 'http', template: { url: 'https://crm.example/notes' } }) },
  ],
  [
    'the body of a webhook, which one platform does not send',
    `${usual}steps: [ { send: hook } ]`,
    ['message-part'],
    { hubspot: nearly('message-part', 'HubSpot posts what it knows of the contact instead of the body of "hook"', { type: 'WEBHOOK' }), klaviyo: exactly({ type: 'send-webhook' }) },
  ],
  [
    'a changed attribute',
    `${usual}steps: [ { set: { profile.plan: pro } }, { send: hello } ]`,
    ['set-attribute'],
    {
      klaviyo: exactly({ type: 'update-profile', data: { profile_operations: [{ operator: 'update', property_type: 'string', property_key: 'plan', property_value: 'pro' }] } }),
      hubspot: exactly({ actionTypeId: '0-5', fields: { property_name: 'plan', value: { staticValue: 'pro' } } }),
      onesignal: nearly('set-attribute', 'which is a text', { kind: 'tag', assignments: { plan: 'pro' } }),
      dittofeed: notSupported('set-attribute', '"plan" stays as it is'),
      knock: exactly({ type: 'update_user', settings: { recipient_mode: 'current', update_properties: '{"plan": "pro"}' } }),
    },
  ],
  [
    'steps that several ways lead to',
    `${usual}steps: [ { choose: [ { when: { profile: { plan: pro } }, then: [ { send: ping } ] }, { when: { profile: { plan: team } }, then: [ { send: news }, { exit: done } ] } ], else: [] }, { wait: 1d }, { send: hello } ]`,
    ['join-duplicated'],
    {
      klaviyo: exactly({ type: 'time-delay', temporary_id: 'wait:1d' }),
      hubspot: exactly({ edgeType: 'GOTO' }),
      onesignal: nearly('join-duplicated', 'stand in several branches of OneSignal'),
      dittofeed: exactly({ type: 'DelayNode', id: 'wait:1d' }),
      knock: exactly({ name: 'profile.plan:team', terminates: true }),
    },
  ],
  [
    'rounds',
    `${usual}steps: [ { repeat: { times: 3, every: 7d, steps: [ { send: hello } ] } } ]`,
    ['repeat'],
    { klaviyo: nearly('repeat', 'the 3 rounds are written out', { temporary_id: 'repeat/round/send:hello@3' }), hubspot: nearly('repeat', 'the 3 rounds'), onesignal: nearly('repeat', 'the 3 rounds'), dittofeed: nearly('repeat', 'the 3 rounds'), knock: nearly('repeat', 'the 3 rounds') },
  ],
];

test.each(cases)('%s', async (_label, journey, about, sides) => {
  await expectSides(projectWith({ journey }), about, sides);
});
