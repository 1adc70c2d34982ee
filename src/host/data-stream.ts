import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { pipeline } from 'node:stream';
import { errorCode, fileProblem } from './file-problem.ts';

const pieceLength = 1 << 18;
const piecesATurn = 32;
const gzipMark = [0x1f, 0x8b];

/**
 * A large file's bytes in order, decompressed where they are gzip, whatever its name. What goes wrong is thrown by the iteration:
 * `streamProblem` says it in words.
 */
export async function* dataStream(path: string): AsyncIterable<Uint8Array> {
  if (!beginsWith(path, gzipMark)) return yield* plainFile(path);
  const file = createReadStream(path, { highWaterMark: pieceLength });
  // What the pipeline has to say of an error is thrown by the iteration as well.
  yield* pipeline(file, createGunzip({ chunkSize: pieceLength }), () => undefined);
}

/** Read at once, since whoever waits for a piece has nothing else to do; now and then the event loop has its turn, so that an interrupt is heard. */
async function* plainFile(path: string): AsyncIterable<Uint8Array> {
  const handle = openSync(path, 'r');
  try {
    for (let pieces = 1; ; pieces += 1) {
      const bytes = Buffer.allocUnsafeSlow(pieceLength);
      const length = readSync(handle, bytes);
      if (length === 0) return;
      yield bytes.subarray(0, length);
      if (pieces % piecesATurn === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    closeSync(handle);
  }
}

function beginsWith(path: string, mark: readonly number[]): boolean {
  const handle = openSync(path, 'r');
  try {
    const first = Buffer.alloc(mark.length);
    return readSync(handle, first) === mark.length && mark.every((byte, place) => first[place] === byte);
  } finally {
    closeSync(handle);
  }
}

const problemByCode: Readonly<Record<string, string>> = {
  Z_BUF_ERROR: 'its gzip ends too early: the file was cut',
  Z_DATA_ERROR: 'its gzip is damaged',
  ERR_STREAM_PREMATURE_CLOSE: 'it ended too early',
};

/** Why a stream broke off, as part of a sentence. An error that is neither of the disk nor of the compression is thrown again. */
export function streamProblem(error: unknown): string {
  return problemByCode[errorCode(error) ?? ''] ?? fileProblem(error);
}
