import type { Assumptions } from '../proof/pressure/assumptions.ts';
import { formatInstant } from '../time/moment.ts';

/** What proofs take for granted, as printed in JSON. */
export interface AssumptionsObject {
  readonly from: string;
  readonly budget: number | null;
  readonly rates: readonly { readonly event: string; readonly at_most: number; readonly per_ms: number }[];
  readonly keys: readonly { readonly event: string; readonly property: string; readonly values: number }[];
  readonly clock_change_ms: number;
}

/** `from`: epoch milliseconds. */
export function assumptionsObject({ budget, rates, values = {}, shift }: Assumptions, from: number): AssumptionsObject {
  return {
    from: formatInstant(from),
    budget: budget ?? null,
    rates: Object.entries(rates).map(([event, { atMost, per }]) => ({ event, at_most: atMost, per_ms: per })),
    keys: Object.entries(values).flatMap(([event, counts]) => Object.entries(counts).map(([property, count]) => ({ event, property, values: count }))),
    clock_change_ms: shift,
  };
}
