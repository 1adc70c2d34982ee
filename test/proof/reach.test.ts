import { describe, expect, test } from 'vitest';
import { told, type Told } from './proved.ts';

/** A journey that begins with this event, and these steps. */
function journey(head: string, steps: string): string {
  const body = steps.trim().split('\n').map((line) => `      ${line}`).join('\n');
  const lines = head.trim().split('\n').map((line) => `    ${line.trim()}`).join('\n');
  return `journeys:\n  one:\n${lines}\n    reentry: always\n    steps:\n${body}\n`;
}

const ifThen = (condition: string): string => `- if: ${condition}\n  then: [ { send: note } ]`;

type Row = readonly [label: string, head: string, steps: string, expected: Told];

const contradictions: readonly Row[] = [
  ['the audience against a branch', 'trigger: { event: signed_up }\naudience: { profile: { plan: trial } }', ifThen('{ profile: { plan: pro } }'), { code: 'proof/dead-arm', at: 'plan: pro', because: ['plan: trial'] }],
  ['a number out of its interval', 'trigger: { event: signed_up }\naudience: { profile: { seats: { lt: 5 } } }', ifThen('{ profile: { seats: { gte: 10 } } }'), { code: 'proof/dead-arm', at: 'seats: { gte: 10 }', because: ['seats: { lt: 5 }'] }],
  ['what is missing', 'trigger: { event: signed_up }\naudience: { profile: { city: { exists: false } } }', ifThen('{ profile: { city: Oslo } }'), { code: 'proof/dead-arm', at: 'city: Oslo', because: ['city: { exists: false }'] }],
  ['the filter of the trigger against a branch, days later', 'trigger: { event: signed_up, where: { amount: { lt: 50 } } }', `- wait: 3d\n${ifThen('{ event: { amount: { gte: 100 } } }')}`, { code: 'proof/dead-arm', at: 'amount: { gte: 100 }', because: ['amount: { lt: 50 }'] }],
  ['a segment against a branch cites the line of the segment', 'trigger: { event: signed_up }\naudience: { in: triallers }', ifThen('{ profile: { plan: pro } }'), { code: 'proof/dead-arm', at: 'plan: pro', because: ['plan: trial'] }],
  ['a segment against a segment', 'trigger: { event: signed_up }\naudience: { in: triallers }', ifThen('{ in: payers }'), { code: 'proof/dead-arm', at: 'in: payers', because: ['plan: trial', 'plan: pro'] }],
  ['one part of several', 'trigger: { event: signed_up }\naudience: { all: [ { profile: { city: Oslo } }, { profile: { seats: { lt: 5 } } } ] }', ifThen('{ in: keen, profile: { seats: { gte: 50 }, city: Oslo } }'), { code: 'proof/dead-arm', at: 'seats: { gte: 50 }', because: ['seats: { lt: 5 }'] }],
  ['three orders in 30 days against fewer than two in 90', 'trigger: { event: signed_up }\naudience: { in: keen }', ifThen('{ did: ordered, count: { lt: 2 }, within: 90d }'), { code: 'proof/dead-arm', at: '{ did: ordered, count: { lt: 2 }, within: 90d }', because: ['{ did: ordered, count: { gte: 3 }, within: 30d }'] }],
  ['never did it against did it with a filter', 'trigger: { event: signed_up }\naudience: { did_not: ordered, within: 90d }', ifThen('{ did: ordered, where: { total: { gte: 50 } }, within: 30d }'), { code: 'proof/dead-arm', at: '{ did: ordered, where: { total: { gte: 50 } }, within: 30d }', because: ['{ did_not: ordered, within: 90d }'] }],
  ['no event at all against an event', 'trigger: { event: signed_up }\naudience: { not: { did: any, within: 30d } }', ifThen('{ did: app_opened, within: 7d }'), { code: 'proof/dead-arm', at: '{ did: app_opened, within: 7d }', because: ['{ did: any, within: 30d }'] }],
  ['a narrower filter that counts more', 'trigger: { event: signed_up }\naudience: { did: ordered, where: { total: { gte: 10 } }, count: { lt: 2 }, within: 30d }', ifThen('{ did: ordered, where: { total: { gte: 50 } }, count: { gte: 2 }, within: 30d }'), { code: 'proof/dead-arm', at: '{ did: ordered, where: { total: { gte: 50 } }, count: { gte: 2 }, within: 30d }', because: ['{ did: ordered, where: { total: { gte: 10 } }, count: { lt: 2 }, within: 30d }'] }],
  ['a branch in a branch', 'trigger: { event: signed_up }', '- if: { profile: { seats: { gte: 10 } } }\n  then:\n    - if: { profile: { seats: { lt: 10 } } }\n      then: [ { send: note } ]', { code: 'proof/dead-arm', at: 'seats: { lt: 10 }', because: ['seats: { gte: 10 }'] }],
  ['a branch in the other arm', 'trigger: { event: signed_up }', '- if: { profile: { seats: { gte: 10 } } }\n  then: []\n  else:\n    - if: { profile: { seats: { gte: 20 } } }\n      then: [ { send: note } ]', { code: 'proof/dead-arm', at: 'seats: { gte: 20 }', because: ['seats: { gte: 10 }'] }],
  ['a case that the audience leaves out', 'trigger: { event: signed_up }\naudience: { profile: { plan: trial } }', '- choose:\n    - when: { profile: { plan: pro } }\n      then: [ { send: note } ]\n    - when: { profile: { city: Oslo } }\n      then: [ { send: note } ]\n  else: []', { code: 'proof/dead-arm', at: 'plan: pro', because: ['plan: trial'] }],
  ['an else that nobody takes', 'trigger: { event: signed_up }\naudience: { profile: { plan: trial } }', '- if: { profile: { plan: [trial, free] } }\n  then: [ { send: note } ]\n  else: [ { send: hello } ]', { code: 'proof/dead-else', at: '{ profile: { plan: [trial, free] } }', because: ['plan: trial'] }],
  ['an else behind cases that cover everything', 'trigger: { event: signed_up }', '- choose:\n    - when: { profile: { seats: { exists: false } } }\n      then: [ { send: note } ]\n    - when: { profile: { seats: { lt: 5 } } }\n      then: [ { send: hello } ]\n    - when: { profile: { seats: { gte: 5 } } }\n      then: []\n  else: [ { send: text } ]', { code: 'proof/dead-else', at: 'choose', because: [] }],
  ['a computed attribute against what it is computed from', 'trigger: { event: signed_up }\naudience: { profile: { is_paying: true } }', ifThen('{ profile: { plan: free } }'), { code: 'proof/dead-arm', at: 'plan: free', because: ['is_paying: true'] }],
  ['a computed count against a count', 'trigger: { event: signed_up }\naudience: { profile: { orders_90d: 0 } }', ifThen('{ in: keen }'), { code: 'proof/dead-arm', at: 'in: keen', because: ['orders_90d: 0', '{ did: ordered, count: { gte: 3 }, within: 30d }'] }],
  ['what a step has just set', 'trigger: { event: signed_up }', `- set: { profile.plan: pro }\n${ifThen('{ profile: { plan: trial } }')}`, { code: 'proof/dead-arm', at: 'plan: trial', because: ['profile.plan'] }],
  ['who can be reached has an address', 'trigger: { event: signed_up }\naudience: { reachable: sms }', ifThen('{ profile: { phone: { exists: false } } }'), { code: 'proof/dead-arm', at: 'phone: { exists: false }', because: ['reachable: sms'] }],
  ['two times of day', 'trigger: { event: signed_up }\naudience: { now: { time: { from: "09:00", to: "18:00" } } }', ifThen('{ now: { time: { from: "20:00", to: "23:00" } } }'), { code: 'proof/dead-arm', at: 'now: { time: { from: "20:00", to: "23:00" } }', because: ['now: { time: { from: "09:00", to: "18:00" } }'] }],
  ['the day of the week of a schedule', 'trigger: { schedule: { every: week, weekday: [mon], at: "09:00" } }', ifThen('{ now: { weekday: [sat, sun] } }'), { code: 'proof/dead-arm', at: 'now: { weekday: [sat, sun] }', because: ['mon'] }],
  ['a member of a list and all of them', 'trigger: { event: signed_up }\naudience: { not: { profile: { tags: { contains: vip } } } }', ifThen('{ profile: { tags: { contains_all: [new, vip] } } }'), { code: 'proof/dead-arm', at: 'tags: { contains_all: [new, vip] }', because: ['tags: { contains: vip }'] }],
  ['two dates of a profile', 'trigger: { event: signed_up }\naudience: { profile: { renewal: { before: profile.trial_ends_at } } }', ifThen('{ profile: { renewal: { after: profile.trial_ends_at } } }'), { code: 'proof/dead-arm', at: 'renewal: { after: profile.trial_ends_at }', because: ['renewal: { before: profile.trial_ends_at }'] }],
  ['an event that ends the run first', 'trigger: { event: signed_up }\ngoal: { event: ordered }', `- wait: 3d\n${ifThen('{ did: ordered, since: entry }')}`, { code: 'proof/dead-arm', at: '{ did: ordered, since: entry }', because: ['{ event: ordered }'] }],
  ['an event that ends the run first, in a window that the run outlives', 'trigger: { event: signed_up }\nexit_on: [ ordered ]', `- wait: 3d\n${ifThen('{ did: ordered, where: { total: { gte: 10 } }, within: 2d }')}`, { code: 'proof/dead-arm', at: '{ did: ordered, where: { total: { gte: 10 } }, within: 2d }', because: ['ordered'] }],
  ['an exit that has taken everybody out', 'trigger: { event: signed_up }\nexit_on: [ { when: { profile: { plan: pro } } } ]', `- wait: 3d\n${ifThen('{ profile: { plan: pro } }')}`, { code: 'proof/dead-arm', at: 'plan: pro', because: ['plan: pro'] }],
  ['a segment that the run keeps to', 'trigger: { enters: triallers, existing: skip }\nexit_on: [ { leaves: triallers } ]', `- wait: 3d\n${ifThen('{ profile: { plan: free } }')}`, { code: 'proof/dead-arm', at: 'plan: free', because: ['triallers'] }],
  ['the trigger that started the run', 'trigger: { a: { event: signed_up, where: { amount: { lt: 5 } } }, b: { event: ordered } }', '- if: { trigger: a }\n  then:\n    - if: { event: { amount: { gte: 9 } } }\n      then: [ { send: note } ]', { code: 'proof/dead-arm', at: 'amount: { gte: 9 }', because: ['a: { event: signed_up, where: { amount: { lt: 5 } } }, b', 'trigger: a'] }],
];

