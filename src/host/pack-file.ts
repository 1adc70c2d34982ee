import { closeSync, fstatSync, openSync, readSync, type BigIntStats } from 'node:fs';
import { decodeHeader, headerBytes, type SegmentIndex, segmentChecksum } from './pack-segment.ts';
import { decodeTable, type StoredTable } from './pack-table.ts';

/** An open pack. Everything up to `end` is sound; what comes after is as if it were not there. */
export interface PackFile {
  readonly segmentCount: number;
  readonly end: number;
  /** Bytes of the whole file, those after `end` included. */
  readonly size: number;
  /** Of the last sound segment: the next one names it, so that two writers cannot mix. */
  readonly checksum: string;
  /** Tells whether the file at the path is still this one. */
  readonly identity: string;
  readText(offset: number, length: number): Buffer | undefined;
  close(): void;
}

/** A pack as it was found, with what its sound segments say: the first one all that there was, each of the others what changed after that. */
export interface FoundPack {
  readonly file: PackFile;
  readonly table: StoredTable | undefined;
  readonly segments: readonly SegmentIndex[];
}

/** After this many single reads, what stands beside a text is likely to be wanted too. */
const singleReads = 64;
const blockBytes = 1024 * 1024;
const mostBlocks = 256;

export const packIdentity = (stats: BigIntStats): string => `${stats.dev}:${stats.ino}:${stats.size}`;

interface OpenFile {
  readonly handle: number;
  readonly size: number;
  readonly identity: string;
  /** Undefined where the file ends before. */
  read(offset: number, length: number): Buffer | undefined;
}

const openFile = (path: string): OpenFile | undefined => {
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch {
    return undefined;
  }
  const stats = fstatSync(handle, { bigint: true });
  const size = Number(stats.size);
  const read = (offset: number, length: number): Buffer | undefined => {
    const bytes = Buffer.allocUnsafe(length);
    return offset + length <= size && readSync(handle, bytes, 0, length, offset) === length ? bytes : undefined;
  };
  return { handle, size, identity: packIdentity(stats), read };
};

const packOf = ({ handle, size, identity, read }: OpenFile, sound: Pick<PackFile, 'segmentCount' | 'end' | 'checksum'>): PackFile => {
  let reads = 0;
  const blocks = new Map<number, Buffer>();
  const readText = (offset: number, length: number): Buffer | undefined => {
    const start = offset - (offset % blockBytes);
    if (++reads <= singleReads || offset + length > Math.min(start + blockBytes, size)) return read(offset, length);
    const block = blocks.get(start) ?? read(start, Math.min(blockBytes, size - start));
    if (block === undefined) return undefined;
    if (blocks.size >= mostBlocks) blocks.clear();
    blocks.set(start, block);
    return block.subarray(offset - start, offset - start + length);
  };
  return { ...sound, size, identity, readText, close: () => closeSync(handle) };
};

/**
 * Opens the pack of `tag`. The handle stays open for the life of the process, so texts can still be read after somebody
 * put another file in its place. Undefined when there is none or it is not readable.
 */
export const openPack = (path: string, tag: string): FoundPack | undefined => {
  const file = openFile(path);
  if (file === undefined) return undefined;
  try {
    const segments: SegmentIndex[] = [];
    let table: StoredTable | undefined;
    let end = 0;
    let checksum = '';
    for (;;) {
      const line = file.read(end, headerBytes);
      const header = line === undefined ? undefined : decodeHeader(line);
      if (header === undefined) break;
      const bytes = file.read(end + headerBytes + header.valueBytes, header.indexBytes);
      if (bytes === undefined || header.checksum !== segmentChecksum(tag, checksum, header.valueBytes, bytes)) break;
      if (table === undefined) table = decodeTable(bytes);
      else segments.push(JSON.parse(bytes.toString()));
      checksum = header.checksum;
      end += headerBytes + header.valueBytes + header.indexBytes;
    }
    return { file: packOf(file, { segmentCount: segments.length + (table === undefined ? 0 : 1), end, checksum }), table, segments };
  } catch {
    closeSync(file.handle);
    return undefined;
  }
};

/** Opens a pack that was just written as one segment of `size` bytes. Undefined when it is another one by now. */
export const openWritten = (path: string, size: number, checksum: string): PackFile | undefined => {
  const file = openFile(path);
  if (file === undefined || file.size === size) return file && packOf(file, { segmentCount: 1, end: size, checksum });
  closeSync(file.handle);
  return undefined;
};
