import { deadArm, deadElse, elseAfterEveryCase, needlessWait, neverActs, noRound, vainWait } from '../../report/catalogue/proof.ts';
import { armsOf } from '../../analysis/flow/step-name.ts';
import { shortest } from '../../analysis/flow/shortest.ts';
import { canHoldTogether } from '../../condition/core/coverage.ts';
import type { Term } from '../../condition/core/term.ts';
import type { Finding } from '../../report/finding.ts';
import type { SourceNode } from '../../source/node.ts';
import type { StepOf } from '../../spec/definitions/step.ts';
import { canBeMissing } from '../../analysis/checks/can-be-missing.ts';
import type { Fact } from './fact.ts';
import { meetOf, type Known } from './known.ts';
import { bothFacts, contradictionOf, type Contradiction, type Standpoint } from './proving.ts';
import { savedIn } from './step-changes.ts';
import { afterHappening, afterWait, inEveryRound, markDead, markDeadArm, standpoint, walkReach, withoutVolatile, type ReachWalk } from './walk-reach.ts';

type Branch = StepOf<'if' | 'choose' | 'wait_for' | 'repeat' | 'call'>;

/** Goes through the arms of a step that decides; gives what is known where they meet again. */
export function walkBranch(walk: ReachWalk, step: Branch, known: Known): Known | undefined {
  switch (step.kind) {
    case 'if':
      return walkIf(walk, step, known);
    case 'choose':
      return walkChoose(walk, step, known);
    case 'wait_for':
      return walkWaitFor(walk, step, known);
    case 'repeat':
      return walkRepeat(walk, step, known);
    case 'call': {
      const waited = afterWait(walk, known, false, savedIn([step]));
      return meetOf([walkReach(walk, step.then, waited), walkReach(walk, step.else, waited)]);
    }
  }
}

function walkIf(walk: ReachWalk, step: StepOf<'if'>, known: Known): Known | undefined {
  const at = standpoint(walk, step, known);
  const [holds, fails] = sidesOf(walk, step.condition, at, 'an "if" before it asks for this');
  const notThen = holds && contradictionOf(walk.proving, at, holds);
  const notElse = fails && contradictionOf(walk.proving, at, fails);
  if (holds !== undefined && notThen !== undefined) {
    if (step.then.length > 0) report(walk, at, holds, notThen, deadArm('its "then" is never taken'));
    markDeadArm(walk, step, 'then', step.then);
  } else if (notElse !== undefined) {
    if (step.else.length > 0) reportWhole(walk, at, fails, notElse, deadElse());
    markDeadArm(walk, step, 'else', step.else);
  }
  return meetOf([
    notThen === undefined ? walkReach(walk, step.then, withFacts(known, holds)) : undefined,
    notElse === undefined || notThen !== undefined ? walkReach(walk, step.else, withFacts(known, fails)) : undefined,
  ]);
}

function walkChoose(walk: ReachWalk, step: StepOf<'choose'>, known: Known): Known | undefined {
  const start = standpoint(walk, step, known);
  const names = armsOf(step).map(({ name }) => name);
  const ways: (Known | undefined)[] = [];
  let left: Known = known;
  const failed: Fact[] = [];
  for (const [index, item] of step.cases.entries()) {
    const at: Standpoint = { ...start, facts: left.facts };
    const [holds, fails] = sidesOf(walk, item.when, at, 'an earlier case takes these');
    const never = holds && contradictionOf(walk.proving, at, holds);
    if (never !== undefined) {
      // What the cases alone contradict has been told by the check of the cases.
      if (item.then.length > 0 && holds !== undefined && canAnybody(walk, start, [...failed, holds])) report(walk, at, holds, never, deadArm('this case is never taken'));
      markDeadArm(walk, step, names[index] ?? 'then', item.then);
    } else ways.push(walkReach(walk, item.then, withFacts(left, holds)));
    if (fails !== undefined) failed.push(fails);
    left = withFacts(left, fails);
  }
  return meetOf([...ways, walkElse(walk, step, left, start, failed)]);
}

/** What is left when no case took the customer. */
function walkElse(walk: ReachWalk, step: StepOf<'choose'>, left: Known, start: Standpoint, failed: readonly Fact[]): Known | undefined {
  const [last, ...others] = [...failed].reverse();
  const steps = step.else ?? [];
  const before = left.facts.filter((fact) => fact !== last);
  const never = last && failed.length === step.cases.length ? contradictionOf(walk.proving, { ...start, facts: before }, last) : undefined;
  if (never === undefined) return walkReach(walk, steps, left);
  markDeadArm(walk, step, 'else', steps);
  if (steps.length > 0 && last !== undefined) {
    const isComplete = !canAnybody(walk, start, [last, ...others]);
    walk.proving.collector.report(step.kindRange, isComplete ? elseAfterEveryCase() : { ...elseAfterEveryCase(), related: never.related });
  }
  return undefined;
}

