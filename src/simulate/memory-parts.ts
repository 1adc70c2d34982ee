import type { PartStore } from '../history/part-store.ts';
import { textBlock } from '../history/text-block.ts';

/** Keeps everything in one part, in memory: for what is small. */
export function memoryParts(): PartStore {
  const lines: string[] = [];
  return {
    parts: 1,
    put: (_, line) => {
      lines.push(line);
    },
    settle: () => {},
    take: () => [textBlock(lines.join('\n'))],
  };
}
