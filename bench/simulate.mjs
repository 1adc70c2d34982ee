// Many people: a population on two threads against one, its memory and its growth; a replay of events against reading the same file and
// parsing its JSON in Node. `npm run build && node bench/simulate.mjs [people] [events] [rounds] [gigabytes]`; 1,000,000 people and 20,000,000
// events are what the targets are about. The defaults are a tenth and a quarter of it; with fewer, the start of the program and of its threads
// is most of what is measured (half a second, where 150,000 events are read and parsed in a quarter). `gigabytes` (none: left out) also plays a
// file of that size in the order of time, which shows that memory stays flat; beside the file, the parts need as much room on the disk.
import { closeSync, mkdirSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { journey, project } from './interpreter-people.mjs';
import { lc, median, printRow, scratchFolder, seconds, timed, withPeak } from './measure.mjs';

const [people = 100_000, events = 5_000_000, rounds = 3, gigabytes = 0] = process.argv.slice(2).map(Number);
const scratch = scratchFolder();
const folder = (name, text) => {
  const path = join(scratch, name);
  mkdirSync(path);
  writeFileSync(join(path, 'lc.yaml'), text);
  return path;
};

const population = `
populations:
  people:
    attributes:
      push_opt_in: { chance: 80% }
      timezone: { choice: { Europe/Helsinki: 50%, America/New_York: 30%, Asia/Seoul: 20% } }
      trial_ends_at: { between: [now, in 40d] }
    events:
      started: { rate: 0.6, per: month }
      visited: { rate: 1, per: week, hours: [ { from: "18:00", to: "22:00", weight: 3 } ], properties: { page: { choice: { home: 70%, plans: 30% } } } }
      bought: { rate: 0.3, per: month, properties: { total: { uniform: [5, 900] } } }
      refunded: { rate: 0.01, per: month }
    responses:
      channels: { push: { delivered: 98%, opened: 20%, clicked: 3% } }
    effects:
      - { opened: coupon, event: bought, chance: 20%, within: 2d, properties: { total: { uniform: [20, 90] } } }
    history: 30d
`;
const crowd = folder('crowd', `${project([journey('one', 'started')], ['started'])}${population}`);
const simulate = (size, workers) => [lc, '-C', crowd, 'simulate', '--population', 'people', '--size', String(size), '--days', '60', '--workers', String(workers), '--format', 'json'];

/** Takes turns, so that what else the machine does falls on all alike. */
const pairs = (one, other, count = rounds) => {
  const ratios = [];
  const times = [];
  for (let round = 0; round < count; round += 1) {
    const [first, second] = [one(), other()];
    ratios.push(first / second);
    times.push([first, second]);
  }
  const middle = median(ratios);
  return { ratio: middle, times: times[ratios.indexOf(middle)] };
};

const run = (words) => timed(words).milliseconds;
run(simulate(1000, 1));
const one = timed(simulate(people / 10, 1)).stdout;
if (one !== timed(simulate(people / 10, 2)).stdout) throw new Error('one thread and two do not say the same');
const threads = pairs(() => run(simulate(people, 2)), () => run(simulate(people, 1)));
printRow(`${people.toLocaleString('en')} people, two threads to one`, threads.ratio, 1 / 1.7, `${seconds(threads.times[0])} to ${seconds(threads.times[1])}, ${Math.round(people / (threads.times[1] / 1000)).toLocaleString('en')} people a second and thread`);
const { peak } = withPeak(simulate(people, 2));
printRow('its memory, in hundreds of MB', peak / 1e8, 4, `${Math.round(peak / 1e6)} MB`);
// What a start costs is taken off, since it does not grow.
const start = median([0, 0, 0].map(() => run(simulate(1, 1))));
const growth = pairs(() => (run(simulate(people, 1)) - start) / 10, () => run(simulate(people / 10, 1)) - start);
printRow('time a person, ten times as many', growth.ratio, 1.1, `${seconds(growth.times[0] * 10)} to ${seconds(growth.times[1])}`);

const shop = folder('shop', `version: 1
name: shop
timezone: UTC
extends: [lc:off]
profile: { id: customer_id }
channels: { in_app: {} }
attributes: { customer_id: string }
events: { order_placed: { properties: { quantity: integer, amount: number } } }
segments:
  lapsed: { when: { all: [ { did: order_placed }, { did_not: order_placed, within: 90d } ] } }
  loyal: { when: { did: order_placed, count: { gte: 3 } } }
messages: { miss_you: { channel: in_app, title: We miss you, text: Come back }, last_call: { channel: in_app, title: Last call, text: Come back }, thank_you: { channel: in_app, title: Thank you, text: You are loyal } }
journeys:
  winback: { trigger: { enters: lapsed, existing: skip }, reentry: always, while_running: ignore, exit_on: [ order_placed ], steps: [ { send: miss_you }, { wait: 14d }, { send: last_call } ] }
  loyalty: { trigger: { enters: loyal, existing: skip }, reentry: never, while_running: ignore, steps: [ { send: thank_you } ] }
`);

const eachPerson = 10;
const day = 86_400_000;
const from = Date.UTC(2025, 0, 1);
let drawn = 12_345;
const random = () => (drawn = (Math.imul(drawn, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
const lineOf = (person, number, at) => `${JSON.stringify({ id: `o${person}_${number}`, profile_id: `c${String(person).padStart(9, '0')}`, event: 'order_placed', timestamp: new Date(at).toISOString().replace('.000Z', 'Z'), properties: { quantity: 1 + ((person + number) % 5), amount: ((person * 37 + number * 101) % 10_000) / 100 } })}\n`;
const write = (name, lines) => {
  const path = join(scratch, name);
  const file = openSync(path, 'w');
  let held = '';
  for (const line of lines) {
    held += line;
    if (held.length < 1 << 20) continue;
    writeSync(file, held);
    held = '';
  }
  writeSync(file, held);
  closeSync(file);
  return path;
};
const times = Float64Array.from({ length: events }, () => from + Math.floor(random() * 540) * day + Math.floor(random() * 86_400) * 1000);
for (let person = 0; person < events / eachPerson; person += 1) times.subarray(person * eachPerson, (person + 1) * eachPerson).sort();
const sorted = write('sorted.jsonl', (function* () {
  for (let place = 0; place < events; place += 1) yield lineOf(Math.floor(place / eachPerson), place % eachPerson, times[place]);
})());
const order = Uint32Array.from({ length: events }, (_, place) => place).sort((a, b) => times[a] - times[b]);
const byTime = write('by-time.jsonl', (function* () {
  for (const place of order) yield lineOf(Math.floor(place / eachPerson), place % eachPerson, times[place]);
})());

/** Reads a file in pieces and parses every line: what any program that looks at it has to do. */
const parser = join(scratch, 'parse.mjs');
writeFileSync(parser, `import { openSync, readSync } from 'node:fs';
const file = openSync(process.argv[2], 'r');
const buffer = Buffer.alloc(1 << 18);
let rest = '';
let seen = 0;
for (let length = readSync(file, buffer); length > 0; length = readSync(file, buffer)) {
  const text = rest + buffer.toString('utf8', 0, length);
  let from = 0;
  for (let to = text.indexOf('\\n'); to !== -1; to = text.indexOf('\\n', from)) {
    seen += JSON.parse(text.slice(from, to)).timestamp.length;
    from = to + 1;
  }
  rest = text.slice(from);
}
console.log(seen);
`);
const replay = (file) => [lc, '-C', shop, 'simulate', '--events', file, '--at', '2025-01-01', '--until', '600d', '--format', 'json', '--quiet'];
const reports = [sorted, byTime].map((file) => timed(replay(file)).stdout);
if (reports[0] !== reports[1]) throw new Error('the two orders do not give the same');
for (const [label, file, target] of [['sorted by person', sorted, 1.6], ['in the order of time', byTime, 2.8]]) {
  const { ratio, times: [own, peer] } = pairs(() => run(replay(file)), () => run([parser, file]));
  printRow(`replay of ${events.toLocaleString('en')} events, ${label}`, ratio, target, `${seconds(own)} to ${seconds(peer)}, ${((own * 1000) / events).toFixed(1)} µs an event`);
  const { peak: most } = withPeak(replay(file));
  printRow('  its memory, in hundreds of MB', most / 1e8, 4, `${Math.round(most / 1e6)} MB`);
}

if (gigabytes > 0) {
  // Times of one part of the file after the other, so that its events come in order and everybody comes back in each of them.
  const length = lineOf(0, 0, from).length;
  const total = Math.floor((gigabytes * 1e9) / length);
  const slice = 1_000_000;
  const large = write('large.jsonl', (function* () {
    for (let place = 0; place < total; place += 1) yield lineOf((place * 7919) % (total / eachPerson | 0), Math.floor(place / slice) * slice + (place % slice), from + Math.floor((place / total) * 540 * 86_400) * 1000);
  })());
  const { peak, milliseconds } = withPeak(replay(large));
  printRow(`a file of ${gigabytes} GB, its memory, in hundreds of MB`, peak / 1e8, 4, `${Math.round(peak / 1e6)} MB, ${total.toLocaleString('en')} events in ${seconds(milliseconds)}`);
}
