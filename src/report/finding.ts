import type { Diagnostic } from './diagnostic.ts';

/** What a catalogue function returns: a diagnostic that does not know its place yet. */
export type Finding = Omit<Diagnostic, 'file' | 'range'>;
