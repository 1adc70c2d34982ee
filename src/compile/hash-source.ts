import type { ProjectFiles } from './file-source.ts';
import type { InputSource } from './input-source.ts';

/** The SHA-256 of a file, which is worked out only where its signature is not the stored one. Of text that is no UTF-8 there is none. */
export const hashSource = (files: ProjectFiles, sha256: (text: string) => string): InputSource<string> => (path, known) => {
  const signature = files.signature(path);
  if (signature === undefined) return undefined;
  const found = signature !== '' && known?.stamp === signature ? known.hash : (files.sha256?.(path) ?? hashOfText(files, sha256, path));
  return found === undefined ? undefined : { hash: found, stamp: signature, load: () => ({ hash: found, value: found }) };
};

function hashOfText(files: ProjectFiles, sha256: (text: string) => string, path: string): string | undefined {
  const content = files.read(path)?.content;
  return content?.kind === 'text' ? sha256(content.text) : undefined;
}
