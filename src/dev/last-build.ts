import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the manifest of a build says of it. */
export interface LastBuild {
  readonly journeys: number;
  readonly messages: number;
  readonly files: number;
}

/** The build that lies in a folder; undefined where there is none that can be read. */
export function lastBuild(folder: string): LastBuild | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    if (typeof manifest !== 'object' || manifest === null) return undefined;
    const count = (name: string): number => {
      const value: unknown = Object.entries(manifest).find(([key]) => key === name)?.[1];
      return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
    };
    return { journeys: count('journeys'), messages: count('messages'), files: count('files') };
  } catch {
    return undefined;
  }
}
