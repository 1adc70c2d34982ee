import type { Leaf } from '../../source/node.ts';
import type { Step } from '../../spec/definitions/step.ts';
import type { Project } from '../project.ts';
import { defineRule } from './define-rule.ts';

/** How often one run may show an offer: once, a reminder, a last call. */
const mostShows = 3;

export const noRepeatedOffer = defineRule({
  id: 'no-repeated-offer',
  severity: 'warning',
  recommended: 'warning',
  summary: 'Nobody is shown the same offer again and again in one journey.',
  why: 'Who did not want 10 % off twice does not want it a fourth time. Repeated offers are read less each time, and teach people to wait for the next one.',
  fix: 'say something else after the last call: proof, help, another product',
  seeds: [82, 148],
  examples: {
    invalid: [
      `offers:
  welcome_code:
    type: percent
    value: 20
messages:
  code_sms:
    channel: sms
    offer: welcome_code
    text: "{{profile.first_name}}, 20 % off"
journeys:
  welcome:
    trigger:
      event: cart_updated
    reentry: never
    steps:
      - offer: welcome_code
      - repeat:
          times: 4
          every: 3d
          steps:
            - send: code_sms
`,
    ],
    valid: [
      `offers:
  welcome_code:
    type: percent
    value: 20
messages:
  code_sms:
    channel: sms
    offer: welcome_code
    text: "{{profile.first_name}}, 20 % off"
journeys:
  welcome:
    trigger:
      event: cart_updated
    reentry: never
    steps:
      - offer: welcome_code
      - send: code_sms
      - wait: 3d
      - if:
          did: cart_updated
          within: 3d
        then:
          - send: code_sms
        else:
          - send: code_sms
      - wait: 3d
      - send: cart_last_call
`,
    ],
  },
  create({ project, report }) {
    return {
      journey(journey) {
        const shows = showsIn(project, journey.steps);
        for (const offer of new Set(shows.map((show) => show.offer))) {
          const tooMuch = shows.filter((show) => show.offer === offer)[mostShows];
          if (tooMuch !== undefined) report(tooMuch.place.range, { message: `"${journey.id.value}" shows the offer "${offer}" more than ${mostShows} times to one person` });
        }
      },
    };
  },
});

interface Show {
  readonly offer: string;
  readonly place: Leaf<string>;
}

/** The shows on the way through the steps that has most of them. */
function showsIn(project: Project, steps: readonly Step[]): readonly Show[] {
  return steps.flatMap((step) => showsOf(project, step));
}

function showsOf(project: Project, step: Step): readonly Show[] {
  const most = (lists: readonly (readonly Step[])[]): readonly Show[] =>
    lists.map((list) => showsIn(project, list)).reduce<readonly Show[]>((best, each) => (each.length > best.length ? each : best), []);
  switch (step.kind) {
    case 'send': {
      const offer = project.definition('messages', step.message.value)?.offer?.value;
      return offer === undefined ? [] : [{ offer, place: step.message }];
    }
    case 'if':
    case 'wait_for':
    case 'call':
      return most([step.then, step.else]);
    case 'choose':
      return most([...step.cases.map(({ then }) => then), step.else ?? []]);
    case 'split':
      return most(step.arms.map((arm) => arm.steps));
    case 'repeat':
      return Array.from({ length: Math.min(step.times.value, mostShows + 1) }, () => showsIn(project, step.steps)).flat();
    case 'series':
      return step.series.rungs.flatMap((rung) => showsIn(project, rung.steps));
    default:
      return [];
  }
}
