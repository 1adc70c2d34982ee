import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createMemoryStore, type MemoryStore } from '../compile/memory-store.ts';
import { type Entry, isTextKey, type Store } from '../compile/store.ts';
import { contentHash, sha256 } from './content-hash.ts';
import { fileProblem } from './file-problem.ts';
import { type FoundPack, openPack, openWritten, packIdentity, type PackFile } from './pack-file.ts';
import { encodeHeader, encodeIndex, headerBytes, type SegmentIndex, segmentChecksum } from './pack-segment.ts';
import { encodeTable } from './pack-table.ts';

export interface DiskStoreOptions {
  /** Created when there is something to save. */
  readonly directory: string;
  /** Names everything outside the inputs that outputs depend on: the versions of lc and of Node. Another tag starts afresh. */
  readonly tag: string;
  /** The hash the engine uses, of a text or of its UTF-8. */
  readonly hash?: (content: string | Uint8Array) => string;
}

/** An entry nobody has needed for this many revisions is left out when the pack is written anew. */
const keptRevisions = 256;
const mostSegments = 48;
/** Bytes gathered before they are written. */
const pieceBytes = 1024 * 1024;
const toleratedGarbage = 64 * 1024;
/** Bytes of index an entry may take, on average, before they count as garbage. */
const indexAllowance = 300;

/** Where texts stand in the file, by entry; 0 bytes for none. Two lists, because objects would take five times as much. */
interface Places {
  readonly offsets: number[];
  readonly lengths: number[];
}

/** What a pack holds, with what its later segments say in the place of what the table says. */
const load = ({ table, segments }: Pick<FoundPack, 'table' | 'segments'>) => {
  const size = Math.max(table?.table.columns.wordOf.length ?? 0, ...segments.map(({ ids }) => 1 + (ids.at(-1) ?? -1)));
  const later = new Map<number, { readonly key: string; readonly entry: Entry }>();
  const places: Places = { offsets: Array.from(table?.places.offsets ?? []), lengths: Array.from(table?.places.lengths ?? []) };
  for (const segment of segments) {
    segment.ids.forEach((id, row) => {
      const entry: Entry = {
        hash: segment.hashes[row] ?? '',
        stamp: segment.stamps[row] ?? '',
        changedAt: segment.changed[row] ?? 0,
        verifiedAt: segment.verified[row] ?? 0,
        reads: segment.reads[row] ?? [],
      };
      later.set(id, { key: segment.keys[row] ?? '', entry });
    });
    setPlaces(places, segment);
  }
  return { revision: segments.at(-1)?.revision ?? table?.revision ?? 0, ...(table && { table: table.table }), size, later, places };
};

const setPlaces = (places: Places, { ids, offsets, lengths }: Pick<SegmentIndex, 'ids' | 'offsets' | 'lengths'>): void => {
  ids.forEach((id, row) => {
    places.offsets[id] = offsets[row] ?? 0;
    places.lengths[id] = lengths[row] ?? 0;
  });
};

/** Everything still in use, in the order of the ids: entries verified not long ago, and what they read. */
const entriesInUse = (memory: MemoryStore): readonly number[] => {
  const isUsed = new Uint8Array(memory.size());
  const open: number[] = [];
  const use = (id: number): void => {
    if (isUsed[id] === 1) return;
    isUsed[id] = 1;
    open.push(id);
  };
  for (let id = 0; id < isUsed.length; id += 1) {
    if ((memory.entry(id)?.verifiedAt ?? -Infinity) > memory.revision - keptRevisions) use(id);
  }
  for (let id = open.pop(); id !== undefined; id = open.pop()) memory.entry(id)?.reads.forEach(use);
  const used: number[] = [];
  isUsed.forEach((mark, id) => {
    if (mark === 1 && memory.entry(id) !== undefined) used.push(id);
  });
  return used;
};

/** Texts before they are written, and where those of some entries will stand then. */
interface Draft extends Places {
  readonly ids: readonly number[];
  readonly contents: readonly (string | Uint8Array)[];
  readonly valueBytes: number;
}

/** `contentOf` gives undefined for a text that stays where it is: in `places`. */
const draftTexts = (ids: readonly number[], base: number, places: Places, contentOf: (id: number) => string | Uint8Array | undefined): Draft => {
  const offsets: number[] = [];
  const lengths: number[] = [];
  const contents: (string | Uint8Array)[] = [];
  let end = base + headerBytes;
  for (const id of ids) {
    const content = contentOf(id);
    const length = content === undefined ? (places.lengths[id] ?? 0) : Buffer.byteLength(content);
    offsets.push(content === undefined ? (places.offsets[id] ?? 0) : end);
    lengths.push(length);
    if (content === undefined) continue;
    contents.push(content);
    end += length;
  }
  return { ids, offsets, lengths, contents, valueBytes: end - base - headerBytes };
};

