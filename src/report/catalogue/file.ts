import type { Finding } from '../finding.ts';

/** A spec file whose text could not be had. */
export const unreadableFile = (reason: string): Finding => ({
  code: 'yaml/unreadable-file',
  severity: 'error',
  message: `this file cannot be read: ${reason}`,
  notes: ['what it defines is missing from the project: save it as UTF-8 text that you may read'],
});

/** A folder or link of the project that was left out of the list of its files. */
export const leftOut = (path: string, reason: string): Finding => ({
  code: 'yaml/left-out',
  severity: 'error',
  message: `"${path}" is left out: ${reason}`,
  notes: ['what stands there is missing from the project: mend it, or move it out of the project'],
});
