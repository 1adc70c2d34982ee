import type { SharedOutput } from './query.ts';

/** Queries that share work follow each other closely: what none has asked for in a while is let go. */
const mostShared = 512;

/** Keeps the output of a shared piece of work, as the latest that was asked for. */
export const rememberShared = <O>(memo: Map<string, SharedOutput<O>>, key: string, output: SharedOutput<O>): void => {
  memo.delete(key);
  memo.set(key, output);
  const [oldest] = memo.keys();
  if (memo.size > mostShared && oldest !== undefined) memo.delete(oldest);
};
