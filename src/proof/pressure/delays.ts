import { capApplies } from '../../plan/frequency-caps.ts';
import type { Plan } from '../../plan/plan.ts';
import type { FrequencyCap, QuietHours, Settings } from '../../plan/settings.ts';
import { DAY } from './assumptions.ts';
import { lengthOf, longest } from './lengths.ts';

const MINUTE = 60_000;

/** How long quiet hours last, the spread behind them included. */
function quietLength({ from, to, spread = 0 }: QuietHours): number {
  return ((to - from + 1440) % 1440) * MINUTE + spread;
}

/** How long a slot of a cap may be waited for. */
function slotLength({ per, up_to: upTo }: FrequencyCap, shift: number): number {
  if (upTo !== undefined) return longest(lengthOf(upTo), shift);
  return typeof per === 'object' ? per.rolling : per === 'day' ? DAY + shift : per === 'week' ? 7 * DAY + shift : 31 * DAY + shift;
}

/**
 * The most by which a send may leave after it fell due, in milliseconds: quiet hours, blackout dates and (`withCaps`) frequency caps may
 * each move it once, and none past the send's own `max_age`. Transactional messages wait for nothing.
 */
export function longestDelay(settings: Settings, plan: Plan, message: string, { shift, withCaps }: { readonly shift: number; readonly withCaps: boolean }): number {
  const known = plan.messages[message];
  if (known === undefined || known.purpose === 'transactional') return 0;
  const quiet = settings.quiet_hours.filter(({ channels }) => channels.includes(known.channel)).reduce((sum, window) => sum + quietLength(window) + shift, 0);
  const blackout = settings.blackout_dates.length === 0 ? 0 : (settings.blackout_dates.length + 1) * (DAY + shift);
  const asked = plan.nodes.flatMap((node) => (node.op === 'send' && node.message === message ? [node] : []));
  const mayWait = asked.some(({ if_blocked: wanted }) => wanted === 'defer');
  const caps = withCaps ? settings.frequency_caps.filter((cap) => capApplies(cap, known)).filter(({ action }) => action === 'defer' || mayWait) : [];
  const slot = Math.max(0, ...caps.map((cap) => slotLength(cap, shift)));
  const limits = asked.map(({ max_age: age }) => (age === undefined ? Infinity : longest(lengthOf(age), shift)));
  return Math.min(Math.max(0, ...limits), quiet + blackout + slot);
}
