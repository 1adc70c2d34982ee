import { compileProgram } from '../../plan/compile-program.ts';
import type { Plan, Program } from '../../plan/plan.ts';
import { boundaryPeople } from '../boundary-people.ts';
import { keepsToPlan } from '../boundary/keeps-to-plan.ts';
import { DAY, type Assumptions } from '../pressure/assumptions.ts';
import { allowanceOf, type Life, type Sent } from '../pressure/life.ts';
import { longestStay } from '../pressure/longest-stay.ts';
import { rankedWays, searchWitness, targetsOf } from '../pressure/search.ts';
import { stageOf } from '../pressure/stage.ts';
import { exploreJourney } from '../pressure/variants.ts';
import type { Window } from '../pressure/worst-window.ts';
import { everAfter, judge, messagesOf, zoneOf, type Breach, type Judged } from './breach.ts';
import { chronicleOf, type Chronicle } from './chronicle.ts';
import { isLimited, nounOf, occasionsOf, type Claim, type Occasion } from './claim.ts';
import { fragmentsIn } from './fragments.ts';
import { prover, type Proof } from './prove-claim.ts';
import { shrinkLife } from './shrink-life.ts';
import { triedLives } from './tried-lives.ts';

/** A life in which a claim does not hold, as small as it can be. */
export interface CounterExample {
  readonly life: Life;
  /** What of it breaks the claim. */
  readonly breach: Breach;
  readonly chronicle: Chronicle;
  readonly zone: string;
  /** Whether it came from a population of the project. */
  readonly isOfPopulation: boolean;
}

/** What is known of one claim. */
export type Answer =
  | { readonly kind: 'proved'; readonly proof: Proof }
  /** Nobody of so many breaks it, and what it speaks of came about among them. */
  | { readonly kind: 'holds'; readonly people: number }
  /** Nobody breaks it, but nobody was found to whom these came about. */
  | { readonly kind: 'unknown'; readonly people: number; readonly missing: readonly string[] }
  | { readonly kind: 'broken'; readonly counter: CounterExample };

export interface ClaimOptions {
  readonly assumptions: Assumptions;
  /** From when on people are looked at, epoch milliseconds. */
  readonly from: number;
  /** Places that no run comes to, as "journey node". */
  readonly dead: ReadonlySet<string>;
  /** How many people on boundaries, lives aimed at one claim, lives by chance, and lives of one journey alone. */
  readonly effort: { readonly boundary: number; readonly aimed: number; readonly chance: number; readonly journey: number };
  /** People of the project's populations; asked for only where something is still open. */
  readonly crowd?: () => Iterable<Life>;
}

/**
 * Answers for each claim: proved, where it follows from the plans for everybody; else a bounded, deterministic search looks for a person in
 * whose life it breaks, first on the boundaries of what journeys ask, then in lives aimed at the claim, then by chance, then in the
 * populations. What is found was played through the interpreter, and is made as small as it can be.
 */
