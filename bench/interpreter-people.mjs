// The journey and the people of `interpreter.mjs`: the same people for the same number, whoever takes them through it.
export const DAY = 86_400_000;
export const HOUR = 3_600_000;
export const start = Date.UTC(2027, 0, 4, 9);
export const end = start + 100 * DAY;

const messages = ['hello', 'hello_again', 'tips', 'nudge', 'coupon', 'weekly', 'ending'];

export const journey = (id, trigger) => `
  ${id}:
    trigger: { event: ${trigger} }
    audience: { reachable: push }
    goal: { event: bought, where: { total: { gte: 1000 } }, up_to: 60d }
    exit_on:
      - refunded
      - leaves: alive
      - when: { profile: { open_complaint: true } }
    reentry: { once_per: 90d }
    while_running: ignore
    holdout: 5%
    priority: 50
    steps:
      - send: hello
      - wait_for: { opened: hello }
        up_to: 1d
        else: [ { send: hello_again } ]
      - wait: 3d
      - if: { did: visited, count: { gte: 2 }, within: 7d }
        then: [ { send: tips } ]
        else: [ { send: nudge } ]
      - wait: { at: "09:00" }
      - split: half
        arms:
          one: { share: 50%, steps: [] }
          two: { share: 50%, steps: [ { wait: 2d } ] }
      - offer: ten
      - wait_for: { did: bought }
        up_to: 10d
        else: [ { send: coupon } ]
      - repeat: { times: 3, every: 7d, steps: [ { send: weekly } ] }
      - wait: { until: profile.trial_ends_at, offset: -1d, if_past: now, if_missing: now, up_to: 60d }
      - send: ending
      - set: { profile.points: { increment: 10 } }
`;

export const project = (journeys, triggers) => `
version: 1
name: bench
timezone: Europe/Helsinki
locales: [en]
extends: [lc:off]
profile: { id: customer_id, timezone: timezone }
channels:
  push: { address: push_token, consent: push_opt_in }
policies:
  quiet_hours: [ { channels: [push], from: "21:00", to: "08:00", action: defer } ]
  frequency_caps:
    - { at_most: 3, per: day, action: skip }
    - { at_most: 12, per: 7d, action: defer, up_to: 2d }
attributes:
  customer_id: string
  timezone: string?
  push_token: string?
  push_opt_in: { type: boolean, default: false }
  open_complaint: boolean?
  trial_ends_at: datetime?
  points: { type: number, default: 0 }
events:
${triggers.map((name) => `  ${name}: {}`).join('\n')}
  visited: { properties: { page: string } }
  bought: { properties: { total: number } }
  refunded: {}
segments:
  alive: { when: { any: [ { did: visited, within: 30d }, { did: bought, within: 30d } ] } }
offers:
  ten: { type: percent, value: 10, code: TEN, valid_for: 30d }
messages:
${messages.map((id) => `  ${id}: { channel: push, title: "${id}", text: "${id}" }`).join('\n')}
journeys:
${journeys.join('\n')}`;

/** A small generator, so that every run sees the same people. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const zones = ['Europe/Helsinki', 'Europe/Helsinki', 'America/New_York', 'Asia/Tokyo', undefined];

/** Some buy, much or little; some refund, complain, opt out, trigger twice or move their trial; events come late, and twice. */
export function personOf(number) {
  const next = random(number * 7919 + 1);
  const within = (length) => start + Math.floor(next() * length);
  const inputs = [];
  const event = (at, name, properties = {}, late = 0) => {
    inputs.push({ kind: 'event', at, ts: at - late, id: `e${inputs.length}`, name, properties });
  };
  event(start, 'started');
  for (let visit = 0; visit < 14; visit++) event(within(60 * DAY), 'visited', { page: 'home' }, next() < 0.05 ? Math.floor(next() * 2 * DAY) : 0);
  if (next() < 0.3) event(within(40 * DAY), 'bought', { total: next() < 0.2 ? 2000 : 50 });
  if (next() < 0.05) event(within(60 * DAY), 'refunded');
  if (next() < 0.05) event(within(60 * DAY), 'started');
  if (next() < 0.1) inputs.push({ ...inputs[3], at: inputs[3].at + HOUR });
  if (next() < 0.5) inputs.push({ kind: 'ack', at: within(20 * HOUR), message: 'hello', status: 'opened' });
  if (next() < 0.03) inputs.push({ kind: 'attributes', at: within(60 * DAY), patch: { open_complaint: true } });
  if (next() < 0.03) inputs.push({ kind: 'attributes', at: within(60 * DAY), patch: { push_opt_in: false } });
  if (next() < 0.05) inputs.push({ kind: 'attributes', at: within(50 * DAY), patch: { trial_ends_at: within(60 * DAY) } });
  inputs.sort((a, b) => a.at - b.at);
  const timezone = zones[number % zones.length];
  return { id: `p${number}`, attributes: { push_token: 'x', push_opt_in: true, trial_ends_at: start + 45 * DAY, ...(timezone !== undefined && { timezone }) }, inputs };
}
