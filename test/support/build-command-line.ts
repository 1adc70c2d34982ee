import { ensureBuilt } from '../cli/support/built-lc.ts';

/** Once before all tests, so that no two of them build the command line at the same time. */
export default function setup(): void {
  ensureBuilt();
}
