import { isAccountFile } from '../targets/target-names.ts';
import { constantSource } from './constant-source.ts';
import type { DriverWorld } from './driver.ts';
import type { Engine } from './engine.ts';
import { fileSource, type ProjectFiles } from './file-source.ts';
import { hashSource } from './hash-source.ts';
import { fileHash, fileList, fileText, option, pictureFile } from './inputs.ts';
import { pictureSource } from './picture-source.ts';
import { lastBuildFolder } from './queries/last-built.ts';
import { specFiles } from './queries/parsed-file.ts';

export interface LookedAtProject {
  /** Every file with an extension of specs. */
  readonly listed: readonly string[];
  /** The folder of the last build, seen from the root. */
  readonly built: string;
  /** Texts in the place of files, or beside them. */
  readonly overlays?: ReadonlyMap<string, string>;
}

/** Lets an engine look at all the inputs of a project. Gives the paths of files that are others than before. */
export function lookAtProject(engine: Engine, { files, hash, sha256 }: Pick<DriverWorld, 'files' | 'hash' | 'sha256'>, { listed, built, overlays = new Map() }: LookedAtProject): readonly string[] {
  engine.refresh(fileList, constantSource(new Map([[specFiles, [...new Set([...listed, ...overlays.keys()])].filter((file) => !isAccountFile(file)).sort()]]), hash));
  engine.refresh(option, constantSource(new Map([[lastBuildFolder, built]]), hash));
  engine.refresh(fileHash, hashSource(files, sha256));
  return [...engine.refresh(fileText, fileSource(withOverlays(files, overlays, hash))), ...engine.refresh(pictureFile, pictureSource(files, sha256))];
}

/** Files that stand beside, or for, those of the project. */
function withOverlays(files: ProjectFiles, overlays: ReadonlyMap<string, string>, hash: (text: string) => string): ProjectFiles {
  if (overlays.size === 0) return files;
  return {
    signature: (path) => (overlays.has(path) ? '' : files.signature(path)),
    read: (path) => {
      const text = overlays.get(path);
      return text === undefined ? files.read(path) : { hash: hash(text), content: { kind: 'text', text } };
    },
  };
}
