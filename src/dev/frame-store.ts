/** Documents for frames, by their addresses: as many of the last ones as fit. */
export interface FrameStore {
  /** Keeps a document and gives its address. */
  keep(html: string): string;
  find(address: string): string | undefined;
  /** All that are kept, by address. */
  all(): ReadonlyMap<string, string>;
}

export const frameFolder = 'frames/';

/** `room`: how many characters may be kept; the oldest go first. The last document always stays. */
export function createFrameStore(hash: (text: string) => string, room: number): FrameStore {
  const kept = new Map<string, string>();
  let size = 0;
  return {
    keep: (html) => {
      const address = `${frameFolder}${hash(html)}.html`;
      size += html.length - (kept.get(address)?.length ?? 0);
      kept.delete(address);
      kept.set(address, html);
      for (const [oldest, document] of kept) {
        if (size <= room || oldest === address) break;
        kept.delete(oldest);
        size -= document.length;
      }
      return address;
    },
    find: (address) => kept.get(address),
    all: () => kept,
  };
}
