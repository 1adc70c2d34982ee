import type { Picture } from '../content/picture.ts';
import { defineInput } from './query.ts';

/** A file as text, or why there is none. Offsets and columns follow the rules of diagnostics. */
export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'not_utf8'; readonly byte: number; readonly line: number; readonly readable: string; /** What it is instead, where that is plain to see. */ readonly encoding?: 'UTF-16' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** By path from the project's root, with forward slashes. */
export const fileText = defineInput<FileText>({ name: 'file-text' });

/** SHA-256 of a file in hexadecimal digits, by path: for who need not know what is in it. */
export const fileHash = defineInput<string>({ name: 'file-hash' });

/** A picture of the project, measured, by path from its root. */
export const pictureFile = defineInput<Picture>({ name: 'picture-file' });

/** The argument is a kind of file the driver knows (`yaml`); paths are sorted. */
export const fileList = defineInput<readonly string[]>({ name: 'file-list' });

/** By name: what the command line said, and what stands for the world in general (`as-of`, `environment`). */
export const option = defineInput<string>({ name: 'option' });
