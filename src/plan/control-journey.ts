import { makeReady, tell } from './instant.ts';
import type { Instant } from './instant.ts';
import type { Input } from './input.ts';
import { migrateRun } from './migrate-run.ts';
import { ownMember } from './own-member.ts';
import { activeRuns } from './runs.ts';

type Control = Extract<Input, { readonly kind: 'control' }>;

/**
 * Pauses, resumes or migrates a journey for one person. While it is paused triggers still start runs, goals count, exits end
 * runs and waits run down; but no run goes on to another step. On resume those that could have go on in the order in which
 * they fell due; a send that fell due longer ago than its `max_age` (a day, if it says nothing) is skipped as too old, until
 * the run has waited anew. Pausing twice, or resuming what is not paused, changes nothing.
 */
export function controlJourney(instant: Instant, control: Control): void {
  const { state, program, now } = instant;
  const { journey, action } = control;
  const plan = program.plan(journey);
  const runs = activeRuns(state).filter((run) => run.journey === journey);
  if (plan === undefined && runs.length === 0) {
    tell(instant, { kind: 'rejected', at: now, event: journey, why: 'unknown_journey' });
    return;
  }
  const isHalted = ownMember(state.halted, journey) !== undefined;
  switch (action) {
    case 'pause':
      if (isHalted) return;
      state.halted[journey] = now;
      tell(instant, { kind: 'control', at: now, journey, what: 'paused' });
      return;
    case 'resume':
      if (!isHalted) return;
      delete state.halted[journey];
      tell(instant, { kind: 'control', at: now, journey, what: 'resumed' });
      for (const run of runs) {
        if (run.held !== true) continue;
        run.held = undefined;
        run.overdue = true;
        makeReady(instant, run);
      }
      return;
    case 'migrate':
      if (plan !== undefined) for (const run of runs) migrateRun(instant, run, plan, { ...plan.plan.moved, ...control.moved });
  }
}
