import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createMemoryStore, type MemoryStore } from '../compile/memory-store.ts';
import type { Entry, Store } from '../compile/store.ts';
import { contentHash } from './content-hash.ts';
import { fileProblem } from './file-problem.ts';
import { openPack, packIdentity, type PackFile } from './pack-file.ts';
import { encodeHeader, encodeIndex, headerBytes, segmentChecksum, type SegmentRow } from './pack-segment.ts';

export interface DiskStoreOptions {
  /** Created when there is something to save. */
  readonly directory: string;
  /** Names everything outside the inputs that outputs depend on: the versions of lc and of Node. Another tag starts afresh. */
  readonly tag: string;
  /** The hash the engine uses. */
  readonly hash?: (text: string) => string;
}

/** An entry nobody has needed for this many revisions is left out when the pack is written anew. */
const keptRevisions = 256;
const mostSegments = 48;
const toleratedGarbage = 64 * 1024;
/** Bytes of index an entry may take, on average, before they count as garbage. */
const indexAllowance = 300;

interface Place {
  readonly offset: number;
  readonly length: number;
}

const nowhere: Place = { offset: 0, length: 0 };

const loadRows = (pack: PackFile | undefined) => {
  const keys: (string | undefined)[] = [];
  const entries: (Entry | undefined)[] = [];
  const places: Place[] = [];
  for (const segment of pack?.segments ?? []) {
    segment.ids.forEach((id, row) => {
      while (keys.length < id) keys.push(undefined);
      keys[id] = segment.keys[row];
      entries[id] = {
        hash: segment.hashes[row] ?? '',
        stamp: segment.stamps[row] ?? '',
        changedAt: segment.changed[row] ?? 0,
        verifiedAt: segment.verified[row] ?? 0,
        reads: segment.reads[row] ?? [],
      };
      places[id] = { offset: segment.offsets[row] ?? 0, length: segment.lengths[row] ?? 0 };
    });
  }
  return { revision: pack?.segments.at(-1)?.revision ?? 0, keys, entries, places };
};

/** Everything still in use: entries verified not long ago, and what they read. */
const entriesInUse = (memory: MemoryStore): ReadonlySet<number> => {
  const kept = new Set<number>();
  for (let id = 0; id < memory.size(); id += 1) {
    if ((memory.entry(id)?.verifiedAt ?? -Infinity) > memory.revision - keptRevisions) kept.add(id);
  }
  for (const id of kept) for (const read of memory.entry(id)?.reads ?? []) kept.add(read);
  return kept;
};

interface Draft {
  readonly rows: readonly SegmentRow[];
  readonly texts: readonly Buffer[];
}

/** `textOf` gives undefined for a text that stays where it is. */
const draftSegment = (memory: MemoryStore, ids: Iterable<number>, base: number, placeOf: (id: number) => Place, textOf: (id: number) => string | undefined): Draft => {
  const rows: SegmentRow[] = [];
  const texts: Buffer[] = [];
  let offset = base + headerBytes;
  for (const id of ids) {
    const entry = memory.entry(id);
    if (entry === undefined) continue;
    const text = textOf(id);
    const bytes = text === undefined ? undefined : Buffer.from(text);
    rows.push({ id, key: memory.keyOf(id), entry, ...(bytes === undefined ? placeOf(id) : { offset, length: bytes.length }) });
    if (bytes === undefined) continue;
    texts.push(bytes);
    offset += bytes.length;
  }
  return { rows, texts };
};

const encodeSegment = (draft: Draft, revision: number, tag: string, previous: string): { readonly bytes: Buffer; readonly checksum: string } => {
  const index = encodeIndex(revision, draft.rows);
  const valueBytes = draft.texts.reduce((sum, text) => sum + text.length, 0);
  const checksum = segmentChecksum(tag, previous, valueBytes, index);
  const header = encodeHeader({ valueBytes, indexBytes: index.length, checksum });
  return { bytes: Buffer.concat([header, ...draft.texts, index]), checksum };
};

/** False when the file is not the one that was read: appending to it would be lost. */
const appendTo = (path: string, pack: PackFile, bytes: Buffer): boolean => {
  const handle = openSync(path, 'a');
  try {
    if (packIdentity(fstatSync(handle, { bigint: true })) !== pack.identity) return false;
    return writeSync(handle, bytes) === bytes.length;
  } finally {
    closeSync(handle);
  }
};

const replaceFile = (path: string, bytes: Buffer): void => {
  const temporary = `${path}.${process.pid}`;
  try {
    writeFileSync(temporary, bytes);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
};

/**
 * A store in one file, `queries.pack`: segments of texts with an index each, appended by every save and written anew when
 * more than half of it is out of date. A file that is cut off, damaged, half written, or of another version counts as
 * absent from there on. Two processes may save at once: the one that finds the file changed writes its own anew.
 */
export const openDiskStore = ({ directory, tag, hash = contentHash }: DiskStoreOptions): Store => {
  const path = join(directory, 'queries.pack');
  let pack = openPack(path, tag);
  const { places, ...rows } = loadRows(pack);
  const placeOf = (id: number): Place => places[id] ?? nowhere;
  const memory = createMemoryStore({
    ...rows,
    text: (id) => {
      const { offset, length } = placeOf(id);
      const text = pack?.readText(offset, length)?.toString();
      return text !== undefined && hash(text) === memory.entry(id)?.hash ? text : undefined;
    },
  });

  const append = (to: PackFile): boolean => {
    const changes = memory.changes();
    const draft = draftSegment(memory, changes.keys(), to.end, placeOf, (id) => changes.get(id));
    const { bytes, checksum } = encodeSegment(draft, memory.revision, tag, to.checksum);
    for (const { id, offset, length } of draft.rows) places[id] = { offset, length };
    const live = places.reduce((sum, place) => sum + place.length, 0);
    const end = to.end + bytes.length;
    const isWorthIt = to.size === to.end && to.segmentCount < mostSegments && end <= 2 * live + toleratedGarbage + indexAllowance * memory.size();
    if (!isWorthIt || !appendTo(path, to, bytes)) return false;
    pack = { ...to, end, size: end, checksum, segmentCount: to.segmentCount + 1, identity: to.identity.replace(/\d+$/, String(end)) };
    return true;
  };

  const rewrite = (): void => {
    const draft = draftSegment(memory, entriesInUse(memory), 0, () => nowhere, memory.text);
    mkdirSync(directory, { recursive: true });
    replaceFile(path, encodeSegment(draft, memory.revision, tag, '').bytes);
    pack?.close();
    pack = openPack(path, tag);
    places.length = 0;
    for (const { id, offset, length } of draft.rows) places[id] = { offset, length };
  };

  return {
    ...memory,
    get revision() {
      return memory.revision;
    },
    save: () => {
      if (memory.changes().size === 0) return [];
      try {
        if (pack === undefined || pack.end === 0 || !append(pack)) rewrite();
      } catch (error) {
        return [`the cache in ${directory} could not be written (${fileProblem(error)}), so the next run starts from nothing`];
      }
      return memory.save();
    },
  };
};
