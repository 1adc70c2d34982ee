import type { Value } from '../../condition/core/term.ts';
import type { Entry, Plan, Program } from '../../plan/plan.ts';
import { hasOneKey } from './arrivals.ts';
import type { Assumptions } from './assumptions.ts';
import type { Share, Upper } from './upper.ts';

/** What starts runs without end, in words of the project, and what each of them is for. */
export interface NoLimit {
  /** The event, the date or the journey that starts them. */
  readonly by: string;
  readonly journey: string;
  /** "cart_id": one run for each; absent where one person's runs are not kept apart. */
  readonly per?: string;
}

/**
 * A bound as a sum: a number for what is limited by itself, and for what comes with every event of a key so many times n(event).
 * With slots of caps these come first.
 */
export function formOf(program: Program, { most, shares, caps }: Upper, assumptions: Assumptions): string {
  if (caps.length > 0 && Number.isFinite(most)) return String(most);
  const [limited, open] = [shares.filter((share) => Number.isFinite(share.most)), shares.filter((share) => !Number.isFinite(share.most))];
  const fixed = limited.reduce((sum, share) => sum + share.most, 0);
  const counts = new Map<string, number>();
  for (const share of open) {
    for (const { by } of noLimitOf(program, { most, shares: [share], caps }, assumptions)) counts.set(by, (counts.get(by) ?? 0) + share.perRun);
  }
  const terms = [...counts].filter(([, factor]) => factor > 0).map(([by, factor]) => (factor === 1 ? `n(${by})` : `${factor}·n(${by})`));
  return [...(fixed > 0 || terms.length === 0 ? [String(fixed)] : []), ...terms].join(' + ');
}

/** The journeys of a bound that nothing limits, each with what starts its runs. */
export function noLimitOf(program: Program, { shares }: Pick<Upper, 'most' | 'shares' | 'caps'>, assumptions: Assumptions): readonly NoLimit[] {
  return shares.filter(({ most }) => !Number.isFinite(most)).flatMap(({ journey }) => causesOf(program, journey, assumptions));
}

function causesOf(program: Program, journey: string, { rates, budget }: Assumptions): readonly NoLimit[] {
  const plan = program.plans.find(({ id }) => id === journey);
  if (plan === undefined) return [];
  const keyed = new Set(program.plans.flatMap(({ entries }) => entries.flatMap((entry) => (entry.on === 'event' && !hasOneKey(entry) ? [entry.event] : []))));
  const open = plan.entries.filter((entry) => entry.on !== 'event' || entry.for_each !== undefined || (rates[entry.event] === undefined && budget === undefined && keyed.has(entry.event)));
  const entries = open.length > 0 ? open : plan.entries;
  const own = entries.map((entry): NoLimit => {
    const per = entry.key.map(keyWords).join(' and ');
    return { by: sourceOf(entry), journey, ...(per !== '' && { per }) };
  });
  return own.length > 0 ? own : startersOf(program, plan).map((by) => ({ by, journey }));
}

function startersOf({ plans }: Program, plan: Plan): readonly string[] {
  return plans.filter(({ nodes }) => nodes.some((node) => node.op === 'start' && node.journey === plan.id)).map(({ id }) => id);
}

function sourceOf(entry: Entry): string {
  switch (entry.on) {
    case 'event':
      return entry.event;
    case 'date':
      return `${valueWords(entry.date)} moved`;
    case 'schedule':
      return 'the schedule';
    case 'enters':
    case 'leaves':
      return `${entry.id} ${entry.on}`;
  }
}

const keyWords = (value: Value): string => ('get' in value ? value.get.slice(1).join('.') : 'value');

const valueWords = (value: Value): string => ('get' in value ? value.get.join('.') : 'literal' in value ? String(value.literal) : 'a moment');

/** The journeys that make up a bound, the largest first. */
export function largestShares(shares: readonly Share[]): readonly Share[] {
  return shares.filter(({ most }) => most > 0).sort((a, b) => b.most - a.most || (a.journey < b.journey ? -1 : 1));
}
