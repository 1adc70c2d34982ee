// How many people a second of one core can be taken through a journey of twelve steps over 60 days, with every mechanism that
// decides on mail switched on, against an XState v5 statechart with an event queue that does the same work (see
// `interpreter-twin.mjs`) and, checked first, sends the same messages to the same people at the same milliseconds. Also what ten
// journeys cost, on triggers of their own and on one trigger, and how much memory a person takes.
// Each runs in a process of its own, as it would: code that the engine has fitted to one is no measure of another. The processes take
// turns, so that what else the machine does falls on all alike.
// It bundles what it measures: `node bench/interpreter.mjs [people] [--only]` (`--only`: ours alone in this process, for a profiler).
import { build } from 'esbuild';
import { fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { end, journey, personOf, project } from './interpreter-people.mjs';
import { newTwin, twinOf } from './interpreter-twin.mjs';

const people = Number(process.argv.find((one) => /^\d+$/.test(one)) ?? 3000);
const alone = process.argv.includes('--only');
/** What a process of ours is to take through: see `sides`. */
const side = process.argv.find((one) => one.startsWith('--side='))?.slice('--side='.length);

// Inside node_modules, where it finds the packages it needs.
const bundle = join(process.cwd(), 'node_modules', `.lc-bench-interpreter-${process.pid}.cjs`);
const entry = `
export { driverOf } from './test/support/driver.ts';
export { compileProgram } from './src/plan/compile-program.ts';
export { serveNext, step } from './src/plan/step.ts';
export { nextDue } from './src/plan/next-due.ts';
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
// Taken out once, as the twin does with what it uses: the exports of a bundle are getters.
const { newSubject, nextDue, serveNext, step } = lc;

async function compile(journeys, triggers) {
  const built = await lc.driverOf({ 'lc.yaml': project(journeys, triggers) }).build();
  const errors = built.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors, null, 1));
  const json = (path) => JSON.parse(built.files.get(path));
  const plans = [...built.files.keys()].filter((path) => /^plans\/[^.]+\.json$/.test(path)).map(json);
  return lc.compileProgram({ settings: json('settings.json'), plans }, { trace: false, timers: false });
}

/** A person as our host has them: the inputs in the form that `step` takes. */
function hostedOf({ id, attributes, inputs }) {
  return { id, attributes, inputs: inputs.map((input) => (input.kind === 'event' ? { kind: 'event', id: input.id, ts: input.ts, receivedAt: input.at, name: input.name, properties: input.properties, own: true } : input)) };
}

/** Takes one person through a program as a virtual clock does: timers in their turn before each input. */
function ours(program, person, look) {
  const state = newSubject(person.id, person.attributes);
  for (const input of person.inputs) {
    const at = input.kind === 'event' ? input.receivedAt : input.at;
    while (nextDue(state) < at) look(serveNext(program, state));
    look(step(program, state, input, at));
  }
  while (nextDue(state) < end) look(serveNext(program, state));
  return state;
}

/** What was sent and reached, as the twin tells it. */
function toldBy(program, person) {
  const told = [];
  ours(program, person, (effects) => {
    for (const { kind, at, message } of effects) if (kind === 'send' || kind === 'goal') told.push(`${kind === 'goal' ? 'goal' : message}@${at}`);
  });
  return told;
}

const ids = Array.from({ length: 10 }, (_, index) => `j${index}`);
const triggers = ids.map((_, index) => (index === 0 ? 'started' : `started_${index}`));
const crowd = Array.from({ length: people }, (_, number) => personOf(number));
/** What a host does with effects is its own affair; how many there are it has to look at. */
let effectCount = 0;
const count = (effects) => {
  effectCount += effects.length;
};

async function oursWith(journeys, names) {
  const program = await compile(journeys, names);
  return { crowd: crowd.map(hostedOf), take: (person) => ours(program, person, count) };
}

// Each gets its inputs ready-made: what a host makes of the world's messages is no part of any.
const sides = {
  one: () => oursWith([journey('one', 'started')], ['started']),
  xstate: async () => ({ crowd: crowd.map(twinOf), take: newTwin(lc) }),
  apart: () => oursWith(ids.map((id, index) => journey(id, triggers[index])), triggers),
  together: () => oursWith(ids.map((id) => journey(id, 'started')), ['started']),
};

/** Processor time in seconds, not the clock on the wall: other processes share the cores. */
function time({ crowd: all, take }) {
  const from = process.cpuUsage();
  for (const person of all) take(person);
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1e6;
}

/** Bytes that a person's state takes on the heap at the end. Before that a person has no less: nothing is forgotten in sixty days. */
function memory({ crowd: all, take }) {
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  const states = all.map(take);
  globalThis.gc();
  return (process.memoryUsage().heapUsed - before) / states.length;
}

/** The engine compiles in the first rounds. */
async function warm(name) {
  const work = await sides[name]();
  for (let round = 0; round < 4; round++) time(work);
  return work;
}

/** Throws unless the twin tells of every person exactly what we do. */
async function verify() {
  const program = await compile([journey('one', 'started')], ['started']);
  const twin = newTwin(lc);
  const ways = new Set();
  for (const person of crowd) {
    const [mine, other] = [toldBy(program, hostedOf(person)), twin(twinOf(person))];
    if (mine.join() !== other.join()) throw new Error(`the two sides differ on ${person.id}: ${JSON.stringify({ mine, other, person }, null, 1)}`);
    ways.add(mine.map((line) => line.slice(0, line.indexOf('@'))).join());
  }
  return ways.size;
}

/** Another process for one of the sides, which answers each question with a number. */
async function startSide(name) {
  const child = fork(fileURLToPath(import.meta.url), [String(people), `--side=${name}`], { execArgv: ['--expose-gc'] });
  const ended = new Promise((_, reject) => child.once('exit', () => reject(new Error(`the process for "${name}" ended`))));
  ended.catch(() => undefined);
  const answer = () => Promise.race([new Promise((resolve) => child.once('message', resolve)), ended]);
  await answer();
  return {
    ask(question) {
      const answered = answer();
      child.send(question);
      return answered;
    },
    end: () => child.disconnect(),
  };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const rate = (seconds) => `${Math.round(people / median(seconds)).toLocaleString('en').padStart(8)} people/s`;
const ratio = (left, right) => median(left.map((spent, round) => spent / right[round]));
const verdict = (isMet) => (isMet ? 'met' : 'MISSED');
const rounds = 15;

if (side !== undefined) {
  const work = await warm(side);
  process.on('message', (question) => process.send(question === 'memory' ? memory(work) : time(work)));
  process.send('ready');
} else if (alone) {
  const work = await warm('one');
  console.log(`ours: ${rate(Array.from({ length: rounds }, () => time(work)))}`);
} else {
  console.log(`${people} people, ${await verify()} different sequences of messages: both sides send the same messages at the same milliseconds`);
  const names = Object.keys(sides);
  const processes = [];
  for (const name of names) processes.push(await startSide(name));
  const seconds = names.map(() => []);
  for (let round = 0; round < rounds; round++) for (const [place, { ask }] of processes.entries()) seconds[place].push(await ask('round'));
  const bytes = await processes[0].ask('memory');
  for (const { end } of processes) end();
  const [one, xstate, apart, together] = seconds;
  const [faster, own, shared] = [ratio(xstate, one), ratio(apart, one), ratio(together, one)];
  console.log(`one journey:                ${rate(one)}, ${(bytes / 1024).toFixed(1)} KB of memory a person`);
  console.log(`XState v5, event queue:     ${rate(xstate)}: ours is ${faster.toFixed(2)} times as fast (target: at least 10) ${verdict(faster >= 10)}`);
  console.log(`ten journeys, own triggers: ${rate(apart)}: ${own.toFixed(2)} times the time of one (target: at most 1.5) ${verdict(own <= 1.5)}`);
  console.log(`ten journeys, one trigger:  ${rate(together)}: ${shared.toFixed(2)} times the time of one (target: at most 10) ${verdict(shared <= 10)}`);
}
