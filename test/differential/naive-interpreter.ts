import type { NodeOf, PlanNode, Plan, Program } from '../../src/plan/plan.ts';
import type { Data } from '../../src/condition/core/type.ts';
import { addDuration } from '../../src/time/calendar.ts';
import { armClocks, edgeEntries, edgesNow, end, eventEntries, launchEntries, servePending, watched } from './naive-entries.ts';
import { runOn, reconsider } from './naive-steps.ts';
import { endOfQuiet, judge, nextFreeDay, record } from './naive-sends.ts';
import { nextTick } from './naive-ticks.ts';
import { holds, recipientZone, tell } from './naive-world.ts';
import type { NaiveEvent, NaiveInput, NaiveRun, Told, World } from './naive-world.ts';

const WEEK = 7 * 86_400_000;

/**
 * A second interpreter, written from the language's pages and not from the first one: it keeps the whole history, asks every
 * condition over all of it at every instant at which anything could change, and has no indexes, tokens or compiled closures.
 */
export function playNaively(program: Program, subject: string, attributes: Readonly<Record<string, Data>>, given: readonly NaiveInput[], start: number, until: number): readonly Told[] {
  const world: World = {
    program: { ...program, plans: [...program.plans].sort((a, b) => (a.id < b.id ? -1 : 1)) },
    subject, attributes: { ...attributes }, now: start, order: 0, clocks: 0, happened: [], statuses: [], sends: [], suppressed: [], entered: [], offers: [], pauses: [], runs: [], over: [], pending: [], used: new Set(), leftOut: {}, held: {}, told: [], emitted: [], before: undefined, entering: (run) => goals(world, run), replaced: (run) => reviewed(world, run),
  };
  const inputs = [...given];
  launchEntries(world);
  settle(world);
  let ticked = start;
  let looksAgainAt = Infinity;
  for (;;) {
    for (const event of world.emitted.splice(0)) inputs.splice(inputs.findIndex(({ at }) => at > event.at) >>> 0, 0, event);
    const input = inputs[0];
    const due = Math.min(...world.runs.map((run) => run.due), ...world.pending.map((pending) => pending.due));
    const tick = nextTick(world, given, ticked);
    const next = Math.max(world.now, Math.min(input?.at ?? Infinity, due, tick, looksAgainAt));
    if (next > until) return world.told;
    if (world.told.length > 5000) throw new Error('the story never rests');
    world.now = Math.max(world.now, next);
    if (input !== undefined && input.at <= next) {
      inputs.shift();
      take(world, input);
      looksAgainAt = world.now;
    } else {
      looksAgainAt = Infinity;
      ticked = Math.max(ticked, world.now);
      serve(world);
    }
  }
}

/** Whatever time alone has changed at this instant is left for after all of its inputs. */
function take(world: World, input: NaiveInput): void {
  world.before = heldNow(world);
  takeInput(world, input);
  settle(world);
  world.before = undefined;
}

function heldNow(world: World): Map<string, boolean> {
  const held = new Map(watched(world).map(([name, plan, condition]) => [name, holds(world, plan, condition)]));
  for (const run of [...world.over, ...world.runs]) {
    for (const [index, goal] of run.plan.goals.entries()) if (goal.when !== undefined && goal.event === undefined) held.set(`goal ${run.name} ${index}`, holds(world, run.plan, goal.when, { run }));
    const node = nodeOf(run);
    if (run.doing === 'waiting' && node?.op === 'wait_for') held.set(`wait ${run.name} ${node.id} ${run.beganOrder}`, holds(world, run.plan, node.condition, { run, othersSince: run.beganOrder }));
  }
  return held;
}

function takeInput(world: World, input: NaiveInput): void {
  world.order += 1;
  const { now, order } = world;
  if (input.kind === 'event') {
    if (world.happened.some(({ id, receivedAt }) => id === input.id && receivedAt > now - WEEK)) return;
    world.happened.push({ ts: input.ts, order, name: input.name, properties: input.properties, own: input.own, id: input.id, receivedAt: now });
    for (const pause of world.pauses) if (pause.event === input.name) pause.ended = true;
    react(world, input);
  } else if (input.kind === 'attributes') {
    const id = String(world.attributes['timezone']);
    Object.assign(world.attributes, input.patch);
    changed(world, id);
  } else {
    const sent = world.sends.filter(({ message }) => message === input.message).at(-1);
    if (sent === undefined) return tell(world, '', '', 'rejected');
    const { status } = input;
    if (status === 'failed' || status === 'bounced') sent.failed = true;
    if (status === 'unsubscribed') world.suppressed.push({ address: sent.address, channel: sent.channel });
    if (status === 'complained' || status === 'bounced') world.suppressed.push({ address: sent.address, channel: undefined });
    if (status !== 'failed' && status !== 'unsubscribed' && status !== 'complained') world.statuses.push({ ts: now, order, message: input.message, status, run: sent.run });
    react(world);
  }
}