const entries: readonly Row[] = [
  ['the audience against the trigger', 'trigger: { event: signed_up, where: { amount: { lt: 5 } } }\naudience: { event: { amount: { gt: 5 } } }', '- send: note', { code: 'proof/nobody-enters', at: 'amount: { gt: 5 }', because: ['amount: { lt: 5 }'] }],
  ['the audience against the segment of the trigger', 'trigger: { enters: payers, existing: skip }\naudience: { in: triallers }', '- send: note', { code: 'proof/nobody-enters', at: 'in: triallers', because: ['plan: pro', 'plan: trial'] }],
  ['who has left a segment is not in it', 'trigger: { leaves: payers, existing: skip }\naudience: { profile: { plan: pro } }', '- send: note', { code: 'proof/nobody-enters', at: 'plan: pro', because: ['plan: pro'] }],
  ['an audience that contradicts itself', 'trigger: { event: signed_up }\naudience: { profile: { seats: { gt: 5, lt: 3 } } }', '- send: note', { code: 'proof/nobody-enters', at: 'seats: { gt: 5, lt: 3 }', because: [] }],
  ['a filter that contradicts itself', 'trigger: { event: signed_up, where: { amount: { gt: 5, lt: 3 } } }', '- send: note', { code: 'proof/nobody-enters', at: 'amount: { gt: 5, lt: 3 }', because: [] }],
  ['an exit that everybody meets', 'trigger: { event: signed_up }\naudience: { profile: { plan: pro } }\nexit_on: [ { when: { not: { in: triallers } } } ]', '- send: note', { code: 'proof/ends-at-once', at: '{ not: { in: triallers } }', because: ['plan: pro', 'plan: trial'] }],
  ['a goal that everybody has reached', 'trigger: { event: signed_up }\naudience: { in: payers }\ngoal: { when: { profile: { plan: [pro, free] } } }', '- send: note', { code: 'proof/ends-at-once', at: '{ profile: { plan: [pro, free] } }', because: ['plan: pro'] }],
  ['an exit that never acts', 'trigger: { event: signed_up }\nexit_on: [ { when: { in: keen, did_not: ordered, within: 90d } } ]', '- send: note', { code: 'proof/never-acts', at: '{ in: keen, did_not: ordered, within: 90d }', because: [] }],
];

