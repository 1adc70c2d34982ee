import type { Sending } from './ops/op.ts';
import type { Run } from './subject-state.ts';

/** A send that has fallen due in this instant. */
export interface Candidate {
  readonly run: Run;
  readonly sending: Sending;
  /** When it fell due first, before any deferral. */
  readonly due: number;
}

/** Who is served first: higher priority, then what fell due earlier, then journey, key and node by name. */
export function compareCandidates(a: Candidate, b: Candidate): number {
  return b.sending.priority - a.sending.priority || a.due - b.due || compareRuns(a.run, b.run) || compareText(a.sending.node.id, b.sending.node.id);
}

/** By journey, then key, then what else keeps runs of one key apart. */
export function compareRuns(a: Run, b: Run): number {
  return compareText(a.journey, b.journey) || compareText(a.key, b.key) || compareText(a.slot, b.slot);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