/** A run that has another event looks at its wait and its conditions again. */
function reviewed(world: World, run: NaiveRun): void {
  goals(world, run);
  if (run.doing === 'waiting') reconsider(world, run, wake);
  if (run.doing === 'waiting') waitFor(world, run);
}

/** An attribute has another value: clocks that hang on it move, then what follows follows. */
export function changed(world: World, zone: string, but?: NaiveRun): void {
  const edges = goalsAndExits(world);
  for (const run of [...world.runs]) if (run !== but && run.doing === 'waiting') reconsider(world, run, wake);
  if (zone !== String(world.attributes['timezone'])) for (const run of world.runs) if (run.doing === 'sending' && run.due < Infinity) deferAnew(world, run);
  waits(world);
  armClocks(world);
  edgeEntries(world, edges);
}

/** A deferral to the end of quiet hours follows the clock of the person. */
function deferAnew(world: World, run: NaiveRun): void {
  const node = nodeOf(run);
  if (node?.op !== 'send') return;
  const channel = run.plan.messages[node.message]?.channel ?? '';
  if (run.moves.at(-1) === 'quiet_hours') run.due = endOfQuiet(world, channel, world.now) ?? world.now;
  if (run.moves.at(-1) === 'blackout') run.due = nextFreeDay(world, world.now, world.now);
  if (run.due <= world.now) run.due = Infinity;
}

function react(world: World, event?: NaiveEvent): void {
  const edges = goalsAndExits(world, event);
  waits(world, event);
  if (event !== undefined) eventEntries(world, event);
  edgeEntries(world, edges);
}

function goalsAndExits(world: World, event?: NaiveEvent): ReadonlySet<string> {
  const edges = edgesNow(world);
  for (const run of [...world.over, ...world.runs]) goals(world, run, event);
  for (const run of [...world.runs]) if (run.doing !== 'ended') exits(world, run, edges, event);
  return edges;
}

function goals(world: World, run: NaiveRun, event?: NaiveEvent): void {
  for (const [index, goal] of run.plan.goals.entries()) {
    if (run.doing === 'ended' && world.now >= lastGoalAt(world, run) + WEEK) continue;
    if (run.goals.has(index) || (run.doing === 'ended' && goal.up_to === undefined)) continue;
    const matches = goal.event === undefined || (event?.name === goal.event && event.ts >= run.enteredAt && (goal.where === undefined || holds(world, run.plan, goal.where, { run }, event.properties)));
    if (!matches || (goal.event !== undefined && event === undefined)) continue;
    if (goal.when !== undefined && !holds(world, run.plan, goal.when, { run })) continue;
    if (goal.event === undefined && event === undefined && run.doing !== 'going' && world.before?.get(`goal ${run.name} ${index}`) === true) continue;
    if (goal.up_to !== undefined && (event !== undefined && goal.event !== undefined ? event.ts : world.now) > addDuration(run.enteredAt, goal.up_to, recipientZone(world))) continue;
    run.goals.add(index);
    tell(world, run.plan.id, run.name, `goal ${goal.metric ?? ''}`);
    if (!goal.ends_run) continue;
    if (run.doing === 'ended') {
      world.over = world.over.filter((other) => other !== run);
      return;
    }
    const also = event === undefined ? undefined : run.plan.exits.find((exit) => exit.on === 'event' && isExit(world, run, exit, event));
    return end(world, run, also === undefined ? 'goal' : `goal and ${also.reason}`);
  }
}

/** Until when goals of a run that is over count; events that come later than a week after are not looked at. */
function lastGoalAt(world: World, { plan, enteredAt }: NaiveRun): number {
  return Math.max(...plan.goals.map((goal) => (goal.up_to === undefined ? -Infinity : addDuration(enteredAt, goal.up_to, recipientZone(world)))));
}

function isExit(world: World, run: NaiveRun, exit: Extract<Plan['exits'][number], { on: 'event' }>, event: NaiveEvent): boolean {
  return event.name === exit.event && event.ts >= run.enteredAt && (exit.where === undefined || holds(world, run.plan, exit.where, { run }, event.properties));
}

/** Of several the events come first. */
function exits(world: World, run: NaiveRun, edges: ReadonlySet<string>, event?: NaiveEvent): void {
  const events = run.plan.exits.filter((exit) => exit.on === 'event' && event !== undefined && isExit(world, run, exit, event));
  const hits = [...events, ...run.plan.exits.filter((exit) => (exit.on === 'enters' || exit.on === 'leaves') && edges.has(`${exit.on} ${run.plan.id} ${exit.condition}`))];
  if (hits[0] !== undefined) end(world, run, hits[0].reason);
}

/** Runs that wait for something to hold. */
function waits(world: World, event?: NaiveEvent): void {
  for (const run of [...world.runs]) if (run.doing === 'waiting') waitFor(world, run, event);
}

