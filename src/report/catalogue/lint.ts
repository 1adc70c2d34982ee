import type { Finding } from '../finding.ts';

export const suppressionWithoutReason = (): Finding => ({
  code: 'lint/suppression-without-reason',
  severity: 'error',
  message: 'this suppression gives no reason',
  notes: ['whoever reads it next year cannot tell whether it still holds', 'write # lc-disable-next-line code -- why it is right here'],
});

export const suppressionWithoutCode = (): Finding => ({
  code: 'lint/suppression-without-code',
  severity: 'error',
  message: 'this suppression names no code, so it suppresses nothing',
  notes: ['write # lc-disable-next-line code -- reason, with the code that the report shows'],
});

export const unknownSuppressedCode = (code: string, suggestion: string | undefined): Finding => ({
  code: 'lint/unknown-suppressed-code',
  severity: 'error',
  message: `there is no diagnostic "${code}" to suppress`,
  notes: [suggestion === undefined ? 'write the code as the report shows it, such as lint/require-preheader' : `did you mean "${suggestion}"?`],
});

export const unusedSuppression = (code: string): Finding => ({
  code: 'lint/unused-suppression',
  severity: 'warning',
  message: `the next line has no "${code}" to suppress`,
  notes: ['left in place, it would hide the problem if it ever came back', 'delete it'],
});

export const cannotSuppress = (code: string): Finding => ({
  code: 'lint/cannot-suppress',
  severity: 'error',
  message: `"${code}" cannot be suppressed`,
  notes: ['it is not advice: nothing correct can be built from what it speaks of', 'mend the next line, and delete this comment'],
});

export const unknownComment = (word: string, expected: string): Finding => ({
  code: 'lint/unknown-comment',
  severity: 'warning',
  message: `"# ${word}" is no comment that lc knows, and it does nothing`,
  notes: [`did you mean "# ${expected}"?`],
});
