import type { NodeOf, PlanMessage } from './plan.ts';
import type { Run } from './subject-state.ts';

/** A send that has fallen due in this instant. */
export interface Candidate {
  readonly run: Run;
  readonly node: NodeOf<'send'>;
  /** Undefined where the plan does not describe the message it sends. */
  readonly message: PlanMessage | undefined;
  /** The message's own, else the journey's. */
  readonly priority: number;
  /** When it fell due first, before any deferral. */
  readonly due: number;
}

/** Who is served first: higher priority, then what fell due earlier, then journey, key and node by name. */
export function compareCandidates(a: Candidate, b: Candidate): number {
  return b.priority - a.priority || a.due - b.due || compareRuns(a.run, b.run) || compareText(a.node.id, b.node.id);
}

/** By journey, then key, then what else keeps runs of one key apart. */
export function compareRuns(a: Run, b: Run): number {
  return compareText(a.journey, b.journey) || compareText(a.key, b.key) || compareText(a.slot, b.slot);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
