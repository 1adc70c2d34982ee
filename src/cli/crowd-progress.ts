import { createProgressLine, type ProgressLine } from '../host/progress-line.ts';
import type { Invocation } from './command.ts';

export interface CrowdProgress {
  /** `done` of `total`; the rate and the time left follow from when the first came. */
  show(done: number, total: number, what: string): void;
  say(text: string): void;
  clear(): void;
}

/** How far a run of many people is, on standard error, where somebody watches. */
export function crowdProgress({ world, global }: Invocation): CrowdProgress {
  const line: ProgressLine = createProgressLine({ isWanted: world.terminal.isErrorTty && !global.quiet, write: world.terminal.notify, now: world.now });
  const began = world.now();
  return {
    show(done, total, what) {
      const seconds = (world.now() - began) / 1000;
      const rate = seconds > 0 ? done / seconds : 0;
      const left = rate > 0 ? `, ${Math.round(rate).toLocaleString('en')} a second, ${timeWords((total - done) / rate)} left` : '';
      line.show(`${done.toLocaleString('en')} of ${total.toLocaleString('en')} ${what}${left}`);
    },
    say: line.show,
    clear: line.clear,
  };
}

function timeWords(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
