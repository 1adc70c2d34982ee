import { plural } from '../report/summary-line.ts';

/** At most three names of files, and how many there are besides. */
export const namedFiles = (paths: readonly string[]): string => (paths.length <= 3 ? paths.join(', ') : `${paths.slice(0, 2).join(', ')} and ${plural(paths.length - 2, 'other file')}`);
