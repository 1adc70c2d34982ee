import type { Finding } from '../finding.ts';

/** What explains a failed expectation; lists are a line each. */
interface FailureNotes {
  readonly timeline?: readonly string[];
  /** Why no run started at all. */
  readonly silence?: readonly string[];
  /** Where a text comes closest to the part that was expected. */
  readonly difference?: readonly string[];
}

/**
 * An expectation of a scenario test that did not come true. `timeline` is what happened around it, a line each; absent
 * where another expectation of the same test shows it already.
 */
export const expectationFailed = (test: string, expected: string, happened: string, more: FailureNotes): Finding => ({
  code: 'test/expectation-failed',
  severity: 'error',
  message: `"${test}" expected ${expected}, but ${happened}`,
  ...withNotes([
    ...(more.difference === undefined ? [] : [`the nearest there is:\n${more.difference.join('\n')}`]),
    ...(more.timeline === undefined ? [] : [more.timeline.length === 0 ? nothingHappened : `what happened around it, on the clock of each person:\n${more.timeline.join('\n')}`]),
    ...(more.silence === undefined || more.silence.length === 0 ? [] : [`no run started:\n${more.silence.join('\n')}`]),
  ]),
});

const withNotes = (notes: readonly string[]): Pick<Finding, 'notes'> => (notes.length === 0 ? {} : { notes });

const nothingHappened = 'nothing at all happens in this story';
