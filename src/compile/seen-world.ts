import type { DriverWorld } from './driver.ts';
import { fileSource } from './file-source.ts';
import { hashSource } from './hash-source.ts';
import type { InputSource } from './input-source.ts';
import { pictureSource } from './picture-source.ts';
import { absent } from './store.ts';

/** Inputs of one kind, in columns, which are read faster than rows. A hash of `-` is a file that was not there. */
export interface SeenInputs {
  readonly paths: readonly string[];
  readonly hashes: readonly string[];
  readonly stamps: readonly string[];
}

/** All that a project has looked at: the files that were listed, and of each that was read what tells whether it is still the same. */
export interface SeenWorld {
  readonly files: readonly string[];
  readonly companions: readonly string[];
  readonly texts: SeenInputs;
  /** Files of which only the hash was asked. */
  readonly hashes: SeenInputs;
  readonly pictures: SeenInputs;
}

/** The extensions of specs. */
export const specExtensions: readonly string[] = ['.yaml', '.yml'];
/** Of what messages are made of besides. */
export const companionExtensions: readonly string[] = ['.mjml', '.html', '.htm', '.txt', '.hbs', '.png', '.jpg', '.jpeg', '.gif', '.webp'];

/** Whether everything is as it was: a project that is opened now would answer what it answered then. */
export function isWorldAsSeen({ files, companions, texts, hashes, pictures }: SeenWorld, world: Pick<DriverWorld, 'files' | 'list' | 'sha256'>): boolean {
  const listed = world.list(specExtensions, companionExtensions);
  if (listed.problems.length > 0 || listed.hasLinks === true || !isSameList(listed.files, files) || !isSameList(listed.companions ?? [], companions)) return false;
  return areAsSeen(texts, fileSource(world.files)) && areAsSeen(hashes, hashSource(world.files, world.sha256)) && areAsSeen(pictures, pictureSource(world.files, world.sha256));
}

function areAsSeen({ paths, hashes, stamps }: SeenInputs, look: InputSource<unknown>): boolean {
  return paths.every((path, row) => {
    const hash = hashes[row] ?? absent;
    return (look(path, hash === absent ? undefined : { hash, stamp: stamps[row] ?? '' })?.hash ?? absent) === hash;
  });
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((path, index) => path === other[index]);
}

/**
 * What was seen, where the next build would see the same; undefined where it would not. `folder` is the one that was written, seen from
 * the root: what stands there now are the files of this build, of which `written` were others before. A plan that was new to the folder
 * is compared with itself next time, and nothing comes of that, as nothing came of comparing with none; after another one was there, the
 * next build has less to say than this one.
 */
export function seenAfterBuild(seen: SeenWorld, folder: string, files: { has(path: string): boolean }, written: ReadonlySet<string>): SeenWorld | undefined {
  const [texts, hashes] = [seen.texts, seen.hashes].map((inputs) => inputsAfterBuild(inputs, folder, files, written));
  return texts && hashes && { ...seen, texts, hashes };
}

function inputsAfterBuild({ paths, hashes, stamps }: SeenInputs, folder: string, files: { has(path: string): boolean }, written: ReadonlySet<string>): SeenInputs | undefined {
  const rows: number[] = [];
  for (const [row, path] of paths.entries()) {
    const inside = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
    const wasThere = hashes[row] !== absent;
    if (inside === undefined || (!wasThere && !files.has(inside))) rows.push(row);
    else if (wasThere && (written.has(inside) || !files.has(inside))) return undefined;
  }
  const kept = (column: readonly string[]): readonly string[] => rows.map((row) => column[row] ?? '');
  return { paths: kept(paths), hashes: kept(hashes), stamps: kept(stamps) };
}
