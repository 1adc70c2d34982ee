import type { Program } from '../../plan/plan.ts';
import { DAY, type Assumptions } from '../pressure/assumptions.ts';
import { upperBounds, type Counted, type UpperBounds } from '../pressure/upper.ts';
import { isLimited, isSame, nounOf, spanWords, type Claim, type Occasion } from './claim.ts';
import { knowledgeOf, type Knowledge } from './knowledge.ts';
import { unite, type Ground, type Sure } from './known-since.ts';
import { surelyFollows } from './surely-follows.ts';

/** Why a claim holds for everybody, whatever they do. */
export interface Proof {
  readonly why: string;
  /** What it rests on; empty where it holds because something never comes about. */
  readonly grounds: readonly Ground[];
}

export interface ProveOptions {
  readonly assumptions: Assumptions;
  /** Places that no run comes to, as "journey node". */
  readonly dead: ReadonlySet<string>;
}

/** Proves claims about one program; undefined: it may hold or not. What is worked out for one claim is kept for the next. */
export function prover(program: Program, { assumptions, dead }: ProveOptions): (claim: Claim) => Proof | undefined {
  const { shift } = assumptions;
  const known = new Map<string, Knowledge>();
  const bounds = new Map<number, UpperBounds>();
  const knowledge = (occasion: Occasion): Knowledge => {
    const name = `${occasion.kind} ${occasion.name}`;
    const made = known.get(name) ?? knowledgeOf(program, occasion, { shift, dead });
    known.set(name, made);
    return made;
  };
  const upper = (length: number): UpperBounds => {
    const horizon = length + DAY;
    const made = bounds.get(horizon) ?? upperBounds(program, assumptions, horizon);
    bounds.set(horizon, made);
    return made;
  };

  const isUnlimited = (journey: string): boolean => program.plans.some(({ id, reentry }) => id === journey && reentry.mode === 'always');
  /** What keeps a journey from being entered more often. */
  const oftenBy = (journey: string): Ground => ({ what: isUnlimited(journey) ? 'trigger' : 'reentry', journey });
  const asOften = (journeys: readonly string[]): string => (journeys.some(isUnlimited) ? ', since what starts it comes no more often (see what is taken for granted)' : '');

  return (claim) => {
    switch (claim.says) {
      case 'never':
        return proveNever(claim);
      case 'always':
        return claim.side === 'before' ? proveBefore(claim) : proveAfter(claim);
      case 'at_most': {
        const { most, caps, shares } = upper(claim.per).delivered((message) => isLimited(claim.of, message), claim.per);
        if (most > claim.most) return undefined;
        const span = spanWords(claim.per);
        const sending = shares.filter((share) => share.most > 0).map(({ journey }) => journey);
        const by = caps.length > 0 ? 'the frequency caps let no more through' : sending.length === 0 ? 'no journey sends any' : `${sending.join(', ')} cannot send more${asOften(sending)}`;
        return { why: `nobody gets more than ${most} in any ${span}: ${by}`, grounds: caps.length > 0 ? caps.map((place) => ({ what: 'cap', place })) : sending.map(oftenBy) };
      }
      case 'not_same_day':
        return proveDays(claim.of);
    }
  };

  /** What is sure about `about` wherever `at` comes about; undefined where that is not known. */
  function wherever(at: Occasion, about: Occasion): readonly Sure[] | undefined {
    if (at.kind === 'event') return undefined;
    if (at.kind === 'sent') return knowledge(about).atSends(at.name)?.map(({ sure }) => sure);
    const sure = knowledge(about).atEntry(at.name);
    return sure === undefined ? [] : [sure];
  }

  /** Why an occasion never comes about; undefined where it may. An event is up to the person. */
  function impossible(occasion: Occasion): Proof | undefined {
    const places = wherever(occasion, occasion);
    return places?.length === 0 ? { why: occasion.kind === 'sent' ? `no step that anybody comes to sends ${occasion.name}` : `nothing starts ${occasion.name}`, grounds: [] } : undefined;
  }

  function proveNever({ earlier, later, within }: Extract<Claim, { readonly says: 'never' }>): Proof | undefined {
    const none = impossible(later) ?? impossible(earlier);
    if (none !== undefined) return none;
    const apart = apartBy(earlier, later, within);
    if (apart !== undefined) return apart;
    return Number.isFinite(within) ? proveOnlyOne([earlier, later], within, `any ${spanWords(within)}`, false) : undefined;
  }

  /** Wherever the later comes about the earlier has not, for so long. */
  function apartBy(earlier: Occasion, later: Occasion, within: number): Proof | undefined {
    const places = wherever(later, earlier);
    if (places === undefined || places.some(({ absent }) => absent < within)) return undefined;
    const since = Number.isFinite(within) ? `for ${spanWords(within)}` : 'at all';
    return { why: `wherever there is ${nounOf(later)}, there has been no ${bare(earlier)} ${since}`, grounds: unite(...places.map(({ absentBy }) => absentBy)) };
  }

  /** Bounds say that of these messages no two come within a window. */
  function proveOnlyOne(of: readonly Occasion[], length: number, words: string, isDay: boolean): Proof | undefined {
    const [first] = of;
    if (first?.kind === 'entered' && of.every((one) => isSame(one, first))) {
      const entries = upper(length).entries(first.name, length);
      return entries <= 1 ? { why: `${first.name} is entered no more than once in ${words}${asOften([first.name])}`, grounds: [oftenBy(first.name)] } : undefined;
    }
    if (of.some(({ kind }) => kind !== 'sent')) return undefined;
    const names = new Set(of.map(({ name }) => name));
    const counted = countedBy(program, names);
    if (counted === undefined) return undefined;
    const { most, caps, shares } = upper(length).delivered(counted, length, isDay);
    if (most > 1) return undefined;
    const sending = shares.filter((share) => share.most > 0).map(({ journey }) => journey);
    const grounds: readonly Ground[] = caps.length > 0 ? caps.map((place) => ({ what: 'cap', place })) : sending.map(oftenBy);
    return { why: `of ${[...names].join(' and ')} no more than one leaves in ${words}${caps.length > 0 ? '' : asOften(sending)}`, grounds };
  }

  function proveBefore({ what, of, within }: Extract<Claim, { readonly says: 'always' }>): Proof | undefined {
    const none = impossible(of);
    if (none !== undefined) return none;
    const places = wherever(of, what);
    const isSure = ({ present }: Sure): boolean => present !== undefined && (within === Infinity || present < within);
    if (places === undefined || !places.every(isSure)) return undefined;
    const when = Number.isFinite(within) ? `less than ${spanWords(within)} before` : 'before';
    return { why: `wherever there is ${nounOf(of)}, there has been ${nounOf(what)} ${when}`, grounds: unite(...places.map(({ presentBy }) => presentBy)) };
  }

  function proveAfter({ what, of, within }: Extract<Claim, { readonly says: 'always' }>): Proof | undefined {
    return impossible(of) ?? surelyFollows(program, what, of, within, shift);
  }

  function proveDays(of: readonly Occasion[]): Proof | undefined {
    const pairs = of.flatMap((one, place) => of.slice(place + 1).map((other) => [one, other] as const));
    const proofs = pairs.map(([one, other]) => impossible(one) ?? impossible(other) ?? proveOnlyOne([one, other], DAY + shift, 'a day', true) ?? bothApart(one, other));
    const proved = proofs.filter((proof) => proof !== undefined);
    if (proved.length < proofs.length) return undefined;
    return { why: [...new Set(proved.map(({ why }) => why))].join('; '), grounds: unite(...proved.map(({ grounds }) => grounds)) };
  }

  function bothApart(one: Occasion, other: Occasion): Proof | undefined {
    const [before, after] = [apartBy(one, other, DAY + shift), apartBy(other, one, DAY + shift)];
    return before === undefined || after === undefined ? undefined : { why: `${before.why}; ${after.why}`, grounds: unite(before.grounds, after.grounds) };
  }
}

const bare = ({ kind, name }: Occasion): string => (kind === 'entered' ? `entry of ${name}` : name);

/** A bound counts by what a message is, so messages are told apart by their records; undefined where two records are one. */
function countedBy({ plans }: Program, names: ReadonlySet<string>): Counted | undefined {
  const wanted = new Set(plans.flatMap(({ messages }) => Object.entries(messages).flatMap(([id, message]) => (names.has(id) ? [message] : []))));
  const others = plans.flatMap(({ messages }) => Object.entries(messages).flatMap(([id, message]) => (names.has(id) ? [] : [message])));
  return others.some((message) => wanted.has(message)) ? undefined : (message) => wanted.has(message);
}

