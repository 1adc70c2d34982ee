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

const escaped = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Two files whose paths differ in their letters' case, or in how their accents are stored. */
export const twinFiles = (first: string, second: string, by: 'letters' | 'accents'): Finding => ({
  code: 'yaml/twin-files',
  severity: 'error',
  message: `"${first}" and "${second}" have names that differ only in ${by === 'letters' ? 'small and capital letters' : 'how their accents are stored'}`,
  notes: [
    'the disks of Windows and macOS take them for one file and keep one of the two, so a colleague would build another project',
    ...(by === 'letters' ? [] : [`byte for byte they are "${escaped(first)}" and "${escaped(second)}"`]),
    'rename one of them, or delete it',
  ],
});
