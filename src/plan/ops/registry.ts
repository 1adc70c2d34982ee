import type { PlanNode } from '../plan.ts';
import { anchor } from './anchor.ts';
import { branch } from './branch.ts';
import { call } from './call.ts';
import { emit } from './emit.ts';
import { erase } from './erase.ts';
import { exit } from './exit.ts';
import { offer } from './offer.ts';
import type { CompiledOp, Op, OpContext } from './op.ts';
import { pause } from './pause.ts';
import { repeat } from './repeat.ts';
import { send } from './send.ts';
import { set } from './set.ts';
import { split } from './split.ts';
import { start } from './start.ts';
import { task } from './task.ts';
import { wait } from './wait.ts';
import { waitFor } from './wait-for.ts';
import { waitUntil } from './wait-until.ts';

/** Every operation of a plan. The order is that of the plan format; nothing depends on it. */
export const ops: { readonly [Name in PlanNode['op']]: Op<Name> } = {
  send,
  wait,
  wait_until: waitUntil,
  anchor,
  wait_for: waitFor,
  branch,
  split,
  repeat,
  set,
  offer,
  emit,
  start,
  call,
  task,
  pause,
  erase,
  exit,
};

/** The closures of one node. */
export function compileNode<Name extends PlanNode['op']>(node: Extract<PlanNode, { readonly op: Name }>, context: OpContext): CompiledOp {
  const { arrive, wake, reads, reconsider, sending, answer } = ops[node.op].compile(node, context);
  const end = context.to(null);
  return { node, arrive, wake: wake ?? (() => end), reads, reconsider, sending, answer };
}
