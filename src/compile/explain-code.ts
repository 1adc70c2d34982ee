import { explainCode as explained, nearestCode } from '../analysis/explain.ts';
import type { Explain } from './driver.ts';

/** What a diagnostic's code means, why it matters and what to write instead. */
export const explainCode: Explain = (code) => {
  const found = explained(code);
  if (found !== undefined) return { kind: 'known', code, summary: found.title, text: found.text };
  const near = nearestCode(code);
  return { kind: 'unknown', ...(near !== undefined && { near }) };
};
