import { describeTerm } from '../condition/core/describe-term.ts';
import { describeMilliseconds, describeValue } from '../condition/core/describe-value.ts';
import { pooledTerm } from '../condition/core/pool.ts';
import { formatTimeOfDay } from '../time/moment.ts';
import { formatDuration } from '../time/parse-duration.ts';
import type { Entry, Plan, PlanNode } from '../plan/plan.ts';
import { journeyTree, type TreeStep } from './journey-tree.ts';
import { unrollRepeats } from './rewrite/unroll-repeats.ts';

/** A journey as a list of what to click together, for platforms that create no journeys from outside. Lines of Markdown. */
export function describeJourney(plan: Plan): readonly string[] {
  const words = (condition: string): string => describeTerm(pooledTerm(plan.conditions, condition), plan.conditions);
  const unrolled = unrollRepeats(plan) ?? { ...plan, start: null, nodes: [] };
  const steps = journeyTree(unrolled, () => {});
  const lines = [
    ...plan.entries.map((entry) => `Start: ${describeEntry(entry, words)}`),
    ...(plan.recipient.kind === 'profile' ? [] : [`Write to ${describeValue(plan.recipient.value)}, not to the person who did it`]),
    ...(plan.audience === undefined ? [] : [`Let in: who ${words(plan.audience)}`]),
    ...(plan.holdout === undefined ? [] : [`Hold out: ${Math.round(plan.holdout.share * 1e4) / 100} % get nothing`]),
    plan.reentry.mode === 'once_per' ? `Enter again: once in ${formatDuration(plan.reentry.per)}` : `Enter again: ${plan.reentry.mode}`,
    ...plan.goals.map((goal) => `Goal${goal.ends_run ? ', which ends the run' : ''}: ${[goal.event, goal.where && words(goal.where), goal.when && words(goal.when)].filter(Boolean).join(', ')}`),
    ...plan.exits.map((exit) => `End the run when: ${exit.on === 'event' ? [exit.event, exit.where && words(exit.where)].filter(Boolean).join(', ') : exit.on === 'when' ? words(exit.condition) : exit.reason.replace(':', ' ')}`),
  ];
  return [...lines.map((line) => `- ${line}`), ...describeSteps(steps, plan, words, '')];
}

type Words = (condition: string) => string;

function describeEntry(entry: Entry, words: Words): string {
  switch (entry.on) {
    case 'event': {
      const where = entry.where === undefined ? '' : `, where ${words(entry.where)}`;
      const later = entry.offset === undefined ? '' : `, ${formatDuration(entry.offset)} later`;
      const absent = entry.without === undefined ? '' : `, when "${entry.without.event}" does not follow within ${entry.for === undefined ? 'the time' : formatDuration(entry.for)}`;
      return `"${entry.event}"${where}${later}${absent}`;
    }
    case 'enters':
    case 'leaves':
      return `somebody ${entry.on} the segment in which ${words(entry.condition)}`;
    case 'date':
      return `${entry.offset === undefined ? 'on' : `${formatDuration(entry.offset)} from`} ${describeValue(entry.date, { kind: 'date' })}${entry.at === undefined ? '' : ` at ${formatTimeOfDay(entry.at)}`}`;
    case 'schedule':
      return `every ${entry.schedule.every} at ${formatTimeOfDay(entry.schedule.at)}`;
  }
}

function describeSteps(steps: readonly TreeStep[], plan: Plan, words: Words, indent: string): readonly string[] {
  return steps.flatMap(({ node, arms }, index) => [
    `${indent}${index + 1}. ${describeNode(node, words)}`,
    ...arms.flatMap((arm, way) => [`${indent}   - ${wayName(node, way)}${arm.steps.length === 0 ? (arm.ends ? ': the run ends' : ': go on') : ':'}`, ...describeSteps(arm.steps, plan, words, `${indent}     `)]),
  ]);
}

function wayName(node: PlanNode, way: number): string {
  switch (node.op) {
    case 'branch':
      return node.cases[way]?.arm ?? 'else';
    case 'split': {
      const arm = node.arms[way];
      return arm === undefined ? '' : `${arm.arm}, ${Math.round((arm.below - (node.arms[way - 1]?.below ?? 0)) * 1e4) / 100} %`;
    }
    case 'wait_for':
      return way === 0 ? 'it happened' : 'the time ran out';
    default:
      return way === 0 ? 'it answered' : 'it did not';
  }
}

function describeNode(node: PlanNode, words: Words): string {
  switch (node.op) {
    case 'send':
      return `Send "${node.message}"${node.unless_sent_within === undefined ? '' : `, not within ${describeMilliseconds(node.unless_sent_within)} of another message`}`;
    case 'wait':
      return `Wait ${'months' in node.for ? formatDuration(node.for) : describeValue(node.for)}`;
    case 'wait_until':
      return `Wait until ${[node.offset && formatDuration(node.offset), 'moment' in node.until ? undefined : describeValue(node.until), node.at === undefined ? undefined : formatTimeOfDay(node.at)].filter(Boolean).join(', ') || 'the day'}`;
    case 'anchor':
      return 'Count days from here';
    case 'wait_for':
      return `Wait for at most ${formatDuration(node.up_to)} until ${words(node.condition)}`;
    case 'branch':
      return `Ask: ${node.cases.map(({ arm, when }) => (node.cases.length === 1 ? words(when) : `${arm}: ${words(when)}`)).join('; ')}`;
    case 'split':
      return 'Draw at random';
    case 'set':
      return `Change ${node.changes.map(({ attribute }) => `"${attribute}"`).join(', ')}`;
    case 'offer':
      return `Issue "${node.offer}"`;
    case 'emit':
      return `Send the event "${node.event}"`;
    case 'start':
      return `Hand over to "${node.journey}"`;
    case 'call':
      return `Ask ${describeValue(node.url)}`;
    case 'task':
      return `Task for a person: ${node.title}`;
    case 'pause':
      return 'Pause marketing for this person';
    case 'erase':
      return "Delete the person's data";
    case 'repeat':
      return `Repeat ${node.times} times`;
    case 'exit':
      return `End the run (${node.reason})`;
  }
}
