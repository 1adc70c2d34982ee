import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** A file of the page, as it is served. */
export interface Asset {
  readonly type: string;
  readonly content: Buffer;
}

/** Everything that the page loads before it asks for a view. */
export const assetNames: readonly string[] = ['index.html', 'page.js', 'page.css', 'icon.svg'];

const typeByEnding: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' };

/** The files of the page, by name, from the folder that the build of lc puts them in. Throws where one is missing. */
export function readPageAssets(folder: string): ReadonlyMap<string, Asset> {
  return new Map(assetNames.map((name) => [name, { type: typeByEnding[extname(name)] ?? 'application/octet-stream', content: readFileSync(join(folder, name)) }]));
}
