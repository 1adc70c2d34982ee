import { canonicalJson } from '../condition/core/canonical-json.ts';
import type { CompiledPlan } from './compiled-program.ts';
import { originOf, planOf, tell } from './instant.ts';
import type { Instant } from './instant.ts';
import { ownMember } from './own-member.ts';
import type { PlanNode } from './plan.ts';
import { lookAgain } from './run-on.ts';
import { activeRuns } from './runs.ts';
import type { Run } from './subject-state.ts';

/** Takes the runs of earlier revisions along where the current plan asks for it (`Plan.moved`). */
export function takeRunsAlong(instant: Instant): void {
  for (const plan of instant.program.plans) {
    const { id, moved } = plan.plan;
    if (moved === undefined) continue;
    for (const run of activeRuns(instant.state)) if (run.journey === id) migrateRun(instant, run, plan, moved);
  }
}

/**
 * Lets a run go on in another revision of its plan. `moved` says where a node is now; one it does not name keeps its name. Refused,
 * and told, where the node the run stands on is gone, or does something else while the run waits there. Visits go along under
 * the new names, so that nothing already sent is sent again; a wait keeps its beginning and is worked out anew.
 */
export function migrateRun(instant: Instant, run: Run, plan: CompiledPlan, moved: Readonly<Record<string, string>>): void {
  const { rev } = run;
  const to = plan.plan.rev;
  if (rev === to || run.node === null) return;
  const old = planOf(instant, run);
  const node = ownMember(moved, run.node) ?? run.node;
  const target = plan.nodes.get(node);
  const from = old?.nodes.get(run.node);
  const why = migrationRefusal(from?.node, target?.node, run.phase === 'waiting');
  tell(instant, { kind: 'migrate', at: instant.now, origin: originOf(run), from: rev, to, node, ...(why !== undefined && { why }) });
  if (why !== undefined) return;
  run.goals = goalsIn(run.goals, old, plan);
  run.rev = to;
  run.deadline = undefined;
  run.node = node;
  run.visits = [...renamed(run.visits.map(({ node, count }) => [node, count]), moved)].map(([name, count]) => ({ node: name, count }));
  run.rounds = Object.fromEntries(renamed(Object.entries(run.rounds), moved));
  lookAgain(instant, run);
}

/** Why a run that stands on one node cannot go on at another; undefined where it can. */
export function migrationRefusal(from: PlanNode | undefined, to: PlanNode | undefined, isWaiting: boolean): 'no_such_node' | 'other_operation' | undefined {
  if (to === undefined) return 'no_such_node';
  return isWaiting && to.op !== from?.op ? 'other_operation' : undefined;
}

/** Two nodes that became one have been visited as often as the one visited most. */
function renamed(counts: readonly (readonly [string, number])[], moved: Readonly<Record<string, string>>): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [name, count] of counts) {
    const now = ownMember(moved, name) ?? name;
    found.set(now, Math.max(found.get(now) ?? 0, count));
  }
  return found;
}

/** A goal that reads as before has been reached; one that was changed is another goal. */
function goalsIn(reached: readonly number[], old: CompiledPlan | undefined, plan: CompiledPlan): readonly number[] {
  const done = new Set(reached.map((index) => canonicalJson(old?.plan.goals[index] ?? null)));
  return plan.plan.goals.flatMap((goal, index) => (done.has(canonicalJson(goal)) ? [index] : []));
}