function walkWaitFor(walk: ReachWalk, step: StepOf<'wait_for'>, known: Known): Known | undefined {
  const { proving } = walk;
  const at = standpoint(walk, step, known);
  const waiting: Standpoint = { ...at, scope: { ...at.scope, inWait: true } };
  const [holds, fails] = sidesOf(walk, step.condition, waiting, 'a "wait_for" before it waited for this');
  const later = afterHappening(walk, known, { time: true, saved: savedIn([step]) });
  const woken = afterWait(walk, known, true, savedIn([step]));
  const comes = holds && whyInVain(walk, waiting, known, later, woken, holds);
  const isAtOnce = comes === undefined && fails !== undefined ? contradictionOf(proving, waiting, fails) : undefined;
  if (holds !== undefined && comes !== undefined) {
    // Who leaves by the exit was to leave: only what was to follow is lost.
    if (step.then.length > 0) report(walk, waiting, holds, comes, vainWait());
    markDeadArm(walk, step, 'then', step.then);
  } else if (isAtOnce !== undefined) {
    reportWhole(walk, waiting, fails, isAtOnce, needlessWait());
    markDeadArm(walk, step, 'timeout', step.else);
  }
  const over = (state: Known, fact: Fact | undefined, least: number): Known => withoutVolatile(walk, afterHappening(walk, withFacts(state, fact), { time: false, waitOver: least }));
  // It came while the run waited, or it was so already.
  const seen = meetOf([over(woken, holds, 0), over(known, holds, 0)]);
  return meetOf([
    comes === undefined ? walkReach(walk, step.then, seen) : undefined,
    isAtOnce === undefined ? walkReach(walk, step.else, over(woken, fails, shortest(step.up_to.value))) : undefined,
  ]);
}

/**
 * Why what is waited for never comes: it contradicts what lasts, or it ends the run before the run can go on. Attributes that others
 * change may have changed again when the run looks at its exits.
 */
function whyInVain(walk: ReachWalk, at: Standpoint, known: Known, later: Known, woken: Known, holds: Fact): Contradiction | undefined {
  const { proving } = walk;
  const lasting = contradictionOf(proving, { ...at, facts: later.facts }, holds);
  if (lasting !== undefined) return lasting;
  if (contradictionOf(proving, { ...at, facts: known.facts }, holds) === undefined) return undefined;
  const [settled] = withoutVolatile(walk, { facts: [holds], anchors: [] }).facts;
  return settled && contradictionOf(proving, { ...at, facts: woken.facts }, settled);
}

function walkRepeat(walk: ReachWalk, step: StepOf<'repeat'>, known: Known): Known | undefined {
  const round = inEveryRound(walk, known, step.steps);
  const [stops, goesOn] = step.stop_when === undefined ? [] : sidesOf(walk, step.stop_when, standpoint(walk, step, round), 'the rounds stop at this');
  if (stops !== undefined && step.stop_when !== undefined && !canAnybody(walk, standpoint(walk, step, round), [stops])) {
    walk.proving.collector.report(step.stop_when.range, neverActs('"stop_when"'));
  }
  const atOnce = goesOn && contradictionOf(walk.proving, standpoint(walk, step, known), goesOn);
  if (atOnce !== undefined) {
    reportWhole(walk, standpoint(walk, step, known), goesOn, atOnce, noRound());
    step.steps.forEach((inner) => markDead(walk, inner));
    return known;
  }
  walkReach(walk, step.steps, withoutVolatile(walk, withFacts(afterWait(walk, round, true), goesOn)));
  return round;
}

/** The condition as a fact of those for whom it holds, and of those for whom it does not. */
function sidesOf({ proving }: ReachWalk, node: SourceNode, { scope }: Standpoint, words: string): readonly [holds: Fact | undefined, fails: Fact | undefined] {
  const facts = bothFacts(proving, { node, scope }, { holds: words, fails: words.replace('asks for this', 'does not hold here').replace('waited for this', 'waited for this in vain') });
  return [facts?.holds, facts?.fails];
}

function withFacts(known: Known, fact: Fact | undefined): Known {
  return fact === undefined ? known : { ...known, facts: [...known.facts, fact] };
}

/** Whether anybody at all, whatever is known here, meets all of these. */
function canAnybody({ proving }: ReachWalk, { scope }: Standpoint, facts: readonly Fact[]): boolean {
  return canHoldTogether(facts.map(({ term }): Term => term), proving.pool, { canBeMissing: canBeMissing(scope) });
}

/** A condition that contradicts itself, whatever is computed, has been reported by its own check. */
function report(walk: ReachWalk, at: Standpoint, condition: Fact, { place, related, isAlone }: Contradiction, finding: Finding): void {
  if (isAlone && !canAnybody(walk, at, [condition])) return;
  walk.proving.collector.report(place, { ...finding, ...(related.length > 0 && { related }) });
}

function reportWhole(walk: ReachWalk, at: Standpoint, condition: Fact | undefined, found: Contradiction, finding: Finding): void {
  if (condition !== undefined) report(walk, at, condition, { ...found, place: condition.place }, finding);
}
