import { approximately, type Claims, dropped, exact } from '../capability.ts';
import type { Found } from '../found.ts';
import { usualClaims } from '../usual-claims.ts';

const month = 30 * 86_400_000;
const isWholeMinutes = (found: Found): boolean => (found.amount ?? 0) % 60_000 === 0;
const isOtherEnd = ({ words }: Found): boolean => words['event'] !== words['ending'];
const isBeforeDate = ({ words }: Found): boolean => (words['offset'] ?? '').startsWith('-');

const halts = approximately('target/exit', '{platform} lets people with "{event}" go at once while they wait; between two steps without a wait it does not look');
const secondEnd = dropped('target/exit', '{platform} can watch for one event while somebody waits, which is "{ending}": people with "{event}" get the rest of the messages');
const atNextMessage = { usually: exact, unless: [{ when: 'what follows is no message', holds: ({ words }: Found) => words['next'] !== 'send', then: approximately('target/wait-until', '{platform} waits at the next message, so steps before it are done at once') }] };

/** Knock's workflows and audiences: its management API, knocklabs/docs@bb6e66b. */
export const knockClaims: Claims = {
  ...usualClaims,
  'trigger.event': exact,
  'trigger.where': exact,
  'trigger.enters': approximately('target/trigger-kind', 'the workflow is created without a start: somebody connects the audience "{segment}" to it in {platform}, and people who are in it already enter when that is chosen'),
  'trigger.date': { usually: approximately('target/trigger-kind', 'somebody has to start the workflow for each person by the API; {platform} then waits for "{date}"'), unless: [{ when: 'days before the date', holds: isBeforeDate, then: dropped('target/trigger-kind', '{platform} waits for "{date}" or for some time after it, not for {offset}, so "{journey}" is not created') }] },
  audience: exact,
  'reentry.never': exact,
  'reentry.once_per': { usually: exact, unless: [{ when: 'less than whole minutes', holds: (found) => !isWholeMinutes(found), then: approximately('target/reentry', '{platform} counts whole minutes, so {time} are rounded up') }] },
  'goal.event': { usually: halts, unless: [{ when: 'a second event that ends runs', holds: isOtherEnd, then: secondEnd }] },
  'goal.event_when': approximately('target/goal', '{platform} ends runs with every "{event}", also where "{condition}" does not hold'),
  'goal.where': approximately('target/goal', '{platform} compares the properties of "{event}" with written values and with the event of the run'),
  'exit.event': { usually: halts, unless: [{ when: 'a second event that ends runs', holds: isOtherEnd, then: secondEnd }] },
  'exit.where': exact,
  'send.email': exact,
  'send.sms': exact,
  'send.push': exact,
  'send.in_app': exact,
  'send.webhook': exact,
  wait: { usually: exact, unless: [{ when: 'less than whole minutes', holds: (found) => !isWholeMinutes(found), then: approximately('target/wait-length', '{platform} waits in whole minutes, so {wait} is rounded up') }] },
  'wait.time_of_day': atNextMessage,
  'wait.weekday': atNextMessage,
  'wait.date': { usually: exact, unless: [{ when: 'before the date', holds: isBeforeDate, then: dropped('target/wait-until', '{platform} waits for {date} or for some time after it, not for {offset}: runs end there') }] },
  wait_for: { usually: exact, unless: [{ when: 'more than 30 days', holds: ({ amount, isCalendar }) => isCalendar === true || (amount ?? 0) > month, then: approximately('target/wait-length', '{platform} waits for an event for 30 days at most: people with "{event}" later than that count as without it') }] },
  'wait_for.where': exact,
  'wait_for.message': approximately('target/wait-for-event', '{platform} waits for any message of the journey to be read, not for that one alone'),
  'wait_for.save_as': exact,
  'branch.several': exact,
  'if.attribute': exact,
  'if.segment': exact,
  'if.compared': exact,
  'if.event': exact,
  'if.saved': exact,
  'if.did.same_key': exact,
  split: exact,
  join: exact,
  'set.value': exact,
  'set.reference': exact,
  'set.increment': approximately('target/set-attribute', '{platform} adds to the value of "{attribute}" that it reads first: two runs at once may lose one of the additions'),
  start: exact,
  call: approximately('target/call', '{platform} stops the run where "{name}" does not answer; here it goes the way of no answer'),
  'policy.frequency_cap': { usually: exact, unless: [{ when: 'several journeys', holds: ({ words }) => words['journeys'] !== '1', then: approximately('target/frequency-cap', '{platform} counts the {most} in {per} in each workflow by itself: people in two of them get more') }] },
  'policy.quiet_hours': exact,
  'clock.fixed': exact,
};
