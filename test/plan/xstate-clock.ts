/**
 * A virtual clock for xstate that shows, while a timer is served, the very instant of that timer. (xstate's own SimulatedClock
 * jumps to the end before it serves anything, so that timers set by timers start too late.)
 */
export interface VirtualClock {
  now(): number;
  setTimeout(serve: (...args: readonly unknown[]) => void, milliseconds: number): number;
  clearTimeout(id: unknown): void;
  /** Serves what is due before `until` (at `until` too when `including`), then shows `until`. */
  runTo(until: number, including: boolean): void;
}

export function newVirtualClock(start: number): VirtualClock {
  let now = start;
  let ids = 0;
  const timers = new Map<number, { readonly at: number; readonly serve: () => void }>();
  return {
    now: () => now,
    setTimeout(serve, milliseconds) {
      ids += 1;
      timers.set(ids, { at: now + milliseconds, serve });
      return ids;
    },
    clearTimeout(id) {
      if (typeof id === 'number') timers.delete(id);
    },
    runTo(until, including) {
      for (;;) {
        const [first] = [...timers].sort(([a, one], [b, two]) => one.at - two.at || a - b);
        if (first === undefined || first[1].at > until || (first[1].at === until && !including)) break;
        timers.delete(first[0]);
        now = first[1].at;
        first[1].serve();
      }
      now = Math.max(now, until);
    },
  };
}
