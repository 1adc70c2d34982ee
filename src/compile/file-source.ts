import type { FileText } from './inputs.ts';
import type { InputSource } from './input-source.ts';

/** What the driver needs of a file system; `src/host` has one for the real disk. */
export interface ProjectFiles {
  /**
   * A sign that changes whenever the content may have: size, times, identity. Empty when the file changed so recently
   * that the next change might leave the same sign; undefined when there is no such file.
   */
  signature(path: string): string | undefined;
  /** Undefined when there is no such file. */
  read(path: string): { readonly hash: string; readonly content: FileText } | undefined;
  /** A file as it lies, for pictures, or why it cannot be read; undefined when there is none. Without it no picture is found. */
  bytes?(path: string): Uint8Array | string | undefined;
  /** SHA-256 of a file in hexadecimal digits, where it is known without reading it. */
  sha256?(path: string): string | undefined;
  /** Whether a file stands at this very path, reached through no link. Without it nobody can tell. */
  isPlain?(path: string): boolean;
}

/** Reads a file only where its signature is not the stored one. */
export const fileSource = (files: ProjectFiles): InputSource<FileText> => (path, known) => {
  const signature = files.signature(path);
  if (signature === undefined) return undefined;
  const readAgain = () => {
    const file = files.read(path);
    return file === undefined ? { hash: 'gone', value: { kind: 'unreadable' as const, reason: 'it was removed during this run' } } : { hash: file.hash, value: file.content };
  };
  if (signature !== '' && known?.stamp === signature) return { hash: known.hash, stamp: signature, load: readAgain };
  const file = files.read(path);
  if (file === undefined) return undefined;
  return { hash: file.hash, stamp: signature, load: () => ({ hash: file.hash, value: file.content }) };
};
