import type { Value } from '../../condition/core/term.ts';
import type { Entry, Plan, Program } from '../../plan/plan.ts';
import type { KeyedEvents } from './arrivals.ts';
import type { Assumptions } from './assumptions.ts';
import { eventsWithKeys } from './bounds.ts';
import { keyCount } from './few-keys.ts';
import type { Upper } from './upper.ts';

/** What starts runs without end, in words of the project, and what each of them is for. */
export interface NoLimit {
  /** The event, the date or the journey that starts them. */
  readonly by: string;
  readonly journey: string;
  /** "cart_id": one run for each; absent where one person's runs are not kept apart. */
  readonly per?: string;
}

/** Bounds in words of the project. */
export interface Forms {
  /**
   * A bound as a sum: a number for what is limited by itself, and for what comes with every event of a key so many times n(event).
   * With slots of caps these come first.
   */
  readonly form: (upper: Upper) => string;
  /** The journeys of a bound that nothing limits, each with what starts its runs. */
  readonly noLimit: (upper: Pick<Upper, 'shares'>) => readonly NoLimit[];
}

export function formsOf(program: Program, assumptions: Assumptions): Forms {
  const plans = new Map(program.plans.map((plan) => [plan.id, plan]));
  const keyed = eventsWithKeys(program.plans);
  const noLimit: Forms['noLimit'] = ({ shares }) =>
    shares.filter(({ most }) => !Number.isFinite(most)).flatMap(({ journey }) => {
      const plan = plans.get(journey);
      return plan === undefined ? [] : causesOf(program, plan, assumptions, keyed);
    });
  return {
    noLimit,
    form: ({ most, shares, caps }) => {
      if (caps.length > 0 && Number.isFinite(most)) return String(most);
      const fixed = shares.reduce((sum, share) => (Number.isFinite(share.most) ? sum + share.most : sum), 0);
      const counts = new Map<string, number>();
      for (const share of shares) for (const { by } of noLimit({ shares: [share] })) counts.set(by, (counts.get(by) ?? 0) + share.perRun);
      const terms = [...counts].filter(([, factor]) => factor > 0).map(([by, factor]) => (factor === 1 ? `n(${by})` : `${factor}·n(${by})`));
      return [...(fixed > 0 || terms.length === 0 ? [String(fixed)] : []), ...terms].join(' + ');
    },
  };
}

function causesOf(program: Program, plan: Plan, { rates, budget, values }: Assumptions, keyed: KeyedEvents): readonly NoLimit[] {
  const journey = plan.id;
  const open = plan.entries.filter((entry) => entry.on !== 'event' || entry.for_each !== undefined || (rates[entry.event] === undefined && budget === undefined && !Number.isFinite(keyCount(keyed.get(entry.event) ?? [], values?.[entry.event]))));
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
