import type { CompiledProgram } from './compiled-program.ts';
import { copyState } from './copy-state.ts';
import type { Effect } from './effect.ts';
import type { Input } from './input.ts';
import { step } from './step.ts';
import type { SubjectState } from './subject-state.ts';

/** `step` as a pure function: the state that is given stays as it is. */
export function advance(program: CompiledProgram, state: SubjectState, input: Input, now: number): { readonly state: SubjectState; readonly effects: readonly Effect[] } {
  const next = copyState(state);
  const effects = step(program, next, input, now);
  return { state: next, effects };
}