export function answerClaims(program: Program, claims: readonly Claim[], options: ClaimOptions): readonly Answer[] {
  const { assumptions, from, dead, effort, crowd } = options;
  const prove = prover(program, { assumptions, dead });
  const compiled = compileProgram(program, { trace: false });
  const messages = messagesOf(program);
  const isAllowed = allowanceOf(program.plans, assumptions);
  const asked = claims.map((claim): Open | Answer => {
    const proof = prove(claim);
    return proof === undefined ? { claim, aftermath: aftermathOf(claim, program), people: 0, met: new Set<number>() } : { kind: 'proved', proof };
  });
  const open = asked.filter(isOpen);
  if (open.length > 0) search();
  return asked.map((one) => (isOpen(one) ? answerOf(one) : one));

  function search(): void {
    const longest = Math.max(...open.map(({ aftermath }) => aftermath));
    const plans = relevantPlans(program, open.map(({ claim }) => claim));
    for (const person of plans.length === 0 ? [] : boundaryPeople({ ...program, plans }, { start: from, most: effort.boundary })) lookAt({ ...person, start: from }, open, longest, true);
    const stage = stageOf(program, from, assumptions);
    const fragments = fragmentsIn(program, stage, assumptions, effort.journey);
    for (const one of open.filter(isUnbroken)) {
      if (one.claim.says === 'at_most') collide(one, one.claim, stage);
      let left = effort.aimed + effort.chance;
      for (const life of triedLives(one.claim, { program, stage, fragments, random: effort.chance })) {
        if (left <= 0 || one.broken !== undefined) break;
        left -= 1;
        lookAt(life, [one], one.aftermath, true);
      }
    }
    if (crowd === undefined || !open.some(isUnbroken)) return;
    for (const life of crowd()) {
      lookAt(life, open, longest, false);
      if (!open.some(isUnbroken)) return;
    }
  }

  /** Judges one life for all claims that nothing has broken yet. */
  function lookAt(life: Life, about: readonly Open[], aftermath: number, isBound: boolean): void {
    const chronicle = chronicleOf(compiled, life, aftermath);
    if (!isLived(life, chronicle, isBound)) return;
    for (const one of about) {
      if (one.broken !== undefined) continue;
      one.people += 1;
      const { breach, met } = judged(one.claim, life, chronicle);
      met.forEach((place) => one.met.add(place));
      if (breach !== undefined) one.broken = smallest(one, life, isBound);
    }
  }

  function isLived(life: Life, { effects }: Chronicle, isBound: boolean): boolean {
    if (effects.some(({ kind }) => kind === 'erase')) return false;
    return !isBound || isAllowed(life, effects);
  }

  function judged(claim: Claim, life: Life, chronicle: Chronicle): Judged {
    return judge(claim, chronicle, { zone: zoneOf(life, program), messages });
  }

  function smallest({ claim, aftermath }: Open, life: Life, isBound: boolean): CounterExample {
    const breaks = (one: Life): boolean => {
      if (!keepsToPlan(one, program.settings)) return false;
      const chronicle = chronicleOf(compiled, one, aftermath);
      return isLived(one, chronicle, isBound) && judged(claim, one, chronicle).breach !== undefined;
    };
    const found = breaks(life) ? shrinkLife(life, breaks, program.settings) : life;
    const chronicle = chronicleOf(compiled, found, aftermath);
    const { breach = { happened: [] } } = judged(claim, found, chronicle);
    return { life: found, breach, chronicle, zone: zoneOf(found, program).id, isOfPopulation: !isBound };
  }

  /** Puts as many messages as possible into one window. */
  function collide(one: Open, { most, per, of }: Extract<Claim, { readonly says: 'at_most' }>, stage: ReturnType<typeof stageOf>): void {
    const counts = (journey: string, message: string): boolean => {
      const known = messages(journey, message);
      return known !== undefined && isLimited(of, known);
    };
    const variants = program.plans.flatMap((plan) => (Object.keys(plan.messages).some((message) => counts(plan.id, message)) ? exploreJourney(plan, { program, assumptions, ...stage, most: effort.journey }) : []));
    const isCounted = ({ journey, message }: Sent): boolean => counts(journey, message);
    const window: Window = { kind: 'rolling', length: per };
    const witness = searchWitness({
      compiled,
      isAllowed,
      ...stage,
      events: program.settings.events,
      ways: () => rankedWays(variants, { counts: isCounted, window, zone: stage.zone }),
      window,
      targets: (anchor) => targetsOf(anchor, Math.min(per, 14 * DAY)),
      counts: isCounted,
      slots: [],
      enough: most + 1,
      most: effort.aimed,
      played: () => {
        one.people += 1;
      },
    });
    if (witness !== undefined) lookAt(witness.life, [one], one.aftermath, true);
  }
}

interface Open {
  readonly claim: Claim;
  /** How long a life is looked at behind its last input, in milliseconds. */
  readonly aftermath: number;
  people: number;
  readonly met: Set<number>;
  broken?: CounterExample;
}

function isOpen(one: Open | Answer): one is Open {
  return 'claim' in one;
}

const isUnbroken = ({ broken }: Open): boolean => broken === undefined;

function answerOf({ claim, people, met, broken }: Open): Answer {
  if (broken !== undefined) return { kind: 'broken', counter: broken };
  const missing = lacking(claim, met);
  return missing.length === 0 ? { kind: 'holds', people } : { kind: 'unknown', people, missing };
}

/** What a claim speaks of and nobody was found to whom it came about: without it nothing was tried. */
function lacking(claim: Claim, met: ReadonlySet<number>): readonly string[] {
  const names = (occasions: readonly Occasion[]): readonly string[] => [...new Set(occasions.filter((_, place) => !met.has(place)).map(nounOf))];
  switch (claim.says) {
    case 'never':
      return names([claim.earlier, claim.later]);
    case 'always':
      return names([claim.of]);
    case 'at_most':
      return met.size === 0 ? ['such a message'] : [];
    case 'not_same_day':
      return met.size >= 2 ? [] : names(claim.of);
  }
}

/** So long that every run that matters comes to its end, and what has to follow had its time. */
export function aftermathOf(claim: Claim, program: Program): number {
  return longestStay(relevantPlans(program, [claim])) + (claim.says === 'always' && claim.side === 'after' ? Math.min(claim.within, everAfter) : 0);
}

/** The journeys that a claim has to do with; a limit on few messages those that send them. */
function relevantPlans({ plans }: Program, claims: readonly Claim[]): readonly Plan[] {
  const wanted = new Set(claims.flatMap((claim) => {
    if (claim.says === 'at_most') return plans.filter(({ messages }) => Object.values(messages).some((message) => isLimited(claim.of, message))).map(({ id }) => id);
    return occasionsOf(claim).flatMap((occasion) => (occasion.kind === 'entered' ? [occasion.name] : occasion.kind === 'sent' ? plans.filter(({ nodes }) => nodes.some((node) => node.op === 'send' && node.message === occasion.name)).map(({ id }) => id) : []));
  }));
  return plans.filter(({ id, nodes }) => wanted.has(id) || nodes.some((node) => node.op === 'start' && wanted.has(node.journey)));
}
