import type { PartStore } from '../history/part-store.ts';

/** Keeps everything in one part, in memory: for what is small. */
export function memoryParts(): PartStore {
  const lines: string[] = [];
  return {
    parts: 1,
    put: (_, line) => {
      lines.push(line);
    },
    take: () => lines,
  };
}
