export interface ProgressLine {
  /** Replaces the line. Nothing shows before the work has taken a while. */
  show(text: string): void;
  clear(): void;
}

export interface ProgressOptions {
  /** False in a pipe, in CI, with `--quiet`, and on a terminal that cannot erase a line. */
  readonly isWanted: boolean;
  write(text: string): void;
  /** In milliseconds. */
  now(): number;
}

const patience = 300;
const eraseLine = '\r\u001b[K';

export const createProgressLine = ({ isWanted, write, now }: ProgressOptions): ProgressLine => {
  const start = now();
  let isShown = false;
  return {
    show: (text) => {
      if (!isWanted || now() - start < patience) return;
      isShown = true;
      write(`${eraseLine}${text}`);
    },
    clear: () => {
      if (isShown) write(eraseLine);
      isShown = false;
    },
  };
};
