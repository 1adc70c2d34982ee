import { approximately, byHand, type Claims, dropped, exact } from '../capability.ts';
import type { Found } from '../found.ts';
import { usualClaims } from '../usual-claims.ts';

const year = 365 * 86_400_000;

const sorted = approximately('target/segment-needed', '{platform} branches on segments, so one is made for "{condition}"; the attribute has to be a tag of the same name, whose values are texts');
const secondEnd = dropped('target/exit', '{platform} ends runs by one event, which is "{ending}": people with "{event}" get the rest of the messages');
const isOtherEnd = ({ words }: Found): boolean => words['event'] !== words['ending'];
const anySuch = approximately('target/exit', '{platform} ends the run by every "{event}", whatever its properties: {condition} is not compared');

/** OneSignal's journeys, segments and templates: its Journeys API, @onesignal/node-onesignal 5.18. */
export const onesignalClaims: Claims = {
  ...usualClaims,
  // There is no such start, which is told of the date itself.
  'trigger.date.past': exact,
  'trigger.date.feb_29': exact,
  'trigger.event': exact,
  'trigger.where': exact,
  'trigger.enters': exact,
  'trigger.existing.enter': exact,
  'trigger.existing.skip': exact,
  'reentry.never': exact,
  'reentry.once_per': exact,
  'goal.event': { usually: exact, unless: [{ when: 'a second event that ends runs', holds: isOtherEnd, then: secondEnd }] },
  'goal.event_when': approximately('target/goal', '{platform} ends runs with every "{event}", also where "{condition}" does not hold'),
  'goal.where': anySuch,
  'goal.when': approximately('target/goal', '{platform} ends a run in the moment in which somebody enters a segment, so one is made for "{goal}": who fits it for a while and no longer at the next step leaves as well'),
  'exit.event': { usually: exact, unless: [{ when: 'a second event that ends runs', holds: isOtherEnd, then: secondEnd }] },
  'exit.where': anySuch,
  'exit.segment': exact,
  'exit.when': approximately('target/exit', '{platform} ends a run in the moment in which somebody enters a segment, so one is made for "{condition}": who fits it for a while and no longer at the next step leaves as well'),
  audience: approximately('target/audience', '{platform} asks "{condition}" by a segment in a first step of the journey: those who do not fit have entered, which counts for entering again'),
  'send.email': exact,
  'send.sms': exact,
  'send.push': exact,
  'send.in_app': byHand('target/channel', 'messages in the app are made in {platform} by hand: make "{message}" there and write its id into the file of the account'),
  'send.webhook': exact,
  wait: {
    usually: exact,
    unless: [
      { when: 'more than a year', holds: ({ amount, isCalendar, words }) => (isCalendar === true && /\d+y|1[3-9]mo|[2-9]\dmo/.test(words['wait'] ?? '')) || (amount ?? 0) > year, then: approximately('target/wait-length', '{platform} waits for a year at most, so {wait} is cut') },
      { when: 'less than a minute', holds: ({ amount }) => amount !== undefined && amount < 60_000, then: approximately('target/wait-length', '{platform} waits for a minute at least, so {wait} becomes one') },
      { when: 'a wait in months', holds: ({ isCalendar }) => isCalendar === true, then: approximately('target/wait-length', '{platform} waits in seconds, so {wait} is as many times 30 days') },
    ],
  },
  // Runs end at such a wait, which is told of the wait itself.
  'wait.up_to': exact,
  'wait.past': exact,
  'wait.time_of_day': exact,
  'wait.weekday': exact,
  wait_for: { usually: exact, unless: [{ when: 'something to do where the time runs out', holds: ({ words }) => words['otherwise'] === 'steps', then: approximately('target/wait-for-event', '{platform} asks once more behind the wait whether "{event}" came: one that comes in just that moment counts as well') }] },
  'wait_for.where': exact,
  'wait_for.state': approximately('target/wait-for-event', '{platform} waits for a segment, so one is made for "{condition}"; people are sorted into it with some delay'),
  'wait_for.message': exact,
  'if.attribute': sorted,
  'if.segment': exact,
  'if.event': approximately('target/condition', '{platform} asks for properties of an event by waiting for the next one only: "{condition}" is asked of a tag of the same name, which has to be set with the event'),
  'if.message': exact,
  split: { usually: exact, unless: [{ when: 'parts of a per cent', holds: ({ words }) => /\./.test(words['shares'] ?? ''), then: approximately('target/random-split', '{platform} draws in whole per cent, so the shares of {arms} are rounded') }] },
  'set.value': approximately('target/set-attribute', '{platform} keeps "{attribute}" as a tag, which is a text'),
  'policy.quiet_hours': exact,
  'clock.fixed': exact,
};
