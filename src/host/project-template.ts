import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileProblem } from './file-problem.ts';

/** One starter project. `from` is a folder below the package's root. */
export interface TemplateEntry {
  readonly name: string;
  readonly from: string;
  readonly description: string;
}

export interface TemplateFile {
  readonly path: string;
  readonly content: Buffer;
}

const leftOut = new Set(['dist', '.lc', 'node_modules', '.gitignore']);

/** The starter projects of a package, the default one first. */
export const projectTemplates = (packageRoot: string): readonly TemplateEntry[] =>
  JSON.parse(readFileSync(join(packageRoot, 'templates', 'templates.json'), 'utf8'));

export const templateFiles = (packageRoot: string, template: TemplateEntry): readonly TemplateFile[] => {
  const root = join(packageRoot, template.from);
  const visit = (folder: string): readonly TemplateFile[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1)).flatMap((item) => {
      const path = folder === '' ? item.name : `${folder}/${item.name}`;
      if (leftOut.has(item.name)) return [];
      return item.isDirectory() ? visit(path) : [{ path, content: readFileSync(join(root, path)) }];
    });
  return visit('');
};

/** Which of these files are there already. */
export const existingFiles = (directory: string, paths: readonly string[]): readonly string[] => paths.filter((path) => existsSync(join(directory, path)));

/** The text of a file, or nothing when there is none. */
export const textOrNothing = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/**
 * Puts files into a folder that may not be there yet. They are written elsewhere on the same disk first and then moved,
 * so a full disk or an interrupt leaves no half of them. Returns a sentence when the disk refused.
 */
export const placeFiles = (directory: string, files: readonly TemplateFile[]): string | undefined => {
  let temporary: string | undefined;
  try {
    mkdirSync(directory, { recursive: true });
    temporary = mkdtempSync(join(directory, '.lc-init-'));
    for (const { path, content } of files) {
      mkdirSync(dirname(join(temporary, path)), { recursive: true });
      writeFileSync(join(temporary, path), content);
    }
    for (const { path } of files) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      renameSync(join(temporary, path), join(directory, path));
    }
    return undefined;
  } catch (error) {
    return `"${directory}" could not be written: ${fileProblem(error)}`;
  } finally {
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
  }
};
