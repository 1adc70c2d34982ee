import { readFileSync, readdirSync } from 'node:fs';

const folder = new URL('../good/', import.meta.url);

/** Files without a mistake that together use every section and nearly every key. */
export const goodFiles: readonly { readonly name: string; readonly text: string }[] = readdirSync(folder)
  .sort()
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));

export function goodFile(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}
