import type { SourceNode } from '../../source/node.ts';
import type { Step } from '../../spec/definitions/step.ts';
import type { Project } from '../project.ts';
import { journeyFlow } from '../flow/journey-flow.ts';
import { nestedSteps } from '../flow/nested-steps.ts';
import { marketingSends } from '../marketing-sends.ts';
import { defineRule } from './define-rule.ts';

const reached: readonly string[] = ['email', 'sms', 'push'];

export const requireReachableAudience = defineRule({
  id: 'require-reachable-audience',
  severity: 'warning',
  recommended: 'off',
  summary: 'A journey of one channel lets only those in whom that channel reaches.',
  why: 'Without consent or address nothing is sent, but the person has been through the journey: they may not come again, and every rate is counted over people who never got a message.',
  fix: 'add "audience: { reachable: email }" with the channel of its messages',
  seeds: [],
  examples: {
    invalid: [
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
    valid: [
      `journeys:
  hello:
    trigger:
      event: cart_updated
    audience:
      reachable: sms
    goal:
      event: order_placed
    reentry: never
    steps:
      - send: cart_reminder
`,
    ],
  },
  create({ project, memory, report }) {
    return {
      journey(journey) {
        const sends = marketingSends(project, journey, memory);
        const open = new Set(openSends(project, journey.steps));
        if (!sends.some(({ visit }) => open.has(visit.step))) return;
        const channels = [...new Set(sends.map(({ message }) => message.channel.value))];
        const [channel] = channels;
        const does = journeyFlow(project, journey, memory).visits.some(({ step }) => other.includes(step.kind));
        if (channels.length !== 1 || channel === undefined || !reached.includes(channel) || does) return;
        if (journey.recipient.kind === 'email' || (journey.audience !== undefined && asksReachable(project, journey.audience, []))) return;
        const segments = [...journeyFlow(project, journey, memory).triggers.values()].flatMap((trigger) => (trigger.kind === 'enters' ? [trigger.target.value] : []));
        if (segments.some((id) => isReachableSegment(project, id, []))) return;
        report(journey.id.range, { message: `"${journey.id.value}" also lets people in whom ${channel} does not reach` });
      },
    };
  },
});

/** Steps that do something for a person who gets no message. */
const other: readonly string[] = ['task', 'call', 'set', 'emit', 'start'];

/** The sends that no branch for those whom a channel reaches stands round. */
function openSends(project: Project, steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step): readonly Step[] => {
    if (step.kind === 'send') return [step];
    if (step.kind === 'if') return openSends(project, asksReachable(project, step.condition, []) ? step.else : [...step.then, ...step.else]);
    if (step.kind === 'choose') return openSends(project, [...step.cases.filter(({ when }) => !asksReachable(project, when, [])).flatMap(({ then }) => then), ...(step.else ?? [])]);
    return nestedSteps(step).flatMap((list) => openSends(project, list));
  });
}

function asksReachable(project: Project, condition: SourceNode, opened: readonly string[]): boolean {
  if (condition.kind === 'list') return condition.items.some((item) => asksReachable(project, item, opened));
  if (condition.kind === 'scalar') return false;
  return condition.entries.some(({ key, value }) => {
    if (key.value === 'reachable') return true;
    if (key.value === 'in' && value.kind === 'scalar' && typeof value.value === 'string') return isReachableSegment(project, value.value, opened);
    return asksReachable(project, value, opened);
  });
}

function isReachableSegment(project: Project, id: string, opened: readonly string[]): boolean {
  const when = opened.includes(id) ? undefined : project.definition('segments', id)?.when;
  return when !== undefined && asksReachable(project, when, [...opened, id]);
}
