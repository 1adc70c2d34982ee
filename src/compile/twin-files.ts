import { twinFiles as twinFinding } from '../report/catalogue/file.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { rootFile } from './queries/settings-of.ts';

/**
 * Files that some disks take for one: their paths differ in small and capital letters only, or in whether an accent is a
 * character of its own. Told at the later of the two; of a file that is no text, in `lc.yaml`.
 */
export function twinFiles(paths: readonly string[], isText: (path: string) => boolean): readonly Diagnostic[] {
  const firsts = new Map<string, string>();
  return paths.flatMap((path): readonly Diagnostic[] => {
    const key = path.toLowerCase().normalize('NFC');
    const first = firsts.get(key);
    if (first === undefined) {
      firsts.set(key, path);
      return [];
    }
    const start = { start: 0, end: 0 };
    const finding = twinFinding(first, path, path.normalize('NFC') === first.normalize('NFC') ? 'accents' : 'letters');
    return [{ ...finding, file: isText(path) ? path : rootFile, range: start, ...(isText(first) && { related: [{ file: first, range: start, message: 'the other one' }] }) }];
  });
}
