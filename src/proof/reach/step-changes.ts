import { everyStep } from '../../analysis/flow/every-step.ts';
import { compileOperand } from '../../condition/check/compile-operand.ts';
import type { Term } from '../../condition/core/term.ts';
import type { Step, StepOf } from '../../spec/definitions/step.ts';
import type { Fact } from './fact.ts';
import { scopeAt, type Proving } from './proving.ts';

/** Every attribute that these steps change, at any depth. */
export function attributesChanged(steps: readonly Step[]): ReadonlySet<string> {
  return new Set(everyStep(steps).flatMap((step) => (step.kind === 'set' ? step.changes.map(({ attribute }) => attribute.value) : [])));
}

/** Every name that these steps save something under. */
export function savedIn(steps: readonly Step[]): ReadonlySet<string> {
  return new Set(everyStep(steps).flatMap((step) => ((step.kind === 'wait_for' || step.kind === 'call') && step.save_as !== undefined ? [step.save_as.value] : [])));
}

/** Whether one of these steps issues an offer. */
export function offersIn(steps: readonly Step[]): boolean {
  return everyStep(steps).some(({ kind }) => kind === 'offer');
}

/** What a `set` makes known: an attribute that is set to a written value has it. */
export function factsOfSet(proving: Proving, step: StepOf<'set'>): readonly Fact[] {
  const { project, journey, flow } = proving;
  return step.changes.flatMap((change): readonly Fact[] => {
    const name = change.attribute.value;
    const type = project.definition('attributes', name)?.type.type;
    if (change.operation !== 'to' || type === undefined || change.value.kind !== 'scalar') return [];
    const { value } = compileOperand(change.value, type, scopeAt(proving, flow.visitOf.get(step)?.environment ?? flow.entry));
    if (value === undefined || !('literal' in value) || value.literal === null) return [];
    const term: Term = { op: 'compare', left: { get: ['profile', name], type }, type, tests: [{ is: value }] };
    return [{ term, place: { file: journey.file, range: change.attribute.range }, words: 'this step sets it' }];
  });
}
