import type { PlatformBehaviour } from '../behaviour/platform-behaviour.ts';

const flow = 'klaviyo/openapi, revision 2026-07-15, FlowCreateQuery';

/** How Klaviyo runs a flow. */
export const klaviyoBehaviour: PlatformBehaviour = {
  exits: { is: 'before_steps', says: 'the profile filter is asked before each step, so people leave there and not when it happens', source: `${flow}: definition.profile_filter` },
  audience: { is: 'before_steps', says: 'who is let in is part of the same filter: whoever stops fitting leaves at the next step', source: `${flow}: definition.profile_filter` },
  second_trigger: { is: 'another_run', says: 'a second trigger starts the flow once more, beside the run under way, where entering again is allowed', source: `${flow}: definition.reentry_criteria, which counts entries and not runs` },
  once_per: { is: 'kept', says: 'entering again is allowed after hours, days, weeks or never, counted from the entry', source: `${flow}: definition.reentry_criteria.unit` },
  caps: { is: 'skip', says: 'smart sending leaves out a message over the cap and sends nothing later; its time is taken to be set as the project has it', source: `${flow}: message.smart_sending_enabled; the time is a setting of the account` },
  quiet_hours: { is: 'text_messages', says: 'text messages keep the quiet hours of the account, other channels send at any hour', source: `${flow}: send-sms data.quiet_hours_enabled` },
  waits: { is: { grain: 60_000, months: '30_days' }, says: 'waits are whole minutes, hours or days; a month is 30 days', source: `${flow}: time-delay data.unit` },
  since_entry: { is: 'kept', says: 'what happened is counted since the flow began for the person', source: `${flow}: timeframe_filter operator flow-start` },
  reachable: { is: 'asked', says: 'a condition asks for the consent that the platform keeps', source: `${flow}: profile-marketing-consent` },
  clock: { is: 'kept', says: 'a time of day is read on the clock of the person or of a named zone', source: `${flow}: target-date data.timezone` },
};
