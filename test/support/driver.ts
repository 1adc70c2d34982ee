import type { Driver } from '../../src/compile/driver.ts';
import { createMemoryStore } from '../../src/compile/memory-store.ts';
import { openDriver } from '../../src/compile/open-driver.ts';
import { contentHash, sha256 } from '../../src/host/content-hash.ts';

/** A driver over the texts of a project's files, and its pictures, by path from its root. */
export function driverOf(texts: Readonly<Record<string, string>>, environment?: string, pictures: Readonly<Record<string, Uint8Array>> = {}): Driver {
  const has = (path: string): boolean => Object.hasOwn(texts, path);
  return openDriver(
    {
      files: {
        signature: (path) => (has(path) || Object.hasOwn(pictures, path) ? '' : undefined),
        bytes: (path) => pictures[path],
        read: (path) => (has(path) ? { hash: contentHash(texts[path] ?? ''), content: { kind: 'text', text: texts[path] ?? '' } } : undefined),
      },
      list: (extensions) => ({ files: Object.keys(texts).filter((path) => extensions.some((extension) => path.endsWith(extension))).sort(), problems: [] }),
      store: createMemoryStore(),
      hash: contentHash,
      sha256,
      version: '0.0.0',
    },
    { now: Date.UTC(2027, 0, 1), ...(environment !== undefined && { environment }) },
  );
}
