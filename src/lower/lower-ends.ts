import type { SourceNode } from '../source/node.ts';
import type { Scope } from '../condition/check/scope.ts';
import type { GoalSpec, JourneyDefinition } from '../spec/definitions/journey.ts';
import type { Exit, Goal, Recipient } from '../plan/plan.ts';
import { compileWhere } from '../condition/check/compile-where.ts';
import { lowerValue, poolCondition, poolTerm, type Lowering } from './lowering.ts';

export function lowerRecipient(journey: JourneyDefinition, scope: Scope): Recipient {
  const { kind, reference } = journey.recipient;
  if (kind === 'profile') return { kind };
  return { kind, value: lowerValue(scope, reference) };
}

export function lowerGoal(goal: GoalSpec, lowering: Lowering): Goal {
  return {
    ...(goal.event && { event: goal.event.value, ...lowerWhere(goal.where, goal.event.value, lowering) }),
    ...(goal.when && { when: poolCondition(lowering, goal.when) }),
    ...(goal.up_to && { up_to: goal.up_to.value }),
    ends_run: goal.ends_run,
    ...(goal.metric && { metric: goal.metric.value }),
  };
}

/** The reason of an exit is what the author named: the event, the segment, or the condition's place in the list. */
export function lowerExits(journey: JourneyDefinition, lowering: Lowering): readonly Exit[] {
  return journey.exit_on.map((exit, index): Exit => {
    switch (exit.kind) {
      case 'event':
        return { on: 'event', event: exit.event.value, ...lowerWhere(exit.where, exit.event.value, lowering), reason: exit.event.value };
      case 'when':
        return { on: 'when', condition: poolCondition(lowering, exit.when), reason: `when_${index + 1}` };
      case 'enters':
      case 'leaves':
      case 'enters_stage':
      case 'leaves_stage': {
        const found = (exit.kind.endsWith('stage') ? lowering.scope.stages : lowering.scope.segments).get(exit.target.value);
        if (found === undefined) throw new Error(`analysis accepted the unknown "${exit.target.value}"`);
        return {
          on: exit.kind.startsWith('enters') ? 'enters' : 'leaves',
          condition: poolTerm(lowering.pool, found.term, found.pool),
          reason: `${exit.kind}:${exit.target.value}`,
        };
      }
    }
  });
}

function lowerWhere(node: SourceNode | undefined, event: string, lowering: Lowering): { readonly where?: string } {
  if (node === undefined) return {};
  const compiled = compileWhere(node, event, lowering.scope);
  return { where: poolTerm(lowering.pool, compiled.term, compiled.pool) };
}
