import { expect, it } from 'vitest';
import type { RefusalReason, SkipReason } from '../../src/plan/effect.ts';
import { refusalReasons, skipReasons } from '../../src/analysis/checks/refusal-reasons.ts';

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
  offer_expired: true,
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

it('the reasons a test may expect are those of the interpreter', () => {
  expect([...skipReasons].sort()).toEqual(Object.keys(skips).sort());
  expect([...refusalReasons].sort()).toEqual(Object.keys(refusals).sort());
});
