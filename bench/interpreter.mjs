// How many people a second of one core can be taken through a journey of twelve steps over 60 days, with every mechanism that
// decides on mail switched on, against an XState v5 statechart with an event queue that does the same work (see
// `interpreter-twin.mjs`) and, checked first, sends the same messages to the same people at the same milliseconds. Also what ten
// journeys cost, on triggers of their own and on one trigger.
// It bundles what it measures: `node bench/interpreter.mjs [people] [--only]` (`--only`: ours alone, for a profiler).
import { build } from 'esbuild';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { end, journey, personOf, project } from './interpreter-people.mjs';
import { newTwin, twinOf } from './interpreter-twin.mjs';

const people = Number(process.argv.find((one) => /^\d+$/.test(one)) ?? 3000);
const alone = process.argv.includes('--only');

// Inside node_modules, where it finds the packages it needs.
const bundle = join(process.cwd(), 'node_modules', `.lc-bench-interpreter-${process.pid}.cjs`);
const entry = `
export { driverOf } from './test/support/driver.ts';
export { compileProgram } from './src/plan/compile-program.ts';
export { step } from './src/plan/step.ts';
export { nextTimer } from './src/plan/next-due.ts';
export { newSubject } from './src/plan/subject-state.ts';
export { md5Prefix32 } from './src/condition/core/md5.ts';
export { addDuration, nextLocal, startOfDay } from './src/time/calendar.ts';
export { findZone } from './src/time/find-zone.ts';
export { localTime } from './src/time/local-time.ts';
export { nextOutside } from './src/time/next-outside.ts';
`;
await build({ stdin: { contents: entry, resolveDir: process.cwd(), loader: 'ts' }, bundle: true, platform: 'node', format: 'cjs', packages: 'external', define: { 'import.meta.url': JSON.stringify(import.meta.url) }, outfile: bundle });
const lc = createRequire(import.meta.url)(bundle);
rmSync(bundle);

async function compile(journeys, triggers) {
  const built = await lc.driverOf({ 'lc.yaml': project(journeys, triggers) }).build();
  const errors = built.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors, null, 1));
  const json = (path) => JSON.parse(built.files.get(path));
  const plans = [...built.files.keys()].filter((path) => /^plans\/[^.]+\.json$/.test(path)).map(json);
  return lc.compileProgram({ settings: json('settings.json'), plans }, { trace: false });
}

/** A person as our host has them: the inputs in the form that `step` takes. */
function hostedOf({ id, attributes, inputs }) {
  return { id, attributes, inputs: inputs.map((input) => (input.kind === 'event' ? { kind: 'event', id: input.id, ts: input.ts, receivedAt: input.at, name: input.name, properties: input.properties, own: true } : input)) };
}

/** Takes one person through a program as a host does: timers in their turn before each input. */
function ours(program, person, look) {
  const state = lc.newSubject(person.id, person.attributes);
  for (const input of person.inputs) {
    const at = input.kind === 'event' ? input.receivedAt : input.at;
    serveUntil(program, state, at, look);
    look(lc.step(program, state, input, at));
  }
  serveUntil(program, state, end, look);
}

function serveUntil(program, state, at, look) {
  for (let timer = lc.nextTimer(state); timer !== undefined && timer.at < at; timer = lc.nextTimer(state)) look(lc.step(program, state, { kind: 'timer', at: timer.at, token: timer.token }, timer.at));
}

/** What was sent and reached, as the twin tells it. */
function toldBy(program, person) {
  const told = [];
  ours(program, person, (effects) => {
    for (const { kind, at, message } of effects) if (kind === 'send' || kind === 'goal') told.push(`${kind === 'goal' ? 'goal' : message}@${at}`);
  });
  return told;
}

/** Throws unless the twin tells of every person exactly what we do. */
function verify(program, twin) {
  const ways = new Set();
  for (const [place, person] of crowd.entries()) {
    const [mine, other] = [toldBy(program, hosted[place]), twin(twins[place])];
    if (mine.join() !== other.join()) throw new Error(`the two sides differ on ${person.id}: ${JSON.stringify({ mine, other, person }, null, 1)}`);
    ways.add(mine.map((line) => line.slice(0, line.indexOf('@'))).join());
  }
  return ways.size;
}

const single = await compile([journey('one', 'started')], ['started']);
const crowd = Array.from({ length: people }, (_, number) => personOf(number));
// Each side gets its inputs ready-made: what a host makes of the world's messages is no part of either.
const hosted = crowd.map(hostedOf);
const twins = crowd.map(twinOf);
/** What a host does with effects is its own affair; how many there are it has to look at. */
let effectCount = 0;
const count = (effects) => {
  effectCount += effects.length;
};

function time({ side, work }) {
  // Processor time, not the clock on the wall: other processes share the cores.
  const from = process.cpuUsage();
  for (const person of side) work(person);
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1e6;
}

/** Takes turns, so that what else the machine does falls on all alike: the seconds of each in every round but the first four, in which the engine compiles. */
function compare(works, rounds) {
  const seconds = works.map(() => []);
  for (let round = -4; round < rounds; round++) {
    works.forEach((work, index) => {
      const spent = time(work);
      if (round >= 0) seconds[index].push(spent);
    });
  }
  return seconds;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const rate = (seconds) => `${Math.round(people / median(seconds)).toLocaleString('en').padStart(8)} people/s`;
const ratio = (left, right) => median(left.map((spent, round) => spent / right[round])).toFixed(2);
if (alone) {
  const [one] = compare([{ side: hosted, work: (person) => ours(single, person, count) }], 9);
  console.log(`ours: ${rate(one)}`);
} else {
  const twin = newTwin(lc);
  const ways = verify(single, twin);
  console.log(`${people} people, ${ways} different sequences of messages: both sides send the same messages at the same milliseconds`);
  const ids = Array.from({ length: 10 }, (_, index) => `j${index}`);
  const triggers = ids.map((_, index) => (index === 0 ? 'started' : `started_${index}`));
  const disjoint = await compile(ids.map((id, index) => journey(id, triggers[index])), triggers);
  const shared = await compile(ids.map((id) => journey(id, 'started')), ['started']);
  const [one, xstate, apart, together] = compare(
    [
      { side: hosted, work: (person) => ours(single, person, count) },
      { side: twins, work: twin },
      { side: hosted, work: (person) => ours(disjoint, person, count) },
      { side: hosted, work: (person) => ours(shared, person, count) },
    ],
    9,
  );
  console.log(`one journey:                ${rate(one)}`);
  console.log(`XState v5, event queue:     ${rate(xstate)}: ours is ${ratio(xstate, one)} times as fast (target: at least 10)`);
  console.log(`ten journeys, own triggers: ${rate(apart)}: ${ratio(apart, one)} times the time of one (target: at most 1.5)`);
  console.log(`ten journeys, one trigger:  ${rate(together)}: ${ratio(together, one)} times the time of one (target: at most 10)`);
}
