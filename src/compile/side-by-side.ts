/** A folder of fewer files is taken as a whole. */
const largeFolder = 32;

/**
 * Files in an order in which those that speak of one another are likely to be near, whether a project keeps a folder for each programme or one for each kind of
 * definition: each file stands where it stands in its outermost folder, as a part of that folder's length. So the first half of `journeys/` is beside the first half of `messages/`.
 * Small folders, and what lies in none, count as one, in the order of the paths.
 */
export function sideBySide(paths: readonly string[]): readonly string[] {
  const folders = new Map<string, string[]>();
  const add = (folder: string, path: string): void => {
    const found = folders.get(folder);
    if (found === undefined) folders.set(folder, [path]);
    else found.push(path);
  };
  for (const path of paths) add(outermost(path), path);
  for (const [folder, files] of [...folders]) {
    if (folder === '' || files.length >= largeFolder) continue;
    folders.delete(folder);
    for (const path of files) add('', path);
  }
  const placed = [...folders.values()].flatMap((files) => files.sort().map((path, index) => ({ path, place: index / files.length })));
  return placed.sort((one, other) => one.place - other.place || (one.path < other.path ? -1 : 1)).map(({ path }) => path);
}

function outermost(path: string): string {
  return path.slice(0, Math.max(0, path.indexOf('/')));
}
