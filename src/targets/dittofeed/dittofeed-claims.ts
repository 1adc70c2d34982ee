import { approximately, type Claims, dropped, exact } from '../capability.ts';
import type { Found } from '../found.ts';
import { usualClaims } from '../usual-claims.ts';

/** A wait for one event of the run's own key, which Dittofeed asks by that key. */
const isSameKey = ({ words }: Found): boolean => words['same_key'] === 'yes';

const sorted = approximately('target/segment-needed', '{platform} branches on segments, so one is made for "{condition}"; people are sorted into it with some delay');

/** Dittofeed's journeys, segments and templates: its own schemas, dittofeed/dittofeed@52b2bee. */
export const dittofeedClaims: Claims = {
  ...usualClaims,
  'trigger.event': exact,
  'trigger.where': approximately('target/trigger-filter', '{platform} starts with every "{event}" and lets go those without {condition} in the first step, by a segment over the latest "{event}" of the person'),
  'trigger.key': exact,
  'trigger.enters': exact,
  'trigger.existing.enter': exact,
  'trigger.existing.skip': approximately('target/people-already-in', 'people who are in "{segment}" when the journey is started enter {platform} too'),
  'trigger.date': approximately('target/trigger-kind', 'people enter {platform} as soon as "{date}" is known and wait there for it'),
  'trigger.date.past': {
    usually: approximately('target/past-date', 'people whose day has gone by when "{date}" becomes known get what follows at once in {platform}'),
    unless: [{ when: 'people who are to enter then', holds: ({ words }) => words['if_past'] === 'now', then: exact }],
  },
  'reentry.never': exact,
  'reentry.once_per': approximately('target/reentry', 'whoever has entered in {platform} never enters again, also after {time}'),
  'send.email': exact,
  'send.sms': exact,
  'send.push': exact,
  'send.webhook': exact,
  wait: { usually: exact, unless: [{ when: 'a wait in months or years', holds: ({ isCalendar }) => isCalendar === true, then: approximately('target/wait-length', '{platform} waits in seconds, so {wait} is as many times 30 days') }] },
  'wait.time_of_day': exact,
  'wait.weekday': exact,
  'wait.date': approximately('target/wait-until', '{platform} waits for {date} by a property of the person that is worked out with some delay'),
  wait_for: {
    usually: approximately('target/wait-for-event', '{platform} waits for a segment of people with "{event}" in the last {wait}: whoever did it shortly before the wait began goes on at once'),
    unless: [{ when: 'an event about the same order, cart or ticket', holds: isSameKey, then: exact }],
  },
  'wait_for.where': exact,
  'wait_for.state': sorted,
  'wait_for.message': approximately('target/wait-for-event', '{platform} waits for a segment of people who have opened or clicked: whoever did so with an earlier copy of the same mail goes on at once'),
  'if.attribute': sorted,
  'if.segment': exact,
  'if.reachable': approximately('target/segment-needed', '{platform} asks for its own subscription groups: "{condition}" is made a segment of those who have opted in'),
  'if.event': approximately('target/segment-needed', '{platform} branches on segments, so "{condition}" is asked of the latest event of that name that the person has'),
  'if.did': sorted,
  'if.did.where': sorted,
  'if.did.same_key': { usually: approximately('target/segment-needed', '{platform} compares "{event}" with the run by its key only; inside a longer condition "{event}" of another order or cart counts as well'), unless: [{ when: 'a wait for the event', holds: isSameKey, then: exact }] },
  'if.did.since_run': approximately('target/history-window', '{platform} does not know when a run began, so "{condition}" is asked for as long as a run may take: "{event}" shortly before the entry counts as well'),
  'if.did.since_moment': exact,
  'if.message': sorted,
  'policy.quiet_hours': approximately('target/quiet-hours', 'messages by {channels} wait for {to} in {platform}, at whatever hour, so that none is sent from {from} on'),
  'policy.frequency_cap': dropped('target/frequency-cap', '{platform} has no limit of {most} in {per} that can be set from outside: people may get more'),
  split: exact,
  join: exact,
};
