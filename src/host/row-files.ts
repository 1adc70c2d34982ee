import { createHash, type Hash } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file that was written elsewhere and has yet to be put into its place. */
export interface DraftFile {
  readonly path: string;
  /** In hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
}

export interface RowFiles {
  /** Adds text to the end of a file. Throws what the disk says. */
  add(name: string, text: string): void;
  /** What was written, by name. */
  finish(): ReadonlyMap<string, DraftFile>;
  /** Removes what was written. To be called however the work ends. */
  remove(): void;
}

const bufferLength = 1 << 16;

/** Files that grow row by row in a folder of temporary files, so that memory holds none of them. */
export const rowFiles = (): RowFiles => {
  const folder = mkdtempSync(join(tmpdir(), 'lc-rows-'));
  const open = new Map<string, { readonly path: string; readonly handle: number; readonly hash: Hash; bytes: number; text: string }>();
  const flush = (name: string): void => {
    const file = open.get(name);
    if (file === undefined || file.text === '') return;
    const content = Buffer.from(file.text);
    file.hash.update(content);
    file.bytes += content.length;
    file.text = '';
    for (let from = 0; from < content.length;) from += writeSync(file.handle, content, from);
  };
  return {
    add(name, text) {
      const path = join(folder, String(open.size));
      const file = open.get(name) ?? { path, handle: openSync(path, 'w', 0o600), hash: createHash('sha256'), bytes: 0, text: '' };
      open.set(name, file);
      file.text += text;
      if (file.text.length >= bufferLength) flush(name);
    },
    finish() {
      [...open.keys()].forEach(flush);
      return new Map([...open].map(([name, { path, hash, bytes }]) => [name, { path, sha256: hash.copy().digest('hex'), bytes }]));
    },
    remove() {
      for (const { handle } of open.values()) closeSync(handle);
      open.clear();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
