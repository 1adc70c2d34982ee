// How many people a second of one core can be taken through a journey of twelve steps over 60 days, with every mechanism that
// decides on mail switched on, against XState v5 with an event queue, which has the journey alone: no caps, quiet hours, consent,
// windows, deduplication or re-entry. Also what ten journeys cost, on triggers of their own and on one trigger.
// It bundles what it measures: `node bench/interpreter.mjs [people] [--only]` (`--only`: ours alone, for a profiler).
import { build } from 'esbuild';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { assign, createActor, setup } from 'xstate';

const people = Number(process.argv.find((one) => /^\d+$/.test(one)) ?? 3000);
const alone = process.argv.includes('--only');
const DAY = 86_400_000;
const HOUR = 3_600_000;
const start = Date.UTC(2027, 0, 4, 9);
const end = start + 100 * DAY;

// Inside node_modules, where it finds the packages it needs.
const bundle = join(process.cwd(), 'node_modules', '.lc-bench-interpreter.cjs');
const entry = `
export { driverOf } from './test/support/driver.ts';
export { compileProgram } from './src/plan/compile-program.ts';
export { step } from './src/plan/step.ts';
export { nextTimer } from './src/plan/next-due.ts';
export { newSubject } from './src/plan/subject-state.ts';
`;
await build({ stdin: { contents: entry, resolveDir: process.cwd(), loader: 'ts' }, bundle: true, platform: 'node', format: 'cjs', packages: 'external', define: { 'import.meta.url': JSON.stringify(import.meta.url) }, outfile: bundle });
const lc = createRequire(import.meta.url)(bundle);
rmSync(bundle);

const messages = ['hello', 'hello_again', 'tips', 'nudge', 'coupon', 'weekly', 'ending'];
const journey = (id, trigger) => `
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
const project = (journeys, triggers) => `
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

async function compile(journeys, triggers) {
  const built = await lc.driverOf({ 'lc.yaml': project(journeys, triggers) }).build();
  const errors = built.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors, null, 1));
  const json = (path) => JSON.parse(built.files.get(path));
  const plans = [...built.files.keys()].filter((path) => /^plans\/[^.]+\.json$/.test(path)).map(json);
  return lc.compileProgram({ settings: json('settings.json'), plans }, { trace: false });
}

/** A small generator, so that every run sees the same people. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function personOf(number, trigger) {
  const next = random(number * 7919 + 1);
  const inputs = [{ at: start, name: trigger }];
  for (let visit = 0; visit < 14; visit++) inputs.push({ at: start + Math.floor(next() * 60 * DAY), name: 'visited', properties: { page: 'home' } });
  if (next() < 0.3) inputs.push({ at: start + Math.floor(next() * 40 * DAY), name: 'bought', properties: { total: 50 } });
  if (next() < 0.05) inputs.push({ at: start + Math.floor(next() * 60 * DAY), name: 'refunded', properties: {} });
  if (next() < 0.5) inputs.push({ at: start + Math.floor(next() * 20 * HOUR), status: 'opened', message: 'hello' });
  inputs.sort((a, b) => a.at - b.at);
  return { id: `p${number}`, trialEndsAt: start + 45 * DAY, inputs };
}

function ours(program, person) {
  const state = lc.newSubject(person.id, { push_token: 'x', push_opt_in: true, timezone: 'Europe/Helsinki', trial_ends_at: person.trialEndsAt });
  let sends = 0;
  const take = (input, at) => {
    for (const effect of lc.step(program, state, input, at)) if (effect.kind === 'send') sends += 1;
  };
  const serveUntil = (at) => {
    for (let timer = lc.nextTimer(state); timer !== undefined && timer.at < at; timer = lc.nextTimer(state)) take({ kind: 'timer', at: timer.at, token: timer.token }, timer.at);
  };
  let number = 0;
  for (const { at, name, status, message, properties = {} } of person.inputs) {
    serveUntil(at);
    number += 1;
    take(status === undefined ? { kind: 'event', id: `e${number}`, ts: at, receivedAt: at, name, properties, own: true } : { kind: 'ack', at, message, status }, at);
  }
  serveUntil(end);
  return sends;
}

/** The journey as a statechart. Time comes from a queue that holds events and delays alike. */
let sent = 0;
const send = () => {
  sent += 1;
};
const machine = setup({
  actions: { send },
  guards: {
    inTwo: ({ context }) => context.second,
  },
  delays: {
    toNine: ({ context }) => {
      const day = 24 * HOUR;
      const local = (context.clock.now() + 2 * HOUR) % day;
      return (9 * HOUR - local + day) % day;
    },
    toEnd: ({ context }) => Math.max(0, context.trialEndsAt - DAY - context.clock.now()),
  },
}).createMachine({
  id: 'twin',
  initial: 'hello',
  context: ({ input }) => ({ visits: [], rounds: 0, ...input }),
  on: {
    visited: { actions: assign({ visits: ({ context }) => [...context.visits, context.clock.now()] }) },
    refunded: '.done',
  },
  states: {
    hello: { entry: 'send', on: { opened: 'three' }, after: { [DAY]: { target: 'three', actions: 'send' } } },
    three: { after: { [3 * DAY]: 'choose' } },
    choose: { always: [{ guard: ({ context }) => context.visits.filter((at) => at > context.clock.now() - 7 * DAY).length >= 2, target: 'nine', actions: 'send' }, { target: 'nine', actions: 'send' }] },
    nine: { after: { toNine: 'split' } },
    split: { always: [{ guard: 'inTwo', target: 'two' }, { target: 'purchase' }] },
    two: { after: { [2 * DAY]: 'purchase' } },
    purchase: { on: { bought: 'weekly' }, after: { [10 * DAY]: { target: 'weekly', actions: 'send' } } },
    weekly: {
      after: {
        [7 * DAY]: [
          { guard: ({ context }) => context.rounds < 2, target: 'weekly', reenter: true, actions: ['send', assign({ rounds: ({ context }) => context.rounds + 1 })] },
          { target: 'ending', actions: 'send' },
        ],
      },
    },
    ending: { after: { toEnd: 'last' } },
    last: { entry: 'send', always: 'done' },
    done: { type: 'final' },
  },
});

