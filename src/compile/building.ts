import type { PlanChange } from '../plan/compare-plans.ts';
import type { Validation } from './driver.ts';
import type { KeptText } from './query.ts';

/** What a build makes besides. */
export interface BuildOptions {
  /** Each message with accents on its texts as well: in the locale `en-XA` where the first language is English. */
  readonly isPseudo?: boolean;
}

/** SHA-256 and bytes of texts, by path; undefined where they are not known. */
export type Fingerprints = Pick<ReadonlyMap<string, KeptText>, 'get'>;

/** Files of a build, by path, that come from one place: the same object in the next build of this driver while none of them is another one. */
export interface FileGroup {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** A text that is the same for no two groups of which a path or a content differs, from one process to the next; where there is none, the group is to be looked into. */
  readonly key?: string;
  /** Of those that need not be read to know whether they are still the same. */
  readonly fingerprints: Fingerprints;
}

/** `files` are ready to be written (by path below the output folder), unless a diagnostic is an error. */
export interface Build extends Validation {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** The same files in groups. */
  readonly groups: readonly FileGroup[];
  /** What the manifest says besides the names and hashes of the files. */
  readonly manifest: Readonly<Record<string, unknown>>;
  /** What the edits since the last build mean for people: who changes arm, whose holdout changes, who stays in the earlier version. */
  readonly changes: readonly PlanChange[];
}
