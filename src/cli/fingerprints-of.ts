import type { Driver } from '../compile/driver.ts';
import { sha256 } from '../host/content-hash.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { fingerprints, locator } from '../report/locate.ts';

/** Enough of a hash to tell the diagnostics of one project apart. */
const fingerprintDigits = 32;

export const fingerprintHash = (text: string): string => sha256(text).slice(0, fingerprintDigits);

/** The fingerprint of each diagnostic, as the reports give it. */
export const fingerprintsOf = (diagnostics: readonly Diagnostic[], { text }: Pick<Driver, 'text'>): readonly string[] => fingerprints(diagnostics, locator({ text }), fingerprintHash);
