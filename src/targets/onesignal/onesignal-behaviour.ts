import type { PlatformBehaviour } from '../behaviour/platform-behaviour.ts';

const journey = '@onesignal/node-onesignal 5.18';

/** How OneSignal runs a journey. */
export const onesignalBehaviour: PlatformBehaviour = {
  exits: { is: 'at_once', says: 'an early exit ends the run when its event comes or somebody enters its segment; who is in it from the beginning is asked by a first branch', source: `${journey}: CreateJourneyRequest.early_exit, JourneyEarlyExitRulesOnSegment` },
  audience: { is: 'at_entry', says: 'a first branch of the journey asks who is let in', source: `${journey}: JourneyNode yes_no` },
  second_trigger: { is: 'ignored', says: 'entering again counts from the entry before; whether a second run begins beside one under way is not said, so none does', source: `${journey}: reentry_rules.duration_seconds; beside a run: no source` },
  once_per: { is: 'kept', says: 'entering again is allowed after a number of seconds', source: `${journey}: reentry_rules.duration_seconds` },
  caps: { is: 'none', says: 'a limit of messages is a setting of the app, which an export cannot make', source: `${journey}: no field of a journey` },
  quiet_hours: { is: 'kept', says: 'messages wait for the time window before them', source: `${journey}: JourneyNode time_window` },
  waits: { is: { grain: 1000, least: 60_000, most: 31_536_000_000, months: '30_days' }, says: 'waits are seconds, from a minute to a year; a month is 30 days', source: `${journey}: JourneyNode wait.duration_seconds` },
  since_entry: { is: 'kept', says: 'what somebody did is not asked at all, so nothing is counted since the entry', source: `${journey}: JourneyNode yes_no.condition` },
  reachable: { is: 'yes', says: 'who may not be written to is skipped at each message, so a branch goes the way of "yes"', source: `${journey}: subscriptions are no filter of a branch` },
  clock: { is: 'kept', says: 'a time of day is read on the clock of the person or of a named zone', source: `${journey}: time_window.use_user_time_zone` },
};
