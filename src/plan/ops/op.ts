import type { Conditions } from '../conditions.ts';
import type { Instant } from '../instant.ts';
import type { Next, NodeOf, Plan, PlanMessage, PlanNode } from '../plan.ts';
import type { ChannelReach } from '../reachability.ts';
import type { Change, Reads } from '../reads.ts';
import type { FrequencyCap, QuietHours, Settings } from '../settings.ts';
import type { Run } from '../subject-state.ts';
import type { Input } from '../input.ts';

/** What another system said to a call. */
export type CallResult = Extract<Input, { readonly kind: 'call_result' }>;

/** What a node makes of a run that stands on it. */
export type Outcome =
  | Way
  /** Wait here; `until` absent: nothing but a change of facts can end it. */
  | { readonly kind: 'wait'; readonly until?: number }
  | { readonly kind: 'exit'; readonly reason: string }
  /** A send has fallen due: it is judged together with all others of the instant. */
  | { readonly kind: 'send' };

/** On to another node, or to the end: made once for each place that a plan leads to. */
export interface Way {
  readonly kind: 'go';
  readonly next: Next;
  /** The node that `next` names; undefined at the end, and where the plan has no such node. */
  op: CompiledOp | undefined;
}

/** A node of a plan as closures. The facts look at the run when they are called. Every node has all members, so that to the engine they are alike. */
export interface CompiledOp {
  readonly node: PlanNode;
  /** The run has just come here. */
  readonly arrive: (instant: Instant, run: Run) => Outcome;
  /** The timer of the wait that began here has come. */
  readonly wake: (instant: Instant, run: Run) => Outcome;
  /** What a waiting run depends on, and what it does when something of it changed; undefined: it waits on as before. */
  readonly reads: Reads | undefined;
  readonly reconsider: ((instant: Instant, run: Run, change: Change) => Outcome | undefined) | undefined;
  /** For a send: what is sent, and the policies that it is subject to. */
  readonly sending: Sending | undefined;
  /** The answer that the run waits for here has come. */
  readonly answer: ((instant: Instant, run: Run, result: CallResult) => Outcome) | undefined;
}

/** What an operation says of a node: what it leaves out does not apply. */
export type OpParts = Pick<CompiledOp, 'node' | 'arrive'> & Partial<CompiledOp>;

/** A message as one node sends it. */
export interface Sending {
  readonly node: NodeOf<'send'>;
  /** Undefined where the plan does not describe the message it sends. */
  readonly message: PlanMessage | undefined;
  /** The message's own, else the journey's. */
  readonly priority: number;
  readonly reach: ChannelReach;
  readonly artefact: { readonly contract: string } | undefined;
  /** Those of the project that are about this message, in its order. */
  readonly caps: readonly FrequencyCap[];
  readonly quietHours: readonly QuietHours[];
}

export interface OpContext {
  readonly conditions: Conditions;
  readonly settings: Settings;
  readonly plan: Plan;
  /** The way to a node, or to the end. */
  to(next: Next): Way;
}

/** An operation: one file each, one line in the registry. */
export interface Op<Name extends PlanNode['op']> {
  readonly op: Name;
  compile(node: NodeOf<Name>, context: OpContext): OpParts;
}
