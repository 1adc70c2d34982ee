import type { CompiledPlan } from './compiled-program.ts';
import { endRun } from './end-run.ts';
import { explainFor } from './explain.ts';
import { holdsFor, planOf } from './instant.ts';
import type { Instant } from './instant.ts';
import type { ReceivedEvent } from './received-event.ts';
import type { Run } from './subject-state.ts';
import type { Edge } from './watches.ts';

/** The reason of the first exit that an event brings about, undefined when there is none. An event from before the entry ends nothing. */
export function eventExit(instant: Instant, plan: CompiledPlan, run: Run, event: ReceivedEvent): string | undefined {
  if (event.ts < run.enteredAt) return undefined;
  const exits = plan.exitsByEvent.get(event.name);
  if (exits === undefined) return undefined;
  for (const { reason, where } of exits) if (where === undefined || holdsFor(instant, run, where)) return reason;
  return undefined;
}

/** Ends a run at once where an event or an edge says so, whatever it waits for. Events come first. */
export function checkExits(instant: Instant, run: Run, event: ReceivedEvent | undefined, edges: readonly Edge[]): void {
  const plan = planOf(instant, run);
  if (plan === undefined) return;
  const reason = (event !== undefined && plan.heeded.has(event.name) ? eventExit(instant, plan, run, event) : undefined) ?? edgeExit(plan, edges);
  if (reason !== undefined) endRun(instant, run, reason);
}

function edgeExit(plan: CompiledPlan, edges: readonly Edge[]): string | undefined {
  for (const edge of edges) {
    const found = plan.exitsByWatch.get(edge.condition)?.find(({ on }) => on === edge.direction);
    if (found !== undefined) return found.reason;
  }
  return undefined;
}

/** Ends a run whose `when` exit holds now: asked on every wake and right before each send. True when it ended. */
export function checkWhenExits(instant: Instant, plan: CompiledPlan, run: Run): boolean {
  for (const { condition, reason } of plan.whenExits) {
    if (!holdsFor(instant, run, condition)) continue;
    endRun(instant, run, reason, undefined, explainFor(instant, run, [condition]));
    return true;
  }
  return false;
}
