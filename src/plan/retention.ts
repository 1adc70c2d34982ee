import { termReads } from '../condition/core/term-reads.ts';
import type { TermPool } from '../condition/core/term.ts';
import type { CompiledPlan } from './compiled-program.ts';
import type { Settings } from './settings.ts';

const DAY = 86_400_000;
/** Kept beyond what is asked for now, so that a changed plan finds its history. */
const margin = 30 * DAY;

/** How far back events and sends are kept, in milliseconds: as far as any condition, cap or step looks, and 30 days more. */
export function retentionOf(settings: Settings, plans: readonly CompiledPlan[], pool: TermPool): { readonly events: number; readonly sends: number } {
  const window = Math.max(0, ...Object.values(pool).map((term) => termReads(term, pool).windowMilliseconds));
  const caps = settings.frequency_caps.map(({ per }) => (typeof per === 'object' ? per.rolling : 32 * DAY));
  const unless = plans.flatMap(({ plan }) => plan.nodes.flatMap((node) => (node.op === 'send' && node.unless_sent_within !== undefined ? [node.unless_sent_within] : [])));
  return { events: window + margin, sends: Math.max(window, ...caps, ...unless) + margin };
}
