/** Milliseconds without a change after which a burst counts as over, and the longest that a burst may hold up a rebuild. */
const settled = 40;
const longestBurst = 1000;

/** Milliseconds without a change after which what has changed so far is worked on ahead: an editor that empties a file and then writes it is done by then. */
const quiet = 8;

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

/** What is done with files that have changed. */
export interface RebuildWork {
  rebuild(paths: readonly string[]): Promise<void>;
  /**
   * Works ahead on what has changed so far, while it is not yet certain that the burst is over. Nobody sees what comes of it, and the rebuild
   * asks for everything again: most of it is known by then.
   */
  foresee?(paths: readonly string[]): Promise<void>;
}

/**
 * One rebuild for a burst of changes (a git checkout touches a thousand files), and never two at once, nor one beside work ahead: what changes
 * while one is running makes another one afterwards.
 */
export const createRebuildLoop = ({ rebuild, foresee }: RebuildWork, timers: Timers): RebuildLoop => {
  let paths = new Set<string>();
  let burstBegan = 0;
  let takeBack: (() => void) | undefined;
  let takeAheadBack: (() => void) | undefined;
  let ahead: Promise<void> | undefined;
  let running: Promise<void> | undefined;
  let isStopped = false;
  let waiting: (() => void)[] = [];
  const tell = (): void => {
    if (running !== undefined || (paths.size > 0 && !isStopped)) return;
    const told = waiting;
    waiting = [];
    for (const each of told) each();
  };
  const afterWorkAhead = async (changed: readonly string[]): Promise<void> => {
    await ahead;
    await rebuild(changed);
  };
  const lookAhead = (): void => {
    takeAheadBack = undefined;
    const ended = (): void => {
      ahead = undefined;
    };
    // Where it fails, the rebuild meets the same and says so.
    ahead ??= foresee?.([...paths].sort()).then(ended, ended);
  };
  const begin = (): void => {
    takeBack = undefined;
    takeAheadBack?.();
    const changed = [...paths].sort();
    paths = new Set();
    running = (ahead === undefined ? rebuild(changed) : afterWorkAhead(changed)).finally(() => {
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
    takeAheadBack?.();
    if (foresee !== undefined) takeAheadBack = timers.after(quiet, lookAhead);
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
      takeAheadBack?.();
      tell();
    },
  };
};
