import type { RefusalReason, SkipReason } from '../../plan/effect.ts';

const skips: Readonly<Record<SkipReason, true>> = {
  not_reachable: true,
  suppressed: true,
  quiet_hours: true,
  blackout: true,
  cap: true,
  sent_recently: true,
  too_old: true,
  paused: true,
  switched_off: true,
  not_eligible: true,
};

const refusals: Readonly<Record<RefusalReason, true>> = {
  audience: true,
  holdout: true,
  reentry: true,
  running: true,
  existing: true,
  past: true,
  missing_date: true,
  no_recipient: true,
};

/** Why a send is skipped, as `skipped: …, why: cap` says it. Kept complete by the compiler. */
export const skipReasons: readonly string[] = Object.keys(skips);

/** Why somebody does not enter a journey, as `not_entered: …, why: reentry` says it. */
export const refusalReasons: readonly string[] = Object.keys(refusals);
