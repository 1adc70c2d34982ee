import type { PlatformBehaviour } from '../behaviour/platform-behaviour.ts';

const flow = 'HubSpot automation v4';

/** How HubSpot runs a workflow. */
export const hubspotBehaviour: PlatformBehaviour = {
  exits: { is: 'before_steps', says: 'a contact who meets the goal is unenrolled; when exactly is not said, so it is taken to be at the next step', source: `${flow}: goalFilterBranch; the moment: no source` },
  audience: { is: 'at_entry', says: 'a first branch of the workflow asks who is let in', source: `${flow}: LIST_BRANCH` },
  second_trigger: { is: 'ignored', says: 'a contact who is enrolled is not enrolled once more', source: `${flow}: enrollmentCriteria.shouldReEnroll` },
  once_per: { is: 'kept', says: 'the workflow writes into a property when somebody entered, and lets nobody on who did in that time', source: '@hubspot/api-client 13.5: crm/properties PropertyCreate, crm/lists PublicTimePointOperation' },
  caps: { is: 'none', says: 'a limit of messages is a setting of the account, which an export cannot make', source: `${flow}: no field of a flow` },
  quiet_hours: { is: 'kept', says: 'steps wait for the hours and days at which the workflow may act', source: `${flow}: timeWindows, blockedDates` },
  waits: { is: { grain: 60_000, months: '30_days' }, says: 'waits are whole minutes, hours or days; a month is 30 days', source: `${flow}: action 0-1, fields.time_unit` },
  since_entry: { is: 'longest_stay', says: 'a filter looks back a fixed time: as long as a run may take, so what happened shortly before the entry counts as well', source: `${flow}: UNIFIED_EVENTS filters have no "since enrolment"` },
  reachable: { is: 'yes', says: 'who may not be written to is skipped at each message, so a branch goes the way of "yes"', source: `${flow}: action 0-4` },
  clock: { is: 'kept', says: 'a time of day is read on the clock of the contact or of a named zone', source: `${flow}: action 0-35` },
};
