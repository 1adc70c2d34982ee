import type { PlatformBehaviour } from '../behaviour/platform-behaviour.ts';

const journey = 'dittofeed/dittofeed@52b2bee, JourneyDefinition';

/** How Dittofeed runs a journey. */
export const dittofeedBehaviour: PlatformBehaviour = {
  exits: { is: 'before_messages', says: 'a branch before each message asks whether the run is over', source: `${journey}: SegmentSplitNode to ExitNode; a journey has no exit condition` },
  audience: { is: 'at_entry', says: 'a first branch of the journey asks who is let in', source: `${journey}: SegmentSplitNode` },
  second_trigger: { is: 'another_run', says: 'where a journey may run more than once for a person, every trigger starts a run', source: `${journey}: canRunMultiple` },
  once_per: { is: 'never_again', says: 'a journey runs once for a person, or with every trigger', source: `${journey}: canRunMultiple` },
  caps: { is: 'none', says: 'there is no limit of messages that can be set from outside', source: `${journey}: RateLimitNode has an id alone` },
  quiet_hours: { is: 'in_the_steps', says: 'a step before each message waits for the hour at which the quiet hours end', source: `${journey}: DelayNode LocalTime` },
  waits: { is: { grain: 1000, months: '30_days' }, says: 'waits are seconds; a month is 30 days', source: `${journey}: DelayNode Second` },
  since_entry: { is: 'longest_stay', says: 'a segment looks back a fixed time: as long as a run may take, so what happened shortly before the entry counts as well', source: 'dittofeed/dittofeed@52b2bee, SegmentDefinition: PerformedSegmentNode.withinSeconds' },
  reachable: { is: 'asked', says: 'a segment of those who have opted in is asked', source: 'dittofeed/dittofeed@52b2bee, SegmentDefinition: SubscriptionGroupSegmentNode' },
  clock: { is: 'recipient', says: 'a time of day is read on the clock of the person', source: `${journey}: DelayNode LocalTime has no zone` },
};