const waits: readonly Row[] = [
  ['a wait for what ends the run', 'trigger: { event: signed_up }\ngoal: { event: ordered }', '- wait_for: { did: ordered }\n  up_to: 3d\n  then: [ { send: note } ]\n  else: [ { send: hello } ]', { code: 'proof/vain-wait', at: 'did: ordered', because: ['{ event: ordered }'] }],
  ['a wait for a state that takes the run out', 'trigger: { event: signed_up }\naudience: { profile: { plan: trial } }\nexit_on: [ { when: { in: payers } } ]', '- wait_for: { profile: { plan: pro } }\n  up_to: 3d\n  then: [ { send: note } ]\n  else: [ { send: hello } ]', { code: 'proof/vain-wait', at: 'plan: pro', because: ['plan: pro'] }],
  ['a wait for another event than started the run', 'trigger: { event: signed_up, where: { amount: { lt: 5 } } }', '- wait_for: { event: { amount: { gte: 5 } } }\n  up_to: 3d\n  then: [ { send: note } ]\n  else: []', { code: 'proof/vain-wait', at: 'amount: { gte: 5 }', because: ['amount: { lt: 5 }'] }],
  ['a wait for what is so already', 'trigger: { event: signed_up }\naudience: { profile: { plan: pro } }', '- wait_for: { in: payers }\n  up_to: 3d\n  then: [ { send: note } ]\n  else: [ { send: hello } ]', { code: 'proof/needless-wait', at: '{ in: payers }', because: ['plan: pro', 'plan: pro'] }],
  ['after a wait in vain it has not happened', 'trigger: { event: signed_up }', `- wait_for: { did: ordered }\n  up_to: 3d\n  then: []\n  else:\n    - if: { did: ordered, within: 2d }\n      then: [ { send: note } ]`, { code: 'proof/dead-arm', at: '{ did: ordered, within: 2d }', because: ['{ did: ordered }'] }],
  ['a rung before the date that began the journey', 'trigger: { date: profile.trial_ends_at, offset: -3d, if_past: skip, existing: skip }', '- series:\n    from: trigger.date\n    if_past: skip\n    steps:\n      - { offset: -7d, send: note }\n      - { offset: -1d, send: hello }', { code: 'proof/past-moment', at: '-7d', because: ['-3d'] }],
  ['a wait for the day before that of the trigger', 'trigger: { date: profile.renewal, offset: 0d, at: "09:00", if_past: now, existing: skip }', '- wait: { until: profile.renewal, offset: -1d, at: "09:00", if_past: exit, if_missing: exit, up_to: 400d }\n- send: note', { code: 'proof/past-moment', at: '-1d', because: ['0d'] }],
  ['a rung that the steps before it outlast', 'trigger: { event: signed_up }', '- wait: 10d\n- series:\n    from: entry\n    if_past: skip\n    steps:\n      - { offset: 5d, send: note }\n      - { offset: 12d, send: hello }', { code: 'proof/past-moment', at: '5d', because: [] }],
  ['a loop that stops before it begins', 'trigger: { event: signed_up }\naudience: { profile: { plan: pro } }', '- repeat:\n    times: 3\n    every: 2d\n    stop_when: { in: payers }\n    steps: [ { send: note } ]', { code: 'proof/dead-arm', at: '{ in: payers }', because: ['plan: pro', 'plan: pro'] }],
];

