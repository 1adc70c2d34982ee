import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { OutputGroup } from './output-group.ts';

export const manifestName = 'manifest.json';

/** Says, from before the first rename until after the last removal, which files are ours besides those of the manifest. */
export const journalName = '.lc-journal.json';

/** A folder as it was left. */
export interface Remembered {
  /** The bytes of its manifest. */
  readonly manifest: Buffer;
  /** What it says besides the names and hashes of the files. */
  readonly about: Readonly<Record<string, unknown>>;
  /** What was written. */
  readonly groups: readonly OutputGroup[];
}

/** What a process knows of the folder that it wrote last. */
export interface OutputMemory {
  /** Undefined where nothing is known, or the manifest there is not the one that was left: then somebody else has built, cleaned or removed it. */
  recall(directory: string): Remembered | undefined;
  keep(directory: string, left: Remembered): void;
  /** From now on nothing is known, so that the next write looks at every file. */
  forget(): void;
}

/** They are others as soon as somebody has put another file there. */
const signsAt = (path: string): string | undefined => {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found && `${found.size} ${found.mtimeNs} ${found.ctimeNs} ${found.ino}`;
};

export const createOutputMemory = (): OutputMemory => {
  let known: (Remembered & { readonly directory: string; readonly signs: string | undefined }) | undefined;
  return {
    recall: (directory) => {
      if (known?.directory !== directory || known.signs === undefined) return undefined;
      const isLeft = signsAt(join(directory, manifestName)) === known.signs && signsAt(join(directory, journalName)) === undefined;
      return isLeft ? known : undefined;
    },
    keep: (directory, left) => {
      known = { ...left, directory, signs: signsAt(join(directory, manifestName)) };
    },
    forget: () => {
      known = undefined;
    },
  };
};
