import type { KeptText } from './query.ts';
import { type Store, textPrefix } from './store.ts';

/** The texts beside the outputs of an engine. */
export interface KeptTexts {
  /** Puts one there, and tells the number of its entry. `revision`: in which it counts as made where nobody knew it. */
  keep(text: string, revision: number): { readonly kept: KeptText; readonly id: number };
  /** As text; undefined when the store has lost it. */
  textOf(kept: KeptText): string | undefined;
  /** The same as the store has it: as text, or as the bytes of its UTF-8, which nobody may change. */
  contentOf(kept: KeptText): string | Uint8Array | undefined;
}

/** So many bytes of memory are asked for at a time. */
const slabBytes = 4 * 1024 * 1024;

/** Encodes texts one behind the other into memory that threads share, so that another can write them without a copy. */
const sharedEncoder = (): ((text: string) => Uint8Array) => {
  const encoder = new TextEncoder();
  let slab = new Uint8Array(new SharedArrayBuffer(0));
  let end = 0;
  return (text) => {
    // A UTF-16 unit is at most three bytes of UTF-8.
    const most = text.length * 3;
    if (slab.length - end < most) {
      slab = new Uint8Array(new SharedArrayBuffer(Math.max(slabBytes, most)));
      end = 0;
    }
    const { written } = encoder.encodeInto(text, slab.subarray(end));
    end += written;
    return slab.subarray(end - written, end);
  };
};

/** `sha256` gives hexadecimal digits. */
export const keptTexts = (store: Store, sha256: (bytes: Uint8Array) => string): KeptTexts => {
  const encode = sharedEncoder();
  const idOf = (name: string): number => store.idOf(`${textPrefix} ${name}`);
  return {
    keep: (text, revision) => {
      // Everybody who comes later wants bytes, and bytes crowd no heap.
      const bytes = encode(text);
      const kept = { sha256: sha256(bytes), bytes: bytes.length };
      const id = idOf(kept.sha256);
      const entry = store.entry(id);
      if (entry === undefined || store.content(id) === undefined) store.write(id, entry ?? { hash: kept.sha256, stamp: '', changedAt: revision, verifiedAt: revision, reads: [] }, bytes);
      return { kept, id };
    },
    textOf: (kept) => store.text(idOf(kept.sha256)),
    contentOf: (kept) => store.content(idOf(kept.sha256)),
  };
};
