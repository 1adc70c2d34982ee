import type { Picture } from '../content/picture.ts';
import { readPictureHeader } from '../content/picture-header.ts';
import { hasTransparency } from '../content/picture-transparency.ts';
import type { ProjectFiles } from './file-source.ts';
import type { InputSource, LoadedInput } from './input-source.ts';

/** Measures a picture only where the file's signature is not the stored one. */
export const pictureSource = (files: ProjectFiles, sha256: (content: Uint8Array) => string): InputSource<Picture> => (path, known) => {
  const signature = files.signature(path);
  if (signature === undefined || files.bytes === undefined) return undefined;
  const measure = (): LoadedInput<Picture> | undefined => {
    const bytes = files.bytes?.(path);
    if (bytes === undefined) return undefined;
    if (typeof bytes === 'string') return { hash: `unreadable: ${bytes}`, value: { bytes: 0, sha256: '', unreadable: bytes } };
    const header = readPictureHeader(bytes);
    const digest = sha256(bytes);
    return { hash: digest, value: { bytes: bytes.length, sha256: digest, ...(header && { header }), ...(hasTransparency(bytes) && { isTransparent: true }) } };
  };
  const gone: LoadedInput<Picture> = { hash: 'gone', value: { bytes: 0, sha256: '' } };
  if (signature !== '' && known?.stamp === signature) return { hash: known.hash, stamp: signature, load: () => measure() ?? gone };
  const measured = measure();
  return measured && { hash: measured.hash, stamp: signature, load: () => measured };
};
