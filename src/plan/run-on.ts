import { endRun } from './end-run.ts';
import { checkWhenExits } from './exits.ts';
import { checkGoals } from './goals.ts';
import { makeReady, planOf, trace } from './instant.ts';
import type { Instant } from './instant.ts';
import { isEmpty } from './is-empty.ts';
import type { CompiledOp, Outcome, Sending } from './ops/op.ts';
import { ownMember } from './own-member.ts';
import { isAffected } from './reads.ts';
import type { Change } from './reads.ts';
import type { ReceivedEvent } from './received-event.ts';
import { isActive, noteVisit } from './runs.ts';
import { followClock } from './deferral.ts';
import type { Run, SubjectState } from './subject-state.ts';
import { clearTimer, setTimer, timerAt } from './timers.ts';

/** More nodes than this by one person in one instant is a cycle that takes no time. */
const mostNodes = 1000;

/** Takes a run from where it stands to its next send, which it gives, its next wait or its end. Goals and `when` exits are looked at first. */
export function runOn(instant: Instant, run: Run): Sending | undefined {
  const { state } = instant;
  const plan = planOf(instant, run);
  if (plan === undefined) {
    endRun(instant, run, 'plan_missing');
    return undefined;
  }
  checkGoals(instant, plan, run);
  if (!isActive(state, run) || checkWhenExits(instant, plan, run)) return undefined;
  const isHalted = !isEmpty(state.halted) && ownMember(state.halted, run.journey) !== undefined;
  let op = run.node === null ? undefined : plan.nodes.get(run.node);
  for (;;) {
    if (op === undefined) {
      endRun(instant, run, run.node === null ? 'end' : 'broken_plan');
      return undefined;
    }
    if (isHalted) {
      hold(instant, run, op);
      return undefined;
    }
    if (run.phase === 'arriving' && !arrive(instant, run)) return undefined;
    const outcome: Outcome = run.phase === 'arriving' ? op.arrive(instant, run) : op.wake(instant, run);
    if (!isActive(state, run)) return undefined;
    if (!follow(instant, run, outcome)) return outcome.kind === 'send' ? op.sending : undefined;
    op = outcome.kind === 'go' ? outcome.op : undefined;
  }
}

/** The journey is paused: a wait that is over is left behind, and the run stands before its next step until it is resumed. */
function hold(instant: Instant, run: Run, op: CompiledOp): void {
  if (run.phase === 'waiting' && op.node.op !== 'send') {
    const outcome = op.wake(instant, run);
    if (!follow(instant, run, outcome)) return;
  }
  run.held = true;
}

/** Notes the visit; false when it was one too many and ended the run. */
function arrive(instant: Instant, run: Run): boolean {
  const { state, now } = instant;
  if (countNode(state, now) > mostNodes) {
    endRun(instant, run, 'runaway');
    return false;
  }
  noteVisit(run, run.node ?? '');
  run.waitBeganAt = now;
  run.waitBeganOrder = state.order;
  run.inbox = undefined;
  trace(instant, run, 'visit');
  return true;
}

function countNode(state: SubjectState, now: number): number {
  if (state.instant.at !== now) {
    state.instant.at = now;
    state.instant.nodes = 0;
  }
  state.instant.nodes += 1;
  return state.instant.nodes;
}

/** Does what a node decided. True when the run goes on to another node at once. */
function follow(instant: Instant, run: Run, outcome: Outcome): boolean {
  switch (outcome.kind) {
    case 'go':
      leaveNode(instant, run, outcome.next);
      return true;
    case 'wait': {
      const began = run.phase === 'arriving';
      run.phase = 'waiting';
      if (began) run.overdue = undefined;
      if (outcome.until !== undefined) setTimer(instant, 'run', run.slot, outcome.until, began);
      if (began && instant.program.trace) trace(instant, run, 'wait', outcome.until === undefined || !Number.isFinite(outcome.until) ? {} : { until: outcome.until });
      return false;
    }
    case 'exit':
      endRun(instant, run, outcome.reason);
      return false;
    case 'send':
      return false;
  }
}

/** Sends the run on to its next node. A timer of the wait that it leaves becomes a no-op. */
export function leaveNode(instant: Instant, run: Run, next: string | null): void {
  if (run.phase === 'waiting') {
    trace(instant, run, 'woke');
    clearTimer(instant.state, 'run', run.slot);
  }
  run.node = next;
  run.phase = 'arriving';
  run.send = undefined;
}

/** A wait has been decided from outside: the run goes on in this instant, waits on or ends. */
export function goOnWith(instant: Instant, run: Run, outcome: Outcome): void {
  run.due = instant.now;
  if (follow(instant, run, outcome)) makeReady(instant, run);
}

/** Works a wait out anew, though nothing that it reads has changed. */
export function lookAgain(instant: Instant, run: Run): void {
  if (run.phase !== 'waiting' || run.node === null) return;
  const outcome = planOf(instant, run)?.nodes.get(run.node)?.reconsider?.(instant, run, {});
  if (outcome !== undefined) goOnWith(instant, run, outcome);
}

/** Lets a waiting run look again after a change: it may go on, wait for another instant, or end. */
export function reconsiderRun(instant: Instant, run: Run, change: Change, event?: ReceivedEvent): void {
  if (run.phase !== 'waiting' || run.node === null || instant.ready.includes(run)) return;
  const op = planOf(instant, run)?.nodes.get(run.node);
  if (op === undefined) return;
  if (op.node.op === 'send') {
    followClock(instant, run, change);
    return;
  }
  if (op.reconsider === undefined || op.reads === undefined || !isAffected(op.reads, change)) return;
  if (event !== undefined && !event.own && event.ts >= run.enteredAt) {
    const { ts, name, properties } = event;
    run.inbox = [...(run.inbox ?? []), { ts, name, properties, order: instant.state.order }];
  }
  const before = timerAt(instant.state, 'run', run.slot);
  const outcome = op.reconsider(instant, run, change);
  if (outcome === undefined || (outcome.kind === 'wait' && outcome.until === before)) return;
  goOnWith(instant, run, outcome);
  if (outcome.kind === 'wait' && instant.program.trace) trace(instant, run, 'wait', outcome.until === undefined || !Number.isFinite(outcome.until) ? {} : { until: outcome.until });
}
