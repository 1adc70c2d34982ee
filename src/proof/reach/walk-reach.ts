import { armsOf, nameSteps } from '../../analysis/flow/step-name.ts';
import { shortest } from '../../analysis/flow/shortest.ts';
import type { Root } from '../../condition/core/term.ts';
import type { Step, StepOf } from '../../spec/definitions/step.ts';
import { walkBranch } from './branches.ts';
import { keepsAfter, lastingPart, type Happening } from './lasting-part.ts';
import { meetOf, type Known } from './known.ts';
import type { Fact } from './fact.ts';
import { scopeAt, type Proving, type Standpoint } from './proving.ts';
import { checkSend } from './send-checks.ts';
import { factsOfSet, offersIn, savedIn, attributesChanged } from './step-changes.ts';
import { walkSeries, walkWait } from './waits.ts';

/** A step, or an arm of one, that no run takes. `node` is the step's name, `arm` as runs tell it: `then`, `else`, `timeout`. */
export interface DeadPlace {
  readonly node: string;
  readonly arm?: string;
}

/** One walk over the ways of a journey. */
export interface ReachWalk {
  readonly proving: Proving;
  readonly names: ReadonlyMap<Step, string>;
  readonly dead: DeadPlace[];
  /** Roots that a run keeps as they were. */
  readonly fixed: ReadonlySet<Root>;
  /** What did not hold whenever the run woke: its exits and goals, or it would be over. */
  readonly awake: readonly Fact[];
}

export function newReachWalk(proving: Proving, awake: readonly Fact[]): ReachWalk {
  const { journey } = proving;
  const fixed: readonly Root[] = journey.while_running?.value === 'replace_data' ? [] : ['event', 'item', 'batch', 'trigger'];
  return { proving, names: nameSteps(journey.steps), dead: [], fixed: new Set(fixed), awake };
}

/** Goes through a list of steps; gives what is known behind it, undefined where no run gets there. */
export function walkReach(walk: ReachWalk, steps: readonly Step[], start: Known | undefined): Known | undefined {
  let known = start;
  for (const step of steps) {
    if (known === undefined) {
      markDead(walk, step);
      continue;
    }
    const after = walkStep(walk, step, known);
    known = isSwitch(step) ? meetOf([known, after]) : after;
  }
  return known;
}

function walkStep(walk: ReachWalk, step: Step, known: Known): Known | undefined {
  switch (step.kind) {
    case 'send':
      return walkSend(walk, step, known);
    case 'wait':
      return walkWait(walk, step, known);
    case 'series':
      return walkSeries(walk, step, known);
    case 'wait_for':
    case 'if':
    case 'choose':
    case 'repeat':
    case 'call':
      return walkBranch(walk, step, known);
    case 'split':
      return meetOf(step.arms.map((arm) => walkReach(walk, arm.steps, known)));
    case 'set': {
      const left = afterHappening(walk, known, { time: false, changed: attributesChanged([step]) });
      return { ...left, facts: [...left.facts, ...factsOfSet(walk.proving, step)] };
    }
    case 'offer':
      return afterHappening(walk, known, { time: false, offer: true });
    case 'exit':
    case 'erase':
      return undefined;
    default:
      return known;
  }
}

/** A message may be held back: time goes by. What is lost is skipped, and the run goes on. */
function walkSend(walk: ReachWalk, step: StepOf<'send'>, known: Known): Known {
  checkSend(walk.proving, step, standpoint(walk, step, known), known);
  return afterWait(walk, known, true);
}

/** What is known when this step begins. */
export function standpoint({ proving }: ReachWalk, step: Step, known: Known): Standpoint {
  const visit = proving.flow.visitOf.get(step);
  return {
    facts: known.facts,
    scope: scopeAt(proving, visit?.environment ?? proving.flow.entry),
    sinceEntry: visit === undefined ? 0 : shortest(visit.soonest),
  };
}

/** What is still known after something happened. */
export function afterHappening({ proving, fixed }: ReachWalk, known: Known, happening: Happening): Known {
  const keeps = keepsAfter(happening, fixed, (name) => proving.project.definition('attributes', name)?.computed !== undefined);
  const facts = known.facts.flatMap((fact): readonly Fact[] => {
    const term = lastingPart(fact.term, proving.pool, keeps);
    if (term === undefined) return [];
    // Of a condition that is only partly so any more, the whole is cited.
    const { writing: _writing, holds: _holds, ...rest } = fact;
    return [term === fact.term ? fact : { ...rest, term }];
  });
  const isProfile = happening.time || (happening.changed?.size ?? 0) > 0;
  const anchors = isProfile ? known.anchors.filter(({ from }) => !from.startsWith('profile.')) : known.anchors;
  return { facts, anchors, ...(!happening.time && known.day && { day: known.day }) };
}

/**
 * What is known when a run goes on after a wait: its exits and goals, which it looks at when it wakes, have not come about. A wait
 * that may be over as it begins (`isSure` false) adds nothing to what is known of them.
 */
export function afterWait(walk: ReachWalk, known: Known, isSure: boolean, saved?: ReadonlySet<string>): Known {
  const later = afterHappening(walk, known, { time: true, ...(saved && { saved }) });
  const awake = walk.awake.filter((fact) => !later.facts.includes(fact) && (isSure || known.facts.includes(fact)));
  return awake.length === 0 ? later : { ...later, facts: [...later.facts, ...awake] };
}

/** Attributes that another run may change at this very moment are not known any more. */
export function withoutVolatile(walk: ReachWalk, known: Known): Known {
  return walk.proving.volatile.size === 0 ? known : afterHappening(walk, known, { time: false, changed: walk.proving.volatile });
}

/** What of a start is still known in every round of a body that is gone through again and again. */
export function inEveryRound(walk: ReachWalk, known: Known, body: readonly Step[]): Known {
  return afterHappening(walk, known, { time: true, changed: attributesChanged(body), saved: savedIn(body), offer: offersIn(body) });
}

/** Marks a step and everything in it. */
export function markDead(walk: ReachWalk, step: Step): void {
  const node = walk.names.get(step);
  if (node === undefined) return;
  walk.dead.push(...(step.kind === 'series' ? armsOf(step).map(({ name }) => ({ node: `${node}/${name}` })) : [{ node }]));
  for (const { steps } of armsOf(step)) steps.forEach((inner) => markDead(walk, inner));
}

/** Marks an arm and everything in it. */
export function markDeadArm(walk: ReachWalk, step: Step, arm: string, steps: readonly Step[]): void {
  const node = walk.names.get(step);
  if (node === undefined) return;
  walk.dead.push({ node, arm });
  steps.forEach((inner) => markDead(walk, inner));
}

function isSwitch({ enabled }: Step): boolean {
  return enabled !== undefined && enabled.value !== true;
}
