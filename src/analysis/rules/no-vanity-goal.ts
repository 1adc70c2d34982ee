import type { SourceNode } from '../../source/node.ts';
import type { Project } from '../project.ts';
import { defineRule } from './define-rule.ts';

const looks: readonly string[] = ['opened', 'clicked', 'seen', 'delivered'];
const shown = /(?:^|_)(?:impressions?|seen|shown|views?|viewed|visits?|visited)(?:_|$)/;

export const noVanityGoal = defineRule({
  id: 'no-vanity-goal',
  severity: 'warning',
  recommended: 'warning',
  summary: 'The goal of a journey is something that people do for themselves.',
  why: 'A mail that was opened and a page that was shown cost money and earn none. A journey that is steered by them gets better at being seen, not at helping anybody on.',
  fix: 'aim at the step that moves people on: an order, a booking, a feature used',
  seeds: [97],
  examples: {
    invalid: [
      `journeys:
  hello:
    trigger:
      event: cart_updated
    goal:
      when:
        opened: cart_reminder
    reentry: never
    steps:
      - send: cart_reminder
`,
      `events:
  page_viewed:
    touchpoint: true
journeys:
  hello:
    trigger:
      event: cart_updated
    goal:
      event: page_viewed
    reentry: never
    steps:
      - send: cart_reminder
`,
    ],
    valid: [
      `journeys:
  hello:
    trigger:
      event: cart_updated
    goal:
      event: order_placed
    reentry: never
    steps:
      - send: cart_reminder
`,
    ],
  },
  create({ project, report }) {
    return {
      journey(journey) {
        for (const { event, when, range, metric } of journey.goals) {
          if (event !== undefined && isShown(project, event.value)) report(event.range, { message: `the goal of "${journey.id.value}" is that people see something ("${event.value}")` });
          else if (when !== undefined && asksForLooks(when)) report(range, { message: `the goal of "${journey.id.value}" is that a message is looked at` });
          else if (metric !== undefined && countsLooks(project, metric.value)) report(metric.range, { message: `the metric "${metric.value}" counts what people are shown` });
        }
      },
    };
  },
});

function asksForLooks(when: SourceNode): boolean {
  if (when.kind !== 'map' || when.entries.length === 0) return false;
  return when.entries.every(({ key, value }) => {
    if (key.value === 'all' || key.value === 'any') return value.kind === 'list' && value.items.every(asksForLooks);
    return looks.includes(key.value) || key.value === 'within' || key.value === 'since';
  });
}

/** What lc observes, and what by its name is only looked at: a click is more than that. */
function isShown(project: Project, event: string): boolean {
  return shown.test(event) && project.definition('events', event)?.touchpoint === true;
}

/** A metric that is nothing but a count of such events. */
function countsLooks(project: Project, id: string): boolean {
  const measure = project.definition('metrics', id)?.measure;
  const event = measure?.by === 'total' && measure.amount.kind === 'count' ? measure.amount.event.value : undefined;
  return event !== undefined && isShown(project, event);
}
