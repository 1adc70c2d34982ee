import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Build, Driver, Summary } from '../compile/driver.ts';
import type { ProjectFiles } from '../compile/file-source.ts';
import type { FileText } from '../compile/inputs.ts';
import { isWorldAsSeen, seenAfterBuild, type SeenWorld } from '../compile/seen-world.ts';
import { contentHash, sha256 } from '../host/content-hash.ts';
import { findProjectRoot } from '../host/find-project.ts';
import { isOutputAsLeft } from '../host/output-as-left.ts';
import { projectFiles } from '../host/project-files.ts';
import { type Look, sharedLook } from '../host/shared-look.ts';
import { openWrittenRecord, type WrittenRecord } from '../host/written-record.ts';
import { writeText } from '../host/write-text.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import type { Invocation } from './command.ts';
import { answersTag, listProject, seenFrom } from './open-project.ts';

/** A build that stands: what it looked at, and what there is to say when it is asked for again. */
export interface StandingBuild {
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: Summary;
  /** How many files, and what they are, as they are told of. */
  readonly files: number;
  readonly what: string;
}

interface Stored extends StandingBuild {
  readonly format: 1;
  /** The hash of the manifest that was left there. */
  readonly manifest: string;
  readonly seen: SeenWorld;
}

const recordOf = (root: string): string => join(root, '.lc', 'cache', 'build.json');
/** Of what the folder of a build holds. */
export const writtenRecordOf = (root: string): string => join(root, '.lc', 'cache', 'written.record');

/** What a build depends on besides the files: with any other flag than these it is worked out. */
const isUsual = ({ global, flags }: Invocation): boolean =>
  global.cache && global.environment === undefined && global.select.length + global.exclude.length === 0 && [...flags.keys()].every((flag) => flag === 'out');

/** Damaged, of another lc, of another folder, or not there: then nothing is known. */
const read = (file: string, tag: string, out: string): Stored | undefined => {
  try {
    const text = readFileSync(file, 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    if (text.slice(0, end) !== contentHash(`${tag}\n${out}\n${body}`)) return undefined;
    const stored: Stored = JSON.parse(body);
    return stored;
  } catch {
    return undefined;
  }
};

/**
 * `stands`: a build would find everything as the last one has left it, what that read and what it wrote; every file was looked at, and no
 * answer need be worked out. Else there is something to do: `look` knows what was seen on the way, `isChanged` tells that what the
 * last build read is not all as it was, `written` is what is known of its folder.
 */
export type Recalled = { readonly kind: 'stands'; readonly root: string; readonly build: StandingBuild; text(file: string): string | undefined } | { readonly kind: 'doubtful'; readonly look: Look; readonly isChanged: boolean; written(): WrittenRecord };

/** What is known of the build that stands in a folder; undefined where nothing is. */
export const recallBuild = (invocation: Invocation, out: string): Recalled | undefined => {
  const root = findProjectRoot(invocation.directory);
  if (root === undefined || !isUsual(invocation)) return undefined;
  const build = read(recordOf(root), answersTag(invocation.world), out);
  if (build === undefined) return undefined;
  let record: WrittenRecord | undefined;
  const written = (): WrittenRecord => (record ??= openWrittenRecord(writtenRecordOf(root), out));
  const folder = `${seenFrom(root, out)}/`;
  const files: ProjectFiles = { ...projectFiles(root, invocation.world.now, [out]), sha256: (path) => (path.startsWith(folder) ? written().hashNow(path.slice(folder.length)) : undefined) };
  const { first, second } = sharedLook({ files, list: listProject(root, [seenFrom(root, out)]) });
  const isSeen = isWorldAsSeen(build.seen, { ...first, sha256 });
  if (!isSeen || !isOutputAsLeft(out, written(), build.manifest)) return { kind: 'doubtful', look: second, isChanged: !isSeen, written };
  return { kind: 'stands', root, build, text: (file) => textOf(files.read(file)?.content) };
};

const textOf = (found: FileText | undefined): string | undefined => (found?.kind === 'text' ? found.text : found?.kind === 'not_utf8' ? found.readable : undefined);

/** What came of a build, and what is needed to know the next time that nothing else would. */
export interface Standing {
  readonly built: Build;
  /** From before anything was written. */
  readonly seen: ReturnType<Driver['seen']>;
  /** Paths below the folder. */
  readonly written: readonly string[];
  /** The bytes of the manifest that was left there. */
  readonly manifest: Uint8Array;
  readonly what: string;
}

/** Keeps a build for the next process, unless that would have something else to say. A record that cannot be kept costs time and nothing else. */
export const keepBuild = ({ built, seen, written, manifest, what }: Standing, invocation: Invocation, root: string, out: string): void => {
  if (seen === undefined || !isUsual(invocation) || built.changes.length > 0) return;
  const after = seenAfterBuild(seen, seenFrom(root, out), built.files, new Set(written));
  if (after === undefined) return;
  const { diagnostics, summary, files } = built;
  const tag = answersTag(invocation.world);
  const stored: Stored = { format: 1, manifest: contentHash(manifest), seen: after, diagnostics, summary, files: files.size, what };
  const body = JSON.stringify(stored);
  writeText(recordOf(root), `${contentHash(`${tag}\n${out}\n${body}`)}\n${body}`);
};
