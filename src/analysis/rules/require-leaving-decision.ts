import type { SourceNode } from '../../source/node.ts';
import type { JourneyDefinition } from '../../spec/definitions/journey.ts';
import type { Step } from '../../spec/definitions/step.ts';
import type { CompiledTerm } from '../../condition/check/scope.ts';
import type { Range } from '../../source/node.ts';
import type { Memory } from '../memory.ts';
import type { Project } from '../project.ts';
import type { Scope } from '../../condition/check/scope.ts';
import { compileCondition } from '../../condition/check/compile-condition.ts';
import { termReads } from '../../condition/core/term-reads.ts';
import { journeyFlow } from '../flow/journey-flow.ts';
import { marketingSends } from '../marketing-sends.ts';
import { widestJourneyScope } from '../scope/journey-scope.ts';
import { namedTerm } from '../scope/named-term.ts';
import { defineRule } from './define-rule.ts';

const journey = (lines: string): string => `segments:
  lapsed:
    when:
      did_not: order_placed
      within: 90d
journeys:
  winback:
    trigger:
      event: cart_updated
    audience:
      in: lapsed
    reentry: never
${lines}    steps:
      - send: cart_reminder
      - wait: 7d
      - send: cart_last_call
`;

export const requireLeavingDecision = defineRule({
  id: 'require-leaving-decision',
  severity: 'info',
  recommended: 'info',
  summary: 'A journey that waits says what becomes of people who no longer belong to its audience.',
  why: 'Some platforms take people out of a journey when they leave its audience, others keep them, and nothing is implicit here: they stay. Whoever wrote the audience may well have meant the other.',
  fix: 'write "exit_on" with what lets them go ("leaves: a_segment", or "when:" with a condition), or "if_left: stay"',
  seeds: [],
  examples: {
    invalid: [
      journey(''),
      `segments:
  loyal:
    when:
      did: order_placed
      count:
        gte: 5
      within: 90d
journeys:
  perks:
    trigger:
      enters: loyal
      existing: skip
    reentry: never
    steps:
      - wait: 7d
      - send: cart_last_call
`,
    ],
    valid: [
      journey('    if_left: stay\n'),
      journey('    exit_on:\n      - leaves: lapsed\n'),
      journey('    exit_on:\n      - order_placed\n'),
      journey('    goal:\n      event: order_placed\n'),
      `journeys:
  hello:
    trigger:
      event: cart_updated
    audience:
      reachable: email
    reentry: never
    steps:
      - wait: 7d
      - send: cart_last_call
`,
    ],
  },
  create({ project, memory, report }) {
    return {
      journey(definition) {
        if (definition.if_left !== undefined || definition.exit_on.some(({ kind }) => kind !== 'event') || !sendsAfterWaiting(project, definition, memory)) return;
        const ways = waysIn(project, definition, memory).filter(({ reads }) => reads.length > 0);
        if (ways.length === 0) return;
        const answers = answersOf(project, definition, memory);
        for (const { words, range, reads } of ways) {
          if (reads.some((name) => answers.has(name))) continue;
          report(range, { message: `"${definition.id.value}" does not say what becomes of people who leave ${words} while they wait` });
        }
      },
    };
  },
});

interface WayIn {
  readonly words: string;
  readonly range: Range;
  /** What may change while somebody waits: attributes and events. */
  readonly reads: readonly string[];
}

function waysIn(project: Project, definition: JourneyDefinition, memory: Memory): readonly WayIn[] {
  const segments = [...journeyFlow(project, definition, memory).triggers].flatMap(([name, trigger]): readonly WayIn[] => {
    if (trigger.kind !== 'enters' && trigger.kind !== 'enters_stage') return [];
    const term = namedTerm(project, { section: trigger.kind === 'enters' ? 'segments' : 'funnels', id: trigger.target.value }, memory);
    const written = definition.triggers.find((each) => each.name.value === name);
    const range = written?.by === 'id' ? written.id.range : trigger.target.range;
    return term === undefined ? [] : [{ words: `"${trigger.target.value}"`, range, reads: readsOf(term) }];
  });
  const { audience } = definition;
  return audience === undefined ? segments : [...segments, { words: 'its audience', range: audience.range, reads: readsIn(audience, widestScope(project, definition, memory)) }];
}

/** Whether a message of the journey comes behind something that takes time. */
function sendsAfterWaiting(project: Project, definition: JourneyDefinition, memory: Memory): boolean {
  const { visits } = journeyFlow(project, definition, memory);
  const waited = visits.findIndex(({ step }) => step.kind === 'wait' || step.kind === 'wait_for' || step.kind === 'series' || step.kind === 'repeat');
  return waited >= 0 && marketingSends(project, definition, memory).some(({ visit }) => visits.indexOf(visit) > waited);
}

/** What the journey looks at again while it runs: whoever asks in a step, or ends runs by it, has thought of it. */
function answersOf(project: Project, definition: JourneyDefinition, memory: Memory): ReadonlySet<string> {
  const exits = definition.exit_on.flatMap((exit) => (exit.kind === 'event' ? [`event ${exit.event.value}`] : []));
  const scope = widestScope(project, definition, memory);
  const goals = definition.goals.flatMap(({ event, when }) => [...(event === undefined ? [] : [`event ${event.value}`]), ...(when === undefined ? [] : readsIn(when, scope))]);
  const steps = journeyFlow(project, definition, memory).visits.flatMap(({ step }) => conditionsOf(step).flatMap((node) => readsIn(node, scope)));
  return new Set([...exits, ...goals, ...steps]);
}

function conditionsOf(step: Step): readonly SourceNode[] {
  switch (step.kind) {
    case 'if':
    case 'wait_for':
      return [step.condition];
    case 'choose':
      return step.cases.map(({ when }) => when);
    case 'repeat':
      return step.stop_when === undefined ? [] : [step.stop_when];
    default:
      return [];
  }
}

function widestScope(project: Project, definition: JourneyDefinition, memory: Memory): Scope {
  return widestJourneyScope(project, definition, journeyFlow(project, definition, memory), memory);
}

function readsIn(node: SourceNode, scope: Scope): readonly string[] {
  return readsOf(compileCondition(node, scope));
}

function readsOf({ term, pool }: CompiledTerm): readonly string[] {
  const { attributes, events } = termReads(term, pool);
  return [...attributes.map((name) => `attribute ${name}`), ...(events === 'all' ? ['event any'] : events.map((name) => `event ${name}`))];
}
