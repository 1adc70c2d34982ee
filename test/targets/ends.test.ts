import { test } from 'vitest';
import { byHand, exactly, expectSides, nearly, notSupported, type Sides } from './support/expect-sides.ts';
import { projectWith, usual } from './support/side-by-side.ts';

const cases: readonly (readonly [label: string, project: { readonly journey: string; readonly settings?: string }, about: readonly string[], sides: Sides])[] = [
  [
    'a goal that is an event',
    { journey: `${usual}goal: { event: order_placed }\nsteps: [ { wait: 1d }, { send: hello } ]` },
    ['goal', 'exit'],
    {
      klaviyo: nearly('goal', 'leave before the next step of the flow, not at once', { type: 'profile-metric', metric_id: 'id_of_order_placed', timeframe_filter: { operator: 'flow-start' } }),
      hubspot: nearly('goal', 'one from before the entry counts as well', { goalFilterBranch: { filterBranchType: 'OR' } }),
      onesignal: exactly({ early_exit: { rules: { on_event: { name: 'order_placed' } } } }),
      dittofeed: nearly('goal', 'leave at the next message', { type: 'SegmentSplitNode', id: 'send:hello/leave' }),
      knock: nearly('exit', 'go at once while they wait', { type: 'wait_for_event', settings: { event: { event_key: 'order_placed' }, on_match: 'halt', on_timeout: 'continue' } }),
    },
  ],
  [
    'a goal that is a condition',
    { journey: `${usual}goal: { when: { profile: { plan: pro } } }\nsteps: [ { wait: 1d }, { send: hello } ]` },
    ['goal'],
    { hubspot: exactly({ goalFilterBranch: { filterBranches: [{ filters: [{ property: 'plan' }] }] } }), klaviyo: nearly('goal', 'leave before the next step'), onesignal: nearly('goal', 'leaves as well', { on_segment: { included_segment_ids: ['${created:segments/nurture: over}'] } }), dittofeed: nearly('goal', 'leave at the next message'), knock: nearly('goal', 'leave at the next message') },
  ],
  [
    'a goal that is an event while a condition holds',
    { journey: `${usual}goal: { event: order_placed, when: { profile: { plan: pro } } }\nsteps: [ { wait: 1d }, { send: hello } ]` },
    [],
    {
      klaviyo: nearly('goal', 'whether "plan is "pro"" holds is asked before the next step of the flow, not when "order_placed" came'),
      hubspot: nearly('goal', 'is asked in HubSpot when it looks, not when "order_placed" came'),
      onesignal: nearly('goal', 'ends runs with every "order_placed", also where "plan is "pro"" does not hold', { early_exit: { rules: { on_event: { name: 'order_placed' } } } }),
      dittofeed: nearly('goal', 'is asked in Dittofeed when it looks'),
      knock: nearly('goal', 'ends runs with every "order_placed"', { on_match: 'halt' }),
    },
  ],
  [
    'a second event that ends runs',
    { journey: `${usual}goal: { event: order_placed }\nexit_on: [ app_opened ]\nsteps: [ { wait: 1d }, { send: hello } ]` },
    ['exit'],
    { onesignal: notSupported('exit', 'people with "app_opened" get the rest'), knock: notSupported('exit', 'people with "app_opened" get the rest'), klaviyo: nearly('exit', 'not at once'), hubspot: nearly('exit', 'counted as a success'), dittofeed: nearly('exit', 'at the next message') },
  ],
  [
    'a frequency cap',
    { journey: `${usual}steps: [ { send: news } ]`, settings: 'policies: { frequency_caps: [ { at_most: 1, per: 24h, channels: [email], action: skip } ] }\n' },
    ['frequency-cap'],
    {
      klaviyo: nearly('frequency-cap', 'its time is one setting of the account', { smart_sending_enabled: true }),
      hubspot: notSupported('frequency-cap', 'set it in the account'),
      onesignal: notSupported('frequency-cap', 'set it in the account'),
      dittofeed: notSupported('frequency-cap', 'people may get more'),
      knock: exactly({ type: 'throttle', settings: { throttle_limit: 1, throttle_window: { unit: 'days', value: 1 } } }),
      braze: byHand('frequency-cap', 'is to be set in Braze'),
    },
  ],
  [
    'quiet hours of text messages',
    { journey: `${usual}steps: [ { send: promo } ]`, settings: '  promo: { channel: sms, text: Today only }\npolicies: { quiet_hours: [ { channels: [sms], from: "21:00", to: "08:00", action: defer } ] }\n' },
    ['quiet-hours'],
    {
      klaviyo: nearly('quiet-hours', 'set them to 21:00 to 08:00', { sms_quiet_hours_enabled: true }),
      onesignal: exactly({ kind: 'time_window', windows: [1, 2, 3, 4, 5, 6, 0].map((day_of_week) => ({ day_of_week, start: { hour: 8, minute: 0 }, end: { hour: 21, minute: 0 } })) }),
      dittofeed: nearly('quiet-hours', 'wait for 08:00', { type: 'LocalTime', hour: 8, minute: 0 }),
      knock: exactly({ send_windows: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => ({ day, type: 'send', from: '08:00', until: '21:00' })) }),
    },
  ],
  [
    'quiet hours of mails',
    { journey: `${usual}steps: [ { send: news } ]`, settings: 'policies: { quiet_hours: [ { channels: [email], from: "21:00", to: "08:00", action: defer } ], blackout_dates: [2026-12-24] }\n' },
    ['quiet-hours', 'blackout-dates'],
    {
      hubspot: exactly({ blockedDates: [{ year: 2026, month: 12, dayOfMonth: 24 }], timeWindows: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'].map((day) => ({ day, startTime: { hour: 8, minute: 0 }, endTime: { hour: 21, minute: 0 } })) }),
      klaviyo: notSupported('quiet-hours', 'at any hour'),
    },
  ],
  [
    'steps that no platform has',
    { journey: `${usual}steps: [ { emit: { event: app_opened } }, { pause: { purpose: marketing, up_to: 30d } }, { send: hello }, { erase: profile } ]` },
    ['emit-event', 'pause', 'erase'],
    { klaviyo: notSupported('emit-event', '"app_opened" does not happen'), hubspot: notSupported('pause', 'for one person'), onesignal: notSupported('erase', 'does not delete people'), dittofeed: notSupported('emit-event', 'does not happen'), knock: notSupported('pause', 'for one person') },
  ],
];

test.each(cases)('%s', async (_label, project, about, sides) => {
  await expectSides(projectWith(project), about, sides);
});
