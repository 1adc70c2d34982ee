import type { Finding } from '../finding.ts';

/**
 * An expectation of a scenario test that did not come true. `timeline` is what happened around it, a line each; absent
 * where another expectation of the same test shows it already.
 */
export const expectationFailed = (test: string, expected: string, happened: string, timeline: readonly string[] | undefined): Finding => ({
  code: 'test/expectation-failed',
  severity: 'error',
  message: `"${test}" expected ${expected}, but ${happened}`,
  ...(timeline && { notes: [timeline.length === 0 ? noTrace : `what happened around it:\n${timeline.join('\n')}`] }),
});

const noTrace = 'nothing at all happened to this person: no trigger fired; look at its event, its "where" and its "without"';
