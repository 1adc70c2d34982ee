import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** lc's own package: where it is and which version it is, whether it runs from its sources or from its bundle. */
export interface PackageFiles {
  readonly root: string;
  readonly version: string;
  /** Where its pages can be read, without a slash at the end; undefined where the package names no place. */
  readonly homepage: string | undefined;
}

/** `start` is the URL or path of a file of the package. */
export const findPackage = (start: string): PackageFiles => {
  for (let folder = dirname(start.startsWith('file:') ? fileURLToPath(start) : start); ; folder = dirname(folder)) {
    const path = join(folder, 'package.json');
    if (existsSync(path)) {
      const { version, homepage }: { readonly version: string; readonly homepage?: string } = JSON.parse(readFileSync(path, 'utf8'));
      return { root: folder, version, homepage: homepage?.replace(/\/$/, '') };
    }
    if (dirname(folder) === folder) throw new Error(`there is no package.json above ${start}`);
  }
};

/** The JSON Schema of spec files as the package holds it. */
export const specSchemaText = (packageRoot: string): string => readFileSync(join(packageRoot, 'schema', 'lc.schema.json'), 'utf8');
