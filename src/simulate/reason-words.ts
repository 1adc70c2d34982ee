import type { Effect } from '../plan/effect.ts';

/** Why a message was not sent, in words, with the name of the reason. */
export const skipWords: Readonly<Record<Extract<Effect, { kind: 'skip' }>['why'], string>> = {
  not_reachable: 'no address or no consent for the channel (not_reachable)',
  suppressed: 'the address must not be written to (suppressed)',
  quiet_hours: 'quiet hours (quiet_hours)',
  blackout: 'a blackout date (blackout)',
  cap: 'a frequency cap (cap)',
  sent_recently: 'another message went out shortly before (sent_recently)',
  too_old: 'too late to be of use (too_old)',
  paused: 'messages are paused for this person (paused)',
  switched_off: 'switched off (switched_off)',
  not_eligible: 'the offer was not issued to this person (not_eligible)',
  offer_expired: 'the offer has run out, or nearly (offer_expired)',
};

/** Why an input could not be taken, in words. */
export const rejectionWords: Readonly<Record<Extract<Effect, { kind: 'rejected' }>['why'], string>> = {
  no_id: 'it has no id (no_id)',
  no_time: 'it does not say when (no_time)',
  wrong_type: 'it is not what the tracking plan says (wrong_type)',
  unknown_event: 'the tracking plan does not know it (unknown_event)',
  unknown_send: 'no such message was sent (unknown_send)',
  unknown_call: 'nobody waits for this answer (unknown_call)',
  wrong_answer: 'the answer is not what the call returns (wrong_answer)',
  unknown_journey: 'there is no such journey (unknown_journey)',
  unknown_zone: 'there is no such time zone; the project\'s holds (unknown_zone)',
  already_joined: 'it belongs to a profile already (already_joined)',
};

/** Why a run stays in its old version, in words. */
export const migrationWords: Readonly<Record<NonNullable<Extract<Effect, { kind: 'migrate' }>['why']>, string>> = {
  no_such_node: 'its step is gone (no_such_node)',
  other_operation: 'its step does something else now (other_operation)',
};

/** Why a journey was not entered, in words, with the name of the reason. */
export const refusalWords: Readonly<Record<Extract<Effect, { kind: 'not_entered' }>['why'], string>> = {
  audience: 'not in the audience (audience)',
  holdout: 'held out for measurement (holdout)',
  reentry: 'it may not be entered again yet (reentry)',
  running: 'is still in it (running)',
  existing: 'was in the segment already (existing)',
  past: 'the date is past (past)',
  missing_date: 'the date is missing (missing_date)',
  no_recipient: 'nobody to send to (no_recipient)',
};
