import { explainCode as explained, explainedCodes, nearestCode } from '../analysis/explain.ts';
import type { Explain, Explanation } from './driver.ts';

/** What a diagnostic's code means, why it matters and what to write instead. */
export function explainCode(code: string): Explanation {
  const found = explained(code);
  if (found !== undefined) return { kind: 'known', code, summary: found.title, text: found.text };
  const near = nearestCode(code);
  return { kind: 'unknown', ...(near !== undefined && { near }) };
}

/** The explanations, with the names of all. */
export function openExplain(): Explain {
  return { find: explainCode, codes: explainedCodes() };
}