const sends: readonly Row[] = [
  ['nobody there can be reached', 'trigger: { event: signed_up }\naudience: { profile: { sms_opt_in: false } }', '- send: text', { code: 'proof/unreachable-send', at: 'text', because: ['sms_opt_in: false'] }],
  ['the time of day is in the quiet hours', 'trigger: { event: signed_up }', '- wait: { at: "22:00" }\n- send: text', { code: 'proof/quiet-send', at: 'text', because: ['"22:00"', '{ channels: [sms], from: "21:00", to: "08:00", action: skip }'] }],
  ['the schedule is in the quiet hours', 'trigger: { schedule: { every: day, at: "06:30" } }', '- if: { profile: { city: Oslo } }\n  then: [ { send: text } ]', { code: 'proof/quiet-send', at: 'text', because: ['"06:30"', '{ channels: [sms], from: "21:00", to: "08:00", action: skip }'] }],
  ['the hours of a branch are the quiet ones', 'trigger: { event: signed_up }', '- if: { now: { time: { from: "22:00", to: "23:00" } } }\n  then: [ { send: text } ]', { code: 'proof/quiet-send', at: 'text', because: ['now: { time: { from: "22:00", to: "23:00" } }', '{ channels: [sms], from: "21:00", to: "08:00", action: skip }'] }],
  ['the day is a blackout date', 'trigger: { date: 2027-12-24, at: "10:00", if_past: skip }', '- send: hello', { code: 'proof/blackout-send', at: 'hello', because: ['2027-12-24', '2027-12-24'] }],
];

