import type { PlatformBehaviour } from '../behaviour/platform-behaviour.ts';

const workflow = 'knocklabs/docs@bb6e66b, management API';

/** How Knock runs a workflow. */
export const knockBehaviour: PlatformBehaviour = {
  exits: { is: 'before_messages', says: 'one event halts a run while it waits; everything else is asked before each message', source: `${workflow}: wait_for_event settings.on_match; step conditions` },
  audience: { is: 'at_entry', says: 'the conditions of the trigger ask who is let in', source: `${workflow}: workflow.conditions` },
  second_trigger: { is: 'another_run', says: 'every trigger starts a run, whether or not one is under way', source: `${workflow}: trigger_frequency every_trigger` },
  once_per: { is: 'kept', says: 'a throttle at the beginning lets somebody through once in some time', source: 'docs.knock.app/designing-workflows/throttle-function; throttle step settings.throttle_window' },
  caps: { is: 'skip', says: 'a throttle before the message ends the run over the cap, and sends nothing later', source: `${workflow}: throttle step` },
  quiet_hours: { is: 'kept', says: 'messages wait for their send window', source: `${workflow}: channel step send_windows` },
  waits: { is: { grain: 60_000, months: 'calendar' }, says: 'waits are whole minutes, hours, days, weeks or months', source: `${workflow}: delay step delay_for.unit` },
  longest_wait_for: { is: 2_592_000_000, says: 'a wait for an event lasts 30 days at most', source: 'knocklabs/docs@bb6e66b, wait-for-event-function.mdx' },
  since_entry: { is: 'kept', says: 'what somebody did is not asked at all, so nothing is counted since the entry', source: `${workflow}: conditions compare recipient, data, event and vars` },
  reachable: { is: 'yes', says: 'preferences are asked at each message, so a branch goes the way of "yes"', source: `${workflow}: preferences of the recipient` },
  clock: { is: 'kept', says: 'send windows are read on the clock of the recipient or of a named zone', source: `${workflow}: send_windows` },
};
