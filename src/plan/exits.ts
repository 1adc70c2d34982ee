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
  return plan.exitsByEvent.get(event.name)?.find(({ where }) => where === undefined || holdsFor(instant, run, where))?.reason;
}

/** Ends a run at once where an event or an edge says so, whatever it waits for. Events come first. */
export function checkExits(instant: Instant, run: Run, event: ReceivedEvent | undefined, edges: readonly Edge[]): void {
  const plan = planOf(instant, run);
  if (plan === undefined) return;
  const reason = (event && eventExit(instant, plan, run, event)) ?? edgeExit(plan, edges);
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
export function checkWhenExits(instant: Instant, run: Run): boolean {
  const found = planOf(instant, run)?.whenExits.find(({ condition }) => holdsFor(instant, run, condition));
  if (found === undefined) return false;
  endRun(instant, run, found.reason, undefined, explainFor(instant, run, [found.condition]));
  return true;
}
