import { compileProgram } from '../../../src/plan/compile-program.ts';
import { keepsToPlan } from '../../../src/proof/boundary/keeps-to-plan.ts';
import { aftermathOf } from '../../../src/proof/invariants/answer-claims.ts';
import { judge, messagesOf, zoneOf } from '../../../src/proof/invariants/breach.ts';
import { chronicleOf } from '../../../src/proof/invariants/chronicle.ts';
import type { Claim } from '../../../src/proof/invariants/claim.ts';
import { allowanceOf, type Life } from '../../../src/proof/pressure/life.ts';
import type { Loaded } from '../pressure/loaded-project.ts';

/** Whether a life breaks a claim, and keeps to the tracking plan and to what is taken for granted. */
export function breakerOf({ program, assumptions }: Loaded): (claim: Claim, life: Life) => boolean {
  const compiled = compileProgram(program);
  const messages = messagesOf(program);
  const isAllowed = allowanceOf(program.plans, assumptions);
  return (claim, life) => {
    if (!keepsToPlan(life, program.settings)) return false;
    const chronicle = chronicleOf(compiled, life, aftermathOf(claim, program));
    return isAllowed(life, chronicle.effects) && judge(claim, chronicle, { zone: zoneOf(life, program), messages }).breach !== undefined;
  };
}
