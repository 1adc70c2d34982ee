/** Milliseconds without a change after which a burst counts as over, and the longest that a burst may hold up a rebuild. */
const settled = 40;
const longestBurst = 1000;

export interface Timers {
  now(): number;
  /** Calls back once, after so many milliseconds; what it returns takes that back. */
  after(milliseconds: number, call: () => void): () => void;
}

export interface RebuildLoop {
  /** Something changed. */
  touch(path: string): void;
  /** Fulfilled when nothing is to be done any more. */
  idle(): Promise<void>;
  /** Nothing is rebuilt from now on. */
  stop(): void;
}

/**
 * One rebuild for a burst of changes (a git checkout touches a thousand files), and never two at once: what changes
 * while one is running makes another one afterwards.
 */
export const createRebuildLoop = (rebuild: (paths: readonly string[]) => Promise<void>, timers: Timers): RebuildLoop => {
  let paths = new Set<string>();
  let burstBegan = 0;
  let takeBack: (() => void) | undefined;
  let running: Promise<void> | undefined;
  let isStopped = false;
  let waiting: (() => void)[] = [];
  const tell = (): void => {
    if (running !== undefined || (paths.size > 0 && !isStopped)) return;
    const told = waiting;
    waiting = [];
    for (const each of told) each();
  };
  const begin = (): void => {
    takeBack = undefined;
    const changed = [...paths].sort();
    paths = new Set();
    running = rebuild(changed).finally(() => {
      running = undefined;
      if (paths.size > 0) arm();
      tell();
    });
  };
  const arm = (): void => {
    if (isStopped || running !== undefined) return;
    takeBack?.();
    const left = burstBegan + longestBurst - timers.now();
    takeBack = timers.after(Math.max(0, Math.min(settled, left)), begin);
  };
  return {
    touch: (path) => {
      if (paths.size === 0) burstBegan = timers.now();
      paths.add(path);
      arm();
    },
    idle: () => new Promise((resolve) => {
      waiting.push(resolve);
      tell();
    }),
    stop: () => {
      isStopped = true;
      takeBack?.();
      tell();
    },
  };
};
