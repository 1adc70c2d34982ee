import type { Finding } from '../finding.ts';

/** An expectation of a scenario test that did not come true; `timeline` is what happened around it, a line each. */
export const expectationFailed = (expected: string, happened: string, timeline: readonly string[]): Finding => ({
  code: 'test/expectation-failed',
  severity: 'error',
  message: `expected: ${expected}; but ${happened}`,
  notes: timeline.length === 0 ? ['nothing at all happened to this person'] : [`what happened around it:\n${timeline.join('\n')}`],
});
