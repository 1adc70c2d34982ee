import { canonicalJson } from '../../condition/core/canonical-json.ts';
import type { ZoneOf } from '../../condition/core/term.ts';
import type { Duration } from '../../time/duration.ts';
import type { Place } from '../../source/node.ts';
import type { Fact } from './fact.ts';

/** It is not earlier than this: `offset` from a moment, or, with `at`, that time of day on the local day of it. */
export interface Anchor {
  /** The moment as it is written: `trigger.date`, `profile.trial_ends_at`, an ISO date. */
  readonly from: string;
  readonly offset: Duration;
  readonly at?: number;
  /** A weekday that is waited for moves the moment on by days. */
  readonly isMoved: boolean;
  readonly zone: ZoneOf;
  /** Least milliseconds since the run began when it became known. */
  readonly sinceEntry: number;
  readonly place: Place;
}

/** The local day that it is, "YYYY-MM-DD". */
export interface KnownDay {
  readonly date: string;
  readonly zone: ZoneOf;
  readonly place: Place;
}

/** What is known of everybody who stands at a place of a journey. */
export interface Known {
  readonly facts: readonly Fact[];
  readonly anchors: readonly Anchor[];
  readonly day?: KnownDay;
}

export const nothingKnown: Known = { facts: [], anchors: [] };

/** What is known where several ways meet: what is known on all of them. Undefined where no way arrives. */
export function meetOf(ways: readonly (Known | undefined)[]): Known | undefined {
  const arriving = ways.filter((way) => way !== undefined);
  const [first, ...others] = arriving;
  if (first === undefined) return undefined;
  const day = others.every((way) => way.day === first.day) ? first.day : undefined;
  return {
    facts: others.reduce((facts, way) => common(facts, way.facts, saysSame), first.facts),
    anchors: others.reduce((anchors, way) => common(anchors, way.anchors, isSameAnchor), first.anchors),
    ...(day && { day }),
  };
}

function common<T>(left: readonly T[], right: readonly T[], isSame: (one: T, other: T) => boolean): readonly T[] {
  if (left === right) return left;
  return left.filter((item) => right.includes(item) || right.some((other) => isSame(item, other)));
}

function saysSame(one: Fact, other: Fact): boolean {
  return one.term === other.term || (one.term.op === other.term.op && canonicalJson(one.term) === canonicalJson(other.term));
}

function isSameAnchor(one: Anchor, other: Anchor): boolean {
  return one.from === other.from && canonicalJson({ ...one, place: undefined }) === canonicalJson({ ...other, place: undefined });
}