/** What a segment says that stands behind others. */
const indexOf = (memory: MemoryStore, { ids, offsets, lengths }: Draft): SegmentIndex => {
  const entries = ids.flatMap((id) => memory.entry(id) ?? []);
  return {
    revision: memory.revision,
    ids,
    keys: ids.map(memory.keyOf),
    hashes: entries.map((entry) => entry.hash),
    stamps: entries.map((entry) => entry.stamp),
    changed: entries.map((entry) => entry.changedAt),
    verified: entries.map((entry) => entry.verifiedAt),
    reads: entries.map((entry) => entry.reads),
    offsets,
    lengths,
  };
};

interface Segment {
  readonly bytes: number;
  readonly checksum: string;
  /** In pieces, since a large store would else stand in memory several times over. A piece is valid until the next one. */
  pieces(): Iterable<Uint8Array>;
}

const encodeSegment = ({ contents, valueBytes }: Draft, index: Buffer, tag: string, previous: string): Segment => {
  const checksum = segmentChecksum(tag, previous, valueBytes, index);
  return {
    bytes: headerBytes + valueBytes + index.length,
    checksum,
    *pieces() {
      yield encodeHeader({ valueBytes, indexBytes: index.length, checksum });
      yield* gathered(contents);
      yield index;
    },
  };
};

function* gathered(contents: readonly (string | Uint8Array)[]): Generator<Uint8Array> {
  const piece = Buffer.allocUnsafe(pieceBytes);
  let filled = 0;
  for (const content of contents) {
    // A UTF-16 unit is at most three bytes of UTF-8.
    const most = typeof content === 'string' ? content.length * 3 : content.length;
    if (filled + most > pieceBytes && filled > 0) {
      yield piece.subarray(0, filled);
      filled = 0;
    }
    if (most > pieceBytes) yield typeof content === 'string' ? Buffer.from(content) : content;
    else if (typeof content === 'string') filled += piece.write(content, filled);
    else {
      piece.set(content, filled);
      filled += content.length;
    }
  }
  yield piece.subarray(0, filled);
}

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

const replaceFile = (path: string, pieces: Iterable<Uint8Array>): void => {
  const temporary = `${path}.${process.pid}`;
  try {
    const handle = openSync(temporary, 'w');
    try {
      for (const piece of pieces) writeFileSync(handle, piece);
    } finally {
      closeSync(handle);
    }
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
  const found = openPack(path, tag);
  let pack = found?.file;
  const { places: foundPlaces, ...origin } = load(found ?? { table: undefined, segments: [] });
  let places = foundPlaces;
  const isBeside = (id: number): boolean => isTextKey(memory.keyOf(id));
  const contentOf = (id: number): Buffer | undefined => {
    const bytes = pack?.readText(places.offsets[id] ?? 0, places.lengths[id] ?? 0);
    return bytes !== undefined && (isBeside(id) ? sha256 : hash)(bytes) === memory.entry(id)?.hash ? bytes : undefined;
  };
  const memory = createMemoryStore({ ...origin, text: (id) => contentOf(id)?.toString(), content: contentOf });

  const append = (to: PackFile): boolean => {
    const draft = draftTexts(memory.changes(), to.end, places, memory.freshContent);
    const segment = encodeSegment(draft, encodeIndex(indexOf(memory, draft)), tag, to.checksum);
    setPlaces(places, draft);
    const live = places.lengths.reduce((sum, length) => sum + length, 0);
    const end = to.end + segment.bytes;
    const isWorthIt = to.size === to.end && to.segmentCount < mostSegments && end <= 2 * live + toleratedGarbage + indexAllowance * memory.size();
    if (!isWorthIt || !appendTo(path, to, Buffer.concat(Array.from(segment.pieces(), (piece) => Buffer.from(piece))))) return false;
    const grown = openWritten(path, end, segment.checksum);
    to.close();
    pack = grown && { ...grown, segmentCount: to.segmentCount + 1 };
    return true;
  };

  const rewrite = (): void => {
    const used = entriesInUse(memory);
    // What stands beside outputs is large and seldom read: it must not lie between what every run reads.
    const draft = draftTexts([...used.filter((id) => !isBeside(id)), ...used.filter(isBeside)], 0, { offsets: [], lengths: [] }, memory.content);
    const size = memory.size();
    const next: Places = { offsets: new Array<number>(size).fill(0), lengths: new Array<number>(size).fill(0) };
    setPlaces(next, draft);
    const kept = new Array<Entry | undefined>(size).fill(undefined);
    for (const id of used) kept[id] = memory.entry(id);
    const { bytes, checksum, pieces } = encodeSegment(draft, encodeTable(memory.revision, memory.keyOf, kept, next), tag, '');
    mkdirSync(directory, { recursive: true });
    replaceFile(path, pieces());
    pack?.close();
    pack = openWritten(path, bytes, checksum);
    places = next;
  };

  return {
    ...memory,
    get revision() {
      return memory.revision;
    },
    save: () => {
      if (memory.changes().length === 0) return [];
      try {
        if (pack === undefined || pack.end === 0 || !append(pack)) rewrite();
      } catch (error) {
        return [`the cache in ${directory} could not be written (${fileProblem(error)}), so the next run starts from nothing`];
      }
      const notices = memory.save();
      if (pack !== undefined) memory.letGo();
      return notices;
    },
  };
};
