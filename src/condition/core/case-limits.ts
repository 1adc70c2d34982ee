import type { CaseSpace, Statement, Subject } from './cases.ts';
import { isInside, isNeverLarger } from './count-order.ts';
import type { Term } from './term.ts';

/** Which cells of a space cannot be anybody's, for reasons that no condition says. */
export interface CaseLimits {
  /** Subjects by index: a count that is never larger than another. */
  readonly orders: readonly { readonly small: number; readonly large: number }[];
  /** The least and the most that a count is in a piece of it; over all its possible pieces. */
  least(subject: number, piece: number): number;
  most(subject: number, piece: number): number;
  leastIn(subject: number, places: Uint8Array): number;
  mostIn(subject: number, places: Uint8Array): number;
  /** What else holds, or does not, once one statement does. */
  implied(statement: number, holds: boolean): readonly { readonly statement: number; readonly holds: boolean }[];
}

/**
 * A longer window never counts fewer events, nor does a wider filter; a run has one trigger; who opened a message lately opened it.
 * `implies` tells whether one filter admits nothing that another leaves out. `sinceEntry`: the least milliseconds since the run was entered.
 */
export function caseLimits({ subjects, statements }: CaseSpace, implies: (where: Term, other: Term) => boolean, sinceEntry: number): CaseLimits {
  const counts = subjects.flatMap((subject, index) => (subject.count === undefined || subject.count.measure === 'sum' ? [] : [{ index, count: subject.count }]));
  const orders = counts.flatMap((small) =>
    counts.flatMap((large) => (small.index !== large.index && isNeverLarger(small.count, large.count, implies, sinceEntry) ? [{ small: small.index, large: large.index }] : [])),
  );
  const bounds = new Map(counts.map(({ index }) => [index, boundsOf(subjects[index])]));
  const least = (subject: number, piece: number): number => bounds.get(subject)?.[piece]?.[0] ?? 0;
  const most = (subject: number, piece: number): number => bounds.get(subject)?.[piece]?.[1] ?? Infinity;
  const implications = statements.map((statement, index) => impliedBy(statement, index, statements, sinceEntry));
  return {
    orders,
    least,
    most,
    leastIn: (subject, places) => places.reduce((found, possible, piece) => (possible === 1 ? Math.min(found, least(subject, piece)) : found), Infinity),
    mostIn: (subject, places) => places.reduce((found, possible, piece) => (possible === 1 ? Math.max(found, most(subject, piece)) : found), 0),
    implied: (statement, holds) => implications[statement]?.[holds ? 1 : 0] ?? [],
  };
}

type Implied = readonly { readonly statement: number; readonly holds: boolean }[];

function impliedBy(statement: Statement, index: number, all: readonly Statement[], sinceEntry: number): readonly [whenNot: Implied, when: Implied] {
  const others = all.map((other, at) => ({ other, at })).filter(({ at }) => at !== index);
  const when = others.flatMap(({ other, at }) => {
    if (isWeaker(other, statement, sinceEntry)) return [{ statement: at, holds: true }];
    return statement.op === 'trigger' && other.op === 'trigger' ? [{ statement: at, holds: false }] : [];
  });
  return [others.flatMap(({ other, at }) => (isWeaker(statement, other, sinceEntry) ? [{ statement: at, holds: false }] : [])), when];
}

/** Whether what became of a message tells the same as another statement, and more. */
function isWeaker(weak: Statement, strong: Statement, sinceEntry: number): boolean {
  if (weak.op !== 'message' || strong.op !== 'message' || weak.status !== strong.status) return false;
  if (weak.message !== null && weak.message !== strong.message) return false;
  return (weak.scope === 'any' || strong.scope === 'run') && isInside(strong.window, weak.window, sinceEntry);
}

/** The least and the greatest whole number of each piece. */
function boundsOf(subject: Subject | undefined): readonly (readonly [number, number])[] {
  return (subject?.pieces ?? []).map(({ span }) => {
    if (span === undefined) return [0, Infinity];
    return span.from === span.to ? [span.from, span.to] : [Math.max(0, Math.floor(span.from) + 1), Math.ceil(span.to) - 1];
  });
}