function waitFor(world: World, run: NaiveRun, event?: NaiveEvent): void {
  const node = nodeOf(run);
  if (node?.op !== 'wait_for' || world.before?.get(`wait ${run.name} ${node.id} ${run.beganOrder}`) === true) return;
  if (!holds(world, run.plan, node.condition, { run, othersSince: run.beganOrder })) return;
  if (node.save_as !== undefined && event !== undefined) run.saved[node.save_as] = event.properties;
  run.node = node.then;
  wake(run);
}

export const nodeOf = (run: NaiveRun): PlanNode | undefined => run.plan.nodes.find(({ id }) => id === run.node);

/** A wait is over. The run goes on when everything else of the instant has been looked at. */
export function wake(run: NaiveRun): void {
  run.doing = 'going';
  run.due = Infinity;
}

function exitsByCondition(world: World, run: NaiveRun): boolean {
  const exit = run.plan.exits.find((one) => one.on === 'when' && holds(world, run.plan, one.condition, { run }));
  if (exit !== undefined) end(world, run, exit.reason);
  return exit !== undefined;
}

/** Time alone: what comes to hold, waits that are over, entries that fall due. */
function serve(world: World): void {
  const edges = goalsAndExits(world);
  waits(world);
  for (const run of world.runs) if (run.doing === 'sending' && run.due <= world.now) run.due = Infinity;
  for (const run of [...world.runs].filter(({ doing, due }) => doing === 'waiting' && due <= world.now)) {
    if (run.doing !== 'waiting' || run.due > world.now) continue;
    const node = nodeOf(run);
    if (node?.op === 'wait_for') run.node = node.else;
    else if (node?.op === 'repeat') run.rounds[node.id] = (run.rounds[node.id] ?? 0) + 1;
    else if (node?.op === 'wait' || node?.op === 'wait_until') run.node = node.next;
    if (node?.op === 'repeat') {
      if (node.stop_when !== undefined && holds(world, run.plan, node.stop_when, { run })) {
        run.rounds[node.id] = 0;
        run.node = node.next;
      } else run.node = node.body;
    }
    wake(run);
  }
  edgeEntries(world, edges);
  servePending(world);
  settle(world);
}

/** Everybody goes on to their next send; those sends are decided one by one, the most important first; and again. */
export function settle(world: World): void {
  for (;;) {
    if (world.told.length > 5000) throw new Error('the instant never rests');
    const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
    for (let going = world.runs.filter(({ doing }) => doing === 'going'); going.length > 0; going = world.runs.filter(({ doing }) => doing === 'going')) {
      going.sort((a, b) => text(a.plan.id, b.plan.id) || text(a.key, b.key) || text(a.apart, b.apart));
      for (const run of going) if (run.doing === 'going' && !exitsByCondition(world, run)) runOn(world, run, () => changed(world, String(world.attributes['timezone']), run));
    }
    const standing = world.runs.filter((run) => run.doing === 'sending' && run.due === Infinity);
    if (standing.length === 0) return;
    const rank = (run: NaiveRun): number => run.plan.messages[sendOf(run)?.message ?? '']?.priority ?? run.plan.priority;
    standing.sort((a, b) => rank(b) - rank(a) || a.fellDueAt - b.fellDueAt || text(a.plan.id, b.plan.id) || text(a.key, b.key) || text(a.apart, b.apart) || text(String(a.node), String(b.node)));
    for (const run of standing) decide(world, run);
  }
}

function sendOf(run: NaiveRun): NodeOf<'send'> | undefined {
  const node = nodeOf(run);
  return node?.op === 'send' ? node : undefined;
}

function decide(world: World, run: NaiveRun): void {
  const node = sendOf(run);
  const message = node && run.plan.messages[node.message];
  if (node === undefined || message === undefined || run.doing !== 'sending') return;
  run.due = Infinity;
  if (exitsByCondition(world, run)) return;
  const verdict = judge(world, run, node, message);
  if (verdict.what === 'defer') {
    run.moves.push(verdict.why);
    run.due = verdict.until;
    return tell(world, run.plan.id, run.name, `defer ${node.message} ${verdict.why} ${verdict.until}`);
  }
  if (verdict.what === 'send') {
    record(world, run, message, node.message);
    tell(world, run.plan.id, run.name, `send ${node.id} ${node.message} ${run.visits[node.id] ?? 0} ${JSON.stringify(run.event ?? null)}`);
  } else tell(world, run.plan.id, run.name, `skip ${node.message} ${verdict.why}${verdict.by === undefined ? '' : ` by ${verdict.by}`}`);
  if (verdict.what === 'skip' && verdict.blocked === true) return end(world, run, 'blocked');
  run.node = node.next;
  run.doing = 'going';
  run.moves = [];
}
