import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../../shared/data/mjml');

/** A template that others wrote. `isClean`: MJML 5.4.1 builds it without a complaint. */
export interface RealTemplate {
  readonly path: string;
  readonly absolutePath: string;
  readonly text: string;
  readonly isClean: boolean;
}

/** The corpus is not part of the project: undefined, with the reason printed, where it is not at hand. */
export function realTemplates(): readonly RealTemplate[] | undefined {
  const table = join(root, 'baseline-mjml-5.4.1.csv');
  if (!existsSync(table)) {
    console.warn(`skipped: no templates in ${root}`);
    return undefined;
  }
  const [, ...rows] = readFileSync(table, 'utf8').trim().split('\n');
  return rows.map((row) => {
    const [path = '', , , , , , compiles, complaints] = row.split(',');
    const absolutePath = join(root, path);
    return { path, absolutePath, text: readFileSync(absolutePath, 'utf8'), isClean: compiles === 'True' && complaints === '0' };
  });
}

/** A file of the corpus by its path from the corpus. */
export function realFile(path: string): string | undefined {
  const file = join(root, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
