/** Why a send is skipped, as `skipped: …, why: cap` says it: the interpreter's own words. */
export const skipReasons: readonly string[] = [
  'not_reachable',
  'suppressed',
  'quiet_hours',
  'blackout',
  'cap',
  'sent_recently',
  'too_old',
  'paused',
  'switched_off',
  'not_eligible',
  'offer_expired',
];

/** Why somebody does not enter a journey, as `not_entered: …, why: reentry` says it. */
export const refusalReasons: readonly string[] = ['audience', 'holdout', 'reentry', 'running', 'existing', 'past', 'missing_date', 'no_recipient'];
