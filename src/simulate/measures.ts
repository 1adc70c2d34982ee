import type { TermPool } from '../condition/core/term.ts';
import type { CompiledProgram } from '../plan/compiled-program.ts';
import { compileProgram } from '../plan/compile-program.ts';
import type { ConditionId, Program } from '../plan/plan.ts';
import type { SubjectState } from '../plan/subject-state.ts';

/** What is looked at in people besides what the journeys do: plain data, so that any thread can have it. */
export interface Measures {
  /** Terms of the conditions below. */
  readonly conditions: TermPool;
  readonly funnels: readonly { readonly id: string; readonly stages: readonly { readonly id: string; readonly condition: ConditionId }[] }[];
  /** Who should hear from the sender, how often and in what time (milliseconds). */
  readonly minimum?: { readonly segment: string; readonly condition: ConditionId; readonly atLeast: number; readonly per: number };
}

export const noMeasures: Measures = { conditions: {}, funnels: [] };

/** Compiles a program that traces and keeps what the measures look back on. */
export function measuredProgram({ settings, plans }: Program, { conditions }: Measures): CompiledProgram {
  return compileProgram({ settings: { ...settings, conditions: { ...settings.conditions, ...conditions } }, plans }, { trace: true });
}

/** In which stage of each funnel, in the order of `funnels`, a person is at an instant; undefined: in none. */
export function stagesOf(program: CompiledProgram, { funnels }: Measures, state: SubjectState, at: number): readonly (string | undefined)[] {
  if (funnels.length === 0) return [];
  const { facts } = program.moveTo(state, at);
  return funnels.map(({ stages }) => stages.find(({ condition }) => program.conditions.condition(condition).holds(facts))?.id);
}

/** Whether somebody who should hear from the sender has not; undefined for those of whom nothing is asked. */
export function isSilent(program: CompiledProgram, { minimum }: Measures, state: SubjectState, at: number): boolean | undefined {
  if (minimum === undefined) return undefined;
  const { facts } = program.moveTo(state, at);
  if (!program.conditions.condition(minimum.condition).holds(facts)) return undefined;
  return state.sends.filter((send) => send.at > at - minimum.per && send.at <= at && !send.failed).length < minimum.atLeast;
}
