import { contentHash } from './content-hash.ts';

/** The columns of some entries, each by the row: `offsets` and `lengths` say where in the file an entry's text stands, 0 bytes for none. */
export interface SegmentIndex {
  readonly revision: number;
  readonly ids: readonly number[];
  readonly keys: readonly string[];
  readonly hashes: readonly string[];
  readonly stamps: readonly string[];
  readonly changed: readonly number[];
  readonly verified: readonly number[];
  readonly reads: readonly (readonly number[])[];
  readonly offsets: readonly number[];
  readonly lengths: readonly number[];
}

export interface SegmentHeader {
  readonly valueBytes: number;
  readonly indexBytes: number;
  readonly checksum: string;
}

/** A header is one line of this length; texts and then the index follow it. */
export const headerBytes = 256;

/** Covers the index and all that must fit it; texts are checked one by one by their hashes. */
export const segmentChecksum = (tag: string, previous: string, valueBytes: number, index: Uint8Array): string =>
  contentHash(`${tag} ${previous} ${valueBytes} ${contentHash(index)}`);

export const encodeHeader = (header: SegmentHeader): Buffer =>
  Buffer.from(`${`lc-pack ${header.valueBytes} ${header.indexBytes} ${header.checksum}`.padEnd(headerBytes - 1)}\n`);

export const decodeHeader = (bytes: Buffer): SegmentHeader | undefined => {
  const match = /^lc-pack (\d{1,15}) (\d{1,10}) (\S{22}) +\n$/.exec(bytes.toString('latin1'));
  if (match === null) return undefined;
  const [, valueBytes = '', indexBytes = '', checksum = ''] = match;
  return { valueBytes: Number(valueBytes), indexBytes: Number(indexBytes), checksum };
};

export const encodeIndex = (index: SegmentIndex): Buffer => Buffer.from(JSON.stringify(index));