function queueClock() {
  const heap = [];
  let now = start;
  let ids = 0;
  const less = (a, b) => a.at - b.at || a.id - b.id;
  const up = (place) => {
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (less(heap[parent], heap[place]) <= 0) return;
      [heap[parent], heap[place]] = [heap[place], heap[parent]];
      place = parent;
    }
  };
  const pop = () => {
    const first = heap[0];
    const last = heap.pop();
    if (heap.length > 0) {
      heap[0] = last;
      for (let place = 0; ; ) {
        let child = 2 * place + 1;
        if (child >= heap.length) break;
        if (child + 1 < heap.length && less(heap[child + 1], heap[child]) < 0) child += 1;
        if (less(heap[place], heap[child]) <= 0) break;
        [heap[place], heap[child]] = [heap[child], heap[place]];
        place = child;
      }
    }
    return first;
  };
  const gone = new Set();
  return {
    now: () => now,
    setTimeout(serve, milliseconds) {
      ids += 1;
      heap.push({ at: now + milliseconds, id: ids, serve });
      up(heap.length - 1);
      return ids;
    },
    clearTimeout: (id) => gone.add(id),
    runTo(until) {
      while (heap.length > 0 && heap[0].at < until) {
        const timer = pop();
        if (gone.delete(timer.id)) continue;
        now = timer.at;
        timer.serve();
      }
      now = until;
    },
  };
}

function theirs(person) {
  const clock = queueClock();
  const actor = createActor(machine, { clock, input: { clock, second: person.id.length % 2 === 0, trialEndsAt: person.trialEndsAt } });
  sent = 0;
  let running = false;
  for (const { at, name, status } of person.inputs) {
    clock.runTo(at);
    if (!running) {
      actor.start();
      running = true;
    } else actor.send({ type: name ?? status });
  }
  clock.runTo(end);
  actor.stop();
  return sent;
}

const single = await compile([journey('one', 'started')], ['started']);
const crowd = Array.from({ length: people }, (_, number) => personOf(number, 'started'));

function time(work, crowdOf = crowd) {
  // Processor time, not the clock on the wall: other processes share the cores.
  const from = process.cpuUsage();
  let sends = 0;
  for (const person of crowdOf) sends += work(person);
  const { user, system } = process.cpuUsage(from);
  return { seconds: (user + system) / 1e6, sends };
}

/** Takes turns, so that what else the machine does falls on all alike; the median of each. */
function compare(works, rounds = 7) {
  const seconds = works.map(() => []);
  const sends = works.map(() => 0);
  for (let round = -1; round < rounds; round++) {
    works.forEach((work, index) => {
      const result = time(work);
      sends[index] = result.sends;
      if (round >= 0) seconds[index].push(result.seconds);
    });
  }
  return works.map((_, index) => ({ seconds: seconds[index].sort((a, b) => a - b)[Math.floor(rounds / 2)], sends: sends[index] }));
}

const rate = (seconds) => `${Math.round(people / seconds).toLocaleString('en')} people/s`;
if (alone) {
  const [one] = compare([(person) => ours(single, person)]);
  console.log(`ours: ${rate(one.seconds)}, ${(one.sends / people).toFixed(2)} sends each`);
} else {
  const ids = Array.from({ length: 10 }, (_, index) => `j${index}`);
  const disjoint = await compile(ids.map((id, index) => journey(id, index === 0 ? 'started' : `started_${index}`)), ['started', ...ids.slice(1).map((_, index) => `started_${index + 1}`)]);
  const shared = await compile(ids.map((id) => journey(id, 'started')), ['started']);
  const [one, xstate, apart, together] = compare([(person) => ours(single, person), theirs, (person) => ours(disjoint, person), (person) => ours(shared, person)]);
  console.log(`one journey:                 ${rate(one.seconds)}, ${(one.sends / people).toFixed(2)} sends each`);
  console.log(`XState v5, event queue:      ${rate(xstate.seconds)}, ${(xstate.sends / people).toFixed(2)} sends each`);
  console.log(`  ours is ${(xstate.seconds / one.seconds).toFixed(1)} times as fast (target: 10)`);
  console.log(`ten journeys, own triggers:  ${rate(apart.seconds)}: ${(apart.seconds / one.seconds).toFixed(2)} times the time of one (target: at most 1.5)`);
  console.log(`ten journeys, one trigger:   ${rate(together.seconds)}: ${(together.seconds / one.seconds).toFixed(2)} times the time of one (target: at most 10)`);
}
