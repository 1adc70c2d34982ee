import { closeSync, fstatSync, openSync, readSync, type BigIntStats } from 'node:fs';
import { decodeHeader, headerBytes, type SegmentIndex, segmentChecksum } from './pack-segment.ts';

/** What could be read of a pack. Everything up to `end` is sound; what comes after is as if it were not there. */
export interface PackFile {
  readonly segments: readonly SegmentIndex[];
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

/** After this many single reads the rest is likely to be wanted too. */
const singleReads = 64;
const largestInMemory = 256 * 1024 * 1024;

export const packIdentity = (stats: BigIntStats): string => `${stats.dev}:${stats.ino}:${stats.size}`;

/**
 * Opens the pack of `tag`. The handle stays open for the life of the process, so texts can still be read after somebody
 * put another file in its place. Undefined when there is none or it is not readable.
 */
export const openPack = (path: string, tag: string): PackFile | undefined => {
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch {
    return undefined;
  }
  try {
    const stats = fstatSync(handle, { bigint: true });
    const size = Number(stats.size);
    const read = (offset: number, length: number): Buffer | undefined => {
      const bytes = Buffer.allocUnsafe(length);
      return offset + length <= size && readSync(handle, bytes, 0, length, offset) === length ? bytes : undefined;
    };
    const segments: SegmentIndex[] = [];
    let end = 0;
    let checksum = '';
    for (;;) {
      const line = read(end, headerBytes);
      const header = line === undefined ? undefined : decodeHeader(line);
      if (header === undefined) break;
      const bytes = read(end + headerBytes + header.valueBytes, header.indexBytes);
      if (bytes === undefined || header.checksum !== segmentChecksum(tag, checksum, header.valueBytes, bytes)) break;
      segments.push(JSON.parse(bytes.toString()));
      checksum = header.checksum;
      end += headerBytes + header.valueBytes + header.indexBytes;
    }
    let reads = 0;
    let whole: Buffer | undefined;
    const readText = (offset: number, length: number): Buffer | undefined => {
      if (whole === undefined && ++reads > singleReads && size <= largestInMemory) whole = read(0, size);
      return whole === undefined ? read(offset, length) : whole.subarray(offset, offset + length);
    };
    return { segments, segmentCount: segments.length, end, size, checksum, identity: packIdentity(stats), readText, close: () => closeSync(handle) };
  } catch {
    closeSync(handle);
    return undefined;
  }
};
