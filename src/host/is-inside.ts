import { relative, sep } from 'node:path';

/** Whether a path is a folder, or lies below it. Both are absolute and without links. */
export const isInside = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !way.startsWith(sep) && !/^[A-Za-z]:/.test(way);
};
