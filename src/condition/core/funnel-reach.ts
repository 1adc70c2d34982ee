/** Who counts for a stage: whoever did it; whoever did all stages up to it; whoever did them one after another. */
export type FunnelOrder = 'any_order' | 'all_previous' | 'in_order';

/** When one person did what a stage asks for. `order` tells events of one instant apart; see `PastEvent`. */
export interface StageTime {
  readonly ts: number;
  readonly order: number;
}

export interface FunnelQuestion {
  readonly order: FunnelOrder;
  /** Milliseconds in which all stages must lie, the first one's instant included and its end not; without it, any time. */
  readonly window?: number;
}

/**
 * The stages of a funnel for which one person counts. `stages`: per stage, in the order of the funnel, when the person did it,
 * sorted. `any_order` looks at each stage alone, so there a window has no meaning and the caller has cut the times to it.
 */
export function stagesReached(stages: readonly (readonly StageTime[])[], { order, window = Infinity }: FunnelQuestion): readonly boolean[] {
  if (order === 'any_order') return stages.map((times) => times.length > 0);
  const reached = order === 'in_order' ? longestChain(stages, window) : mostTogether(stages, window);
  return stages.map((_, index) => index < reached);
}

/** How many people count for each stage. Later stages never have more than earlier ones, but with `any_order`. */
export function funnelCounts(people: Iterable<readonly (readonly StageTime[])[]>, stageCount: number, question: FunnelQuestion): readonly number[] {
  const counts = Array.from({ length: stageCount }, () => 0);
  for (const stages of people) stagesReached(stages, question).forEach((isReached, index) => { counts[index] = (counts[index] ?? 0) + Number(isReached); });
  return counts;
}

/**
 * The most stages done one after another within the window. Each time of a stage carries the latest start of a chain that ends
 * with it: no earlier start could do more.
 */
function longestChain(stages: readonly (readonly StageTime[])[], window: number): number {
  let chains: readonly (StageTime & { readonly start: number })[] = (stages[0] ?? []).map((time) => ({ ...time, start: time.ts }));
  let reached = 0;
  while (chains.length > 0) {
    reached += 1;
    const before = chains;
    chains = (stages[reached] ?? []).flatMap((time) => {
      const start = before.reduce((latest, chain) => (isBefore(chain, time) && time.ts - chain.start < window ? Math.max(latest, chain.start) : latest), -Infinity);
      return start === -Infinity ? [] : [{ ...time, start }];
    });
  }
  return reached;
}

/** The most first stages that all lie within one window, in whatever order: a window may begin with any of their times. */
function mostTogether(stages: readonly (readonly StageTime[])[], window: number): number {
  const missing = stages.findIndex((times) => times.length === 0);
  const most = missing === -1 ? stages.length : missing;
  if (window === Infinity) return most;
  const starts = stages.slice(0, most).flatMap((times) => times.map(({ ts }) => ts));
  return starts.reduce((best, start) => {
    const outside = stages.findIndex((times) => !times.some(({ ts }) => ts >= start && ts - start < window));
    return Math.max(best, outside === -1 ? stages.length : outside);
  }, 0);
}

function isBefore(a: StageTime, b: StageTime): boolean {
  return a.ts < b.ts || (a.ts === b.ts && a.order < b.order);
}
