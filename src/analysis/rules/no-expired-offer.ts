import type { Duration } from '../../time/duration.ts';
import { formatDuration } from '../../time/parse-duration.ts';
import { compareDurations } from '../checks/steps/compare-durations.ts';
import { journeyFlow } from '../flow/journey-flow.ts';
import { defineRule } from './define-rule.ts';

export const noExpiredOffer = defineRule({
  id: 'no-expired-offer',
  severity: 'error',
  recommended: 'error',
  summary: 'An offer still holds when the last message that shows it is sent.',
  why: 'A code that is refused at the till costs more trust than no code at all. The usual slip: valid for seven days, last reminder on day seven.',
  fix: 'let the offer hold longer than the way to the last send, or issue it again before',
  seeds: [124],
  examples: {
    invalid: [
      `offers:
  welcome_code:
    type: percent
    value: 20
    valid_for: 7d
messages:
  code_sms:
    channel: sms
    offer: welcome_code
    text: "{{profile.first_name}}, 20 % off"
journeys:
  welcome:
    trigger:
      event: cart_updated
    goal:
      event: order_placed
    reentry: never
    steps:
      - offer: welcome_code
      - send: code_sms
      - wait: 7d
      - send: code_sms
`,
    ],
    valid: [
      `offers:
  welcome_code:
    type: percent
    value: 20
    valid_for: 8d
messages:
  code_sms:
    channel: sms
    offer: welcome_code
    text: "{{profile.first_name}}, 20 % off"
journeys:
  welcome:
    trigger:
      event: cart_updated
    goal:
      event: order_placed
    reentry: never
    steps:
      - offer: welcome_code
      - send: code_sms
      - wait: 7d
      - send: code_sms
`,
    ],
  },
  create({ project, memory, report }) {
    return {
      journey(journey) {
        const { visits } = journeyFlow(project, journey, memory);
        for (const [index, { step, soonest }] of visits.entries()) {
          const message = step.kind === 'send' ? project.definition('messages', step.message.value) : undefined;
          const offer = message?.offer?.value;
          const definition = offer === undefined ? undefined : project.definition('offers', offer);
          const validFor = definition?.valid_for?.value;
          // An offer that holds to the end of its last day is still good at any hour of that day.
          const least = definition?.valid_until?.value === 'end_of_day' ? 0 : 1;
          if (step.kind !== 'send' || offer === undefined || validFor === undefined) continue;
          const issues = visits.slice(0, index).filter((visit) => visit.step.kind === 'offer' && visit.step.offer.value === offer);
          const waits = issues.map((issue) => minus(soonest, issue.soonest));
          if (waits.length === 0 || waits.some((wait) => compareDurations(validFor, wait) >= least || isUncertain(validFor, wait))) continue;
          report(step.message.range, { message: `the offer "${offer}" holds for ${formatDuration(validFor)} and has expired when "${step.message.value}" is sent` });
        }
      },
    };
  },
});

function minus(left: Duration, right: Duration): Duration {
  return { months: left.months - right.months, days: left.days - right.days, milliseconds: left.milliseconds - right.milliseconds };
}

/** Durations that are equal on some calendars only. */
function isUncertain(left: Duration, right: Duration): boolean {
  return left.months !== right.months && compareDurations(left, right) === 0;
}
