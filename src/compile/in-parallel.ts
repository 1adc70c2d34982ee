/** Runs a task for each item, at most `limit` under way at once. The results are in the order of the items; the first failure ends it. */
export async function inParallel<Item, Result>(items: readonly Item[], limit: number, run: (item: Item) => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next; index < items.length; index = next) {
      next += 1;
      const item = items[index];
      if (item !== undefined) results[index] = await run(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
  return results;
}