describe.each([
  ['arms that nobody takes', contradictions],
  ['journeys that nobody goes through', entries],
  ['waits that are in vain or over', waits],
  ['messages that never leave', sends],
] as const)('%s', (_, rows) => {
  test.each(rows)('%s', (_label, head, steps, expected) => {
    expect(told(journey(head, steps))).toEqual([expected]);
  });
});

describe('what may be is never called dead', () => {
  test.each<readonly [label: string, head: string, steps: string]>([
    ['a plan may change during a wait', 'trigger: { event: signed_up }\naudience: { profile: { plan: trial } }', `- wait: 3d\n${ifThen('{ profile: { plan: pro } }')}`],
    ['a plan may change while a message is held back', 'trigger: { event: signed_up }\naudience: { profile: { plan: trial } }', `- send: hello\n${ifThen('{ profile: { plan: pro } }')}`],
    ['a plan may change while something else is waited for', 'trigger: { event: signed_up }\naudience: { profile: { plan: trial } }', `- wait_for: { did: ordered }\n  up_to: 3d\n  then:\n    - if: { profile: { plan: pro } }\n      then: [ { send: note } ]\n  else: []`],
    ['a step changes it', 'trigger: { event: signed_up }\naudience: { profile: { plan: trial } }', `- set: { profile.plan: pro }\n${ifThen('{ profile: { plan: pro } }')}`],
    ['something happens during a wait', 'trigger: { event: signed_up }\naudience: { did_not: ordered, within: 90d }', `- wait: 3d\n${ifThen('{ did: ordered, within: 30d }')}`],
    ['a longer window counts more', 'trigger: { event: signed_up }\naudience: { did: ordered, count: { lt: 2 }, within: 30d }', ifThen('{ did: ordered, count: { gte: 5 }, within: 90d }')],
    ['a wider filter counts more', 'trigger: { event: signed_up }\naudience: { did_not: ordered, where: { total: { gte: 50 } }, within: 30d }', ifThen('{ did: ordered, where: { total: { gte: 10 } }, within: 30d }')],
    ['a goal that only counts for a while', 'trigger: { event: signed_up }\ngoal: { event: ordered, up_to: 1d }', `- wait: 3d\n${ifThen('{ did: ordered, since: entry }')}`],
    ['a goal that ends nothing', 'trigger: { event: signed_up }\ngoal: { event: ordered, ends_run: false }', `- wait: 3d\n${ifThen('{ did: ordered, since: entry }')}`],
    ['an exit with a narrower filter', 'trigger: { event: signed_up }\nexit_on: [ { event: ordered, where: { total: { gte: 50 } } } ]', `- wait: 3d\n${ifThen('{ did: ordered, since: entry }')}`],
    ['a window that reaches back before the entry', 'trigger: { event: signed_up }\nexit_on: [ ordered ]', `- wait: 3d\n${ifThen('{ did: ordered, within: 30d }')}`],
    ['a new event replaces what the run knows', 'trigger: { event: signed_up }\nwhile_running: replace_data', `- if: { event: { amount: { lt: 5 } } }\n  then:\n    - wait: 3d\n    - if: { event: { amount: { gte: 5 } } }\n      then: [ { send: note } ]`],
    ['a segment without an exit may be left', 'trigger: { enters: triallers, existing: skip }', `- wait: 3d\n${ifThen('{ profile: { plan: free } }')}`],
    ['two of several members of a crossed list', 'trigger: { event: signed_up }\naudience: { profile: { tags: { contains: vip } } }', ifThen('{ profile: { tags: { contains: new } } }')],
    ['the same time of day tomorrow', 'trigger: { event: signed_up }\naudience: { now: { time: { from: "09:00", to: "18:00" } } }', `- wait: 6h\n${ifThen('{ now: { time: { from: "20:00", to: "23:00" } } }')}`],
    ['a rung on the day of the trigger, later', 'trigger: { date: profile.renewal, offset: -3d, at: "09:00", if_past: skip, existing: skip }', '- series:\n    from: trigger.date\n    at: "18:00"\n    if_past: skip\n    steps:\n      - { offset: -3d, send: note }\n      - { offset: 0d, send: hello }'],
    ['a wait that may end early', 'trigger: { event: signed_up }', '- wait: { until: profile.renewal, at: "22:00", if_past: exit, if_missing: exit, up_to: 30d }\n- send: text'],
    ['a date that may be past', 'trigger: { date: profile.renewal, at: "22:00", if_past: now, existing: skip }', '- send: text'],
    ['a wait for the set plan goes on at once', 'trigger: { event: signed_up }\nexit_on: [ { when: { in: payers } } ]', '- set: { profile.plan: pro }\n- wait_for: { profile: { plan: pro, city: Oslo } }\n  up_to: 3d\n  then: [ { send: note } ]\n  else: []'],
    ['a wait that the goal ends, with nothing to follow', 'trigger: { event: signed_up }\ngoal: { event: ordered }', '- wait_for: { did: ordered }\n  up_to: 3d\n  else: [ { send: hello } ]'],
    ['a way that nobody takes and that holds nothing', 'trigger: { event: signed_up }\naudience: { profile: { plan: trial } }', '- if: { profile: { plan: pro } }\n  then: []\n  else: [ { send: hello } ]'],
    ['an address may be there without consent', 'trigger: { event: signed_up }\naudience: { profile: { sms_opt_in: false } }', '- send: note'],
  ])('%s', (_label, head, steps) => {
    expect(told(journey(head, steps))).toEqual([]);
  });
});
