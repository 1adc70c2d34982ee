import type { Duration } from '../../time/duration.ts';
import type { Leaf } from '../../source/node.ts';
import type { JourneyDefinition } from '../../spec/definitions/journey.ts';
import type { Memory } from '../memory.ts';
import type { Project } from '../project.ts';
import { compareDurations } from '../checks/steps/compare-durations.ts';
import { journeyFlow } from '../flow/journey-flow.ts';
import { noTime, plus } from '../flow/shortest.ts';
import { marketingSends } from '../marketing-sends.ts';
import { namedInCondition } from '../scope/named-in-condition.ts';
import { defineRule } from './define-rule.ts';

const trialEnd = /^profile\.\w*trial\w*(?:end|expire|expiry|until|over)\w*$/;

export const noTrialEndingSilence = defineRule({
  id: 'no-trial-ending-silence',
  severity: 'warning',
  recommended: 'warning',
  summary: 'Somebody whose trial has ended still hears from you.',
  why: 'About half of all trial users who buy do so after the trial has ended. A programme that falls silent on that day leaves them to forget you.',
  fix: 'add a message after the end, for example a rung at "offset: 3d"',
  seeds: [100],
  examples: {
    invalid: [
      `messages:
  trial_sms:
    channel: sms
    text: "{{profile.first_name}}, your trial ends soon"
journeys:
  trial_notice:
    trigger:
      date: profile.trial_ends_at
      offset: -3d
      if_past: skip
      existing: skip
    goal:
      event: order_placed
    reentry: never
    steps:
      - send: trial_sms
`,
    ],
    valid: [
      `messages:
  trial_sms:
    channel: sms
    text: "{{profile.first_name}}, about your trial"
journeys:
  trial_notice:
    trigger:
      date: profile.trial_ends_at
      offset: -3d
      if_past: skip
      existing: skip
    goal:
      event: order_placed
    reentry: never
    steps:
      - send: trial_sms
      - wait: 6d
      - send: trial_sms
`,
    ],
  },
  create({ project, memory, report }) {
    return {
      journey(journey) {
        if (marketingSends(project, journey, memory).length === 0) return;
        for (const anchor of anchorsOf(project, journey, memory)) {
          if (anchor.latest <= 0 && !isFollowed(project, anchor.date.value, memory)) {
            report(anchor.date.range, { message: `nothing is sent after "${anchor.date.value}"` });
          }
        }
      },
    };
  },
});

/** A trial's end that a journey counts from, where the journey says so, and whether its last send is after it (1), at it or before it (0, -1). */
interface Anchor {
  readonly date: Leaf<string>;
  readonly latest: number;
}

function anchorsOf(project: Project, journey: JourneyDefinition, memory: Memory): readonly Anchor[] {
  const flow = journeyFlow(project, journey, memory);
  const sends = marketingSends(project, journey, memory);
  const latestAfter = (offset: Duration): number => Math.max(-1, ...sends.map(({ visit }) => compareDurations(plus(visit.soonest, offset), noTime)));
  const triggers = [...flow.triggers].flatMap(([name, trigger]): readonly Anchor[] => {
    if (trigger.kind !== 'date' || !trialEnd.test(trigger.date.value)) return [];
    const written = journey.triggers.find((each) => each.name.value === name);
    const range = written?.by === 'id' ? written.id.range : trigger.date.range;
    return [{ date: { value: trigger.date.value, range }, latest: latestAfter(trigger.offset?.value ?? noTime) }];
  });
  const steps = flow.visits.flatMap(({ step, soonest }): readonly Anchor[] => {
    const isLater = sends.some(({ visit }) => compareDurations(visit.soonest, soonest) > 0) ? 1 : -1;
    if (step.kind === 'series' && trialEnd.test(step.series.from.value)) {
      const latest = Math.max(isLater, ...step.series.rungs.map((rung) => compareDurations(rung.offset.value, noTime)));
      return [{ date: step.series.from, latest }];
    }
    if (step.kind === 'wait' && step.wait.kind === 'until' && step.wait.until !== undefined && trialEnd.test(step.wait.until.value)) {
      return [{ date: step.wait.until, latest: Math.max(isLater, compareDurations(step.wait.offset?.value ?? noTime, noTime)) }];
    }
    return [];
  });
  return [...triggers, ...steps];
}

/** True where some journey of the project sends after that date, or starts from a segment that looks at it. */
function isFollowed(project: Project, date: string, memory: Memory): boolean {
  return project.ids('journeys').some((id) => {
    const journey = project.definition('journeys', id);
    if (journey === undefined) return false;
    const flow = journeyFlow(project, journey, memory);
    const bySegment = [...flow.triggers.values()].some((trigger) => {
      const when = trigger.kind === 'enters' || trigger.kind === 'leaves' ? project.definition('segments', trigger.target.value)?.when : undefined;
      return when !== undefined && namedInCondition(when).some(({ kind, name }) => kind === 'attribute' && `profile.${name.value}` === date);
    });
    return bySegment || anchorsOf(project, journey, memory).some((anchor) => anchor.date.value === date && anchor.latest > 0);
  });
}
