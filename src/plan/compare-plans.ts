import { armMoves, isReordered } from '../condition/core/arm-moves.ts';
import type { ArmMoves } from '../condition/core/arm-moves.ts';
import { migrationRefusal } from './migrate-run.ts';
import { ownMember } from './own-member.ts';
import type { NodeOf, Plan, PlanNode } from './plan.ts';

/** A split in which people are in another arm than before. Shares are of everybody who gets there, from 0 to 1. */
export interface SplitChange extends ArmMoves {
  readonly node: string;
  readonly experiment: string;
  /** Arms that both have stand in another order, which moves people who did not have to. */
  readonly isReordered: boolean;
  /** The experiment has another name, so everybody is drawn anew: the shares are then what is to be expected, not exact. */
  readonly isRedrawn: boolean;
}

/** What an edit of a journey means for the people in it. */
export interface PlanChange {
  readonly journey: string;
  readonly splits: readonly SplitChange[];
  /** The share of people who get nothing, where it is another one. Whoever stays in it, or out of it, is not drawn anew. */
  readonly holdout?: { readonly before: number; readonly now: number };
  /** Where the plan takes runs along (`moved`): the waits of the earlier one whose people cannot come, and finish it instead. */
  readonly left: readonly { readonly node: string; readonly why: 'no_such_node' | 'other_operation' }[];
}

/** A send holds people only while it is put off, which is told when it comes to it. */
const resting: readonly PlanNode['op'][] = ['wait', 'wait_until', 'wait_for', 'repeat', 'call'];

/**
 * Compares two plans of one journey: how many people change arm, exactly, by the hash that decides it; whose holdout changes; and
 * who cannot go over to the new plan. A pure function of the two; undefined where nobody is concerned.
 */
export function comparePlans(earlier: Plan, current: Plan): PlanChange | undefined {
  const splits = current.nodes.flatMap((node) => (node.op === 'split' ? (splitChange(earlier, node) ?? []) : []));
  const before = earlier.holdout?.share ?? 0;
  const now = current.holdout?.share ?? 0;
  const left = current.moved === undefined || earlier.rev === current.rev ? [] : leftBehind(earlier, current, current.moved);
  if (splits.length === 0 && before === now && left.length === 0) return undefined;
  return { journey: current.id, splits, ...(before !== now && { holdout: { before, now } }), left };
}

/** The same experiment is the same draw, wherever it stands; a step of the same name with another experiment is a new one. */
function splitChange(earlier: Plan, node: NodeOf<'split'>): SplitChange | undefined {
  const splits = earlier.nodes.flatMap((each) => (each.op === 'split' ? [each] : []));
  const same = splits.find(({ id, salt }) => id === node.id && salt === node.salt) ?? splits.find(({ salt }) => salt === node.salt);
  const drawn = same ?? splits.find(({ id }) => id === node.id);
  if (drawn === undefined) return undefined;
  const moves = same === undefined ? drawAnew(drawn, node) : armMoves(drawn.arms, node.arms);
  return moves.share === 0 ? undefined : { node: node.id, experiment: node.salt, ...moves, isReordered: isReordered(drawn.arms, node.arms), isRedrawn: same === undefined };
}

/** Two draws that know nothing of one another. */
function drawAnew(earlier: NodeOf<'split'>, current: NodeOf<'split'>): ArmMoves {
  const moves = sharesOf(earlier).flatMap((from) => sharesOf(current).flatMap((to) => (from.arm === to.arm ? [] : [{ from: from.arm, to: to.arm, share: from.share * to.share }])));
  const { least } = armMoves(earlier.arms, current.arms);
  return { moves, share: moves.reduce((sum, { share }) => sum + share, 0), least };
}

function sharesOf({ arms }: NodeOf<'split'>): readonly { readonly arm: string; readonly share: number }[] {
  return arms.map(({ arm, below }, index) => ({ arm, share: below - (arms[index - 1]?.below ?? 0) }));
}

function leftBehind(earlier: Plan, current: Plan, moved: Readonly<Record<string, string>>): PlanChange['left'] {
  return earlier.nodes.flatMap((node) => {
    if (!resting.includes(node.op)) return [];
    const name = ownMember(moved, node.id) ?? node.id;
    const why = migrationRefusal(node, current.nodes.find(({ id }) => id === name), true);
    return why === undefined ? [] : [{ node: node.id, why }];
  });
}
