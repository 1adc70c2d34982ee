import type { CompiledTerm } from '../condition/check/scope.ts';
import type { Value } from '../condition/core/term.ts';
import type { JourneyFlow } from './flow/journey-flow.ts';
import type { HandOver, Sending } from './flow/senders.ts';

/**
 * What the checks of one project have worked out already. Passed in, never global: whoever records which lookups a
 * query made passes a fresh one per query, since an answer found here is not asked of the project again.
 */
export interface Memory {
  readonly terms: Map<string, CompiledTerm | 'open' | 'missing'>;
  readonly values: Map<string, Value | 'none'>;
  readonly flows: Map<string, JourneyFlow>;
  readonly senders: Map<string, readonly Sending[]>;
  readonly handOvers: Map<string, readonly HandOver[]>;
}

export function newMemory(): Memory {
  return { terms: new Map(), values: new Map(), flows: new Map(), senders: new Map(), handOvers: new Map() };
}
