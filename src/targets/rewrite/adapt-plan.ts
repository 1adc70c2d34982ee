import type { Duration } from '../../time/duration.ts';
import type { NodeOf, Plan, PlanNode } from '../../plan/plan.ts';
import { isSeriesRung } from '../survey-node.ts';
import type { Settings } from '../../plan/settings.ts';
import { audienceAsBranch, lookAtStart, lookBeforeSends, oneInsideTheOther, waitOutQuietHours } from './branches.ts';
import { delayEntry } from './delay-entry.ts';
import { endsAsLooks } from './ends-as-looks.ts';
import { holdoutAsSplit } from './holdout-as-split.ts';
import { withoutNodes, withoutUnreached } from './node-ways.ts';
import { unrollRepeats } from './unroll-repeats.ts';
import { waitThenLook } from './wait-then-look.ts';

/** How a platform runs what it has no words for. The claims of the platform announce each of them. */
export interface Adaptation {
  /** `look_after`: waits for something become waits for the whole time with a look behind them. */
  readonly waitFor: 'kept' | 'look_after';
  /**
   * `look_before`: what ends a run at once is looked at before each step; `look_before_sends`: by a branch before each message;
   * `states_before_sends`: so are conditions and segments, while events still act by themselves; `states_to_ask`: these are
   * conditions that the platform watches people come to fit, so that they are looked at once at the beginning as well.
   */
  readonly ends: 'kept' | 'look_before' | 'look_before_sends' | 'states_before_sends' | 'states_to_ask';
  /** `branch`: who is let in is asked by a branch at the beginning. */
  readonly audience: 'kept' | 'branch';
  /** `yes_no`: a choice of several ways is one branch inside the other. */
  readonly choices: 'kept' | 'yes_no';
  /** `wait_out`: a message on a channel with quiet hours waits for their end, whatever the hour. */
  readonly quietHours: 'left_out' | 'wait_out';
  /** Steps that the platform leaves out: a run goes on as if they were done. */
  leavesOut(node: PlanNode, plan: Plan): boolean;
  /** Waits that the platform cannot do: the run ends there, so that nobody gets the rest at once. */
  endsAt(node: PlanNode): boolean;
}

/** A plan of one entry as a platform runs it. Undefined where its rounds cannot be written out. */
export function adaptPlan(plan: Plan, settings: Settings, adaptation: Adaptation): Plan | undefined {
  const unrolled = unrollRepeats(plan);
  if (unrolled === undefined) return undefined;
  const started = delayEntry(holdoutAsSplit(seriesAsWaits(unrolled)));
  const waited = adaptation.waitFor === 'look_after' ? waitThenLook(started) : started;
  const quiet = adaptation.quietHours === 'wait_out' ? waitOutQuietHours(waited, settings) : waited;
  const looked = adaptation.ends === 'kept' ? quiet : endsAsLooks(quiet, { events: !adaptation.ends.startsWith('states') });
  const ended = adaptation.ends.endsWith('_sends') ? lookBeforeSends(looked) : adaptation.ends === 'states_to_ask' ? lookAtStart(quiet, looked) : looked;
  const asked = adaptation.audience === 'branch' ? audienceAsBranch(ended) : ended;
  const chosen = adaptation.choices === 'yes_no' ? oneInsideTheOther(asked) : asked;
  const stopped: Plan = { ...chosen, nodes: chosen.nodes.map((node): PlanNode => (adaptation.endsAt(node) ? { id: node.id, op: 'exit', reason: 'not_on_platform' } : node)) };
  return withoutUnreached(withoutNodes(stopped, (node) => (adaptation.leavesOut(node, stopped) || isNoWait(node) ? nextOf(node) : undefined)));
}

/** The first day of a series is no wait: some platforms take none of no length. */
const isNoWait = (node: PlanNode): boolean => node.op === 'wait' && 'months' in node.for && node.factors === undefined && node.for.months === 0 && node.for.days === 0 && node.for.milliseconds === 0;

/** Where a run goes that passes a step that is left out. A call that nobody makes gets no answer; a step that ends the run still does. */
function nextOf(node: PlanNode): PlanNode['id'] | null {
  if (node.op === 'call') return node.else;
  return 'next' in node ? node.next : null;
}

/** Rungs counted from the entry as waits from one rung to the next. The anchor is no step of its own then. */
function seriesAsWaits(plan: Plan): Plan {
  const rungs = plan.nodes.filter((node): node is NodeOf<'wait_until'> => node.op === 'wait_until' && isSeriesRung(node));
  if (rungs.length === 0) return plan;
  const before = new Map(rungs.map((rung, index) => [rung.id, rungs.slice(0, index).findLast((other) => anchorOf(other) === anchorOf(rung))?.offset]));
  const nodes = plan.nodes.map((node): PlanNode => {
    if (node.op !== 'wait_until' || !before.has(node.id)) return node;
    const wait = difference(node.offset ?? none, before.get(node.id) ?? none);
    if (node.at === undefined) return { id: node.id, op: 'wait', for: wait, zone: node.zone, next: node.next };
    return { id: node.id, op: 'wait_until', until: { moment: 'now' }, offset: wait, at: node.at, zone: node.zone, if_past: { go: node.next }, if_missing: { go: node.next }, next: node.next };
  });
  return withoutNodes({ ...plan, nodes }, (node) => (node.op === 'anchor' ? node.next : undefined));
}

const none: Duration = { months: 0, days: 0, milliseconds: 0 };

const anchorOf = (node: NodeOf<'wait_until'>): string => ('get' in node.until ? node.until.get.join('.') : '');

function difference(later: Duration, earlier: Duration): Duration {
  return { months: later.months - earlier.months, days: later.days - earlier.days, milliseconds: later.milliseconds - earlier.milliseconds };
}
