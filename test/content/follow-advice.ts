import { expect } from 'vitest';
import type { Diagnostic } from '../../src/report/diagnostic.ts';
import { applyAdvice } from './apply-advice.ts';
import { compileBody } from './render-first.ts';

/** Follows what each refusal advises until the template compiles; the refusals that it met on the way. */
export async function followAdvice(body: string, partials?: Readonly<Record<string, string>>): Promise<{ readonly body: string; readonly met: readonly Diagnostic[] }> {
  let current = body;
  const met: Diagnostic[] = [];
  for (let round = 0; round < 40; round += 1) {
    const { diagnostics } = await compileBody(current, partials);
    const [first] = diagnostics;
    if (first === undefined) return { body: current, met };
    met.push(first);
    const advice = (first.notes ?? []).join('; ');
    const next = applyAdvice(current, first);
    expect(next, `nobody follows "${advice}" (${first.code} ${first.message}) in\n${current}`).toBeDefined();
    expect(next, `"${advice}" changes nothing in\n${current}`).not.toBe(current);
    current = next ?? current;
  }
  throw new Error(`the advice leads nowhere: ${met.slice(-3).map(({ message, notes }) => `${message}; ${(notes ?? []).join('; ')}`).join('\n')}\n${current}`);
}
