import { createInterface } from 'node:readline/promises';
import { errorCode } from './file-problem.ts';

export interface Terminal {
  /** The report of a command: standard output. */
  write(text: string): void;
  /** Progress, notices, and the problems of a command whose product is files: standard error. */
  notify(text: string): void;
  readonly isOutputTty: boolean;
  readonly isErrorTty: boolean;
  readonly isInputTty: boolean;
  /** How wide the terminal behind each stream is now; undefined where there is none, or it does not say. */
  readonly outputColumns?: number | undefined;
  readonly errorColumns?: number | undefined;
  /** From now on the first interrupt calls this instead of ending the process; the next one ends it. */
  onInterrupt?(stop: () => void): void;
  /** Asks on standard error; undefined when the input ends without an answer. */
  ask(question: string): Promise<string | undefined>;
}

/**
 * The terminal of this process. When the reader of the output goes away (`lc list | head`) the process ends without a
 * word; an interrupt ends it with status 130, unless somebody has work to break off first.
 */
export const processTerminal = (): Terminal => {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => {
      if (errorCode(error) === 'EPIPE') process.exit(process.exitCode ?? 0);
      throw error;
    });
  }
  let stopping: (() => void) | undefined;
  process.on('SIGINT', () => {
    if (stopping === undefined) process.exit(130);
    stopping();
    stopping = undefined;
  });
  return {
    write: (text) => void process.stdout.write(text),
    notify: (text) => void process.stderr.write(text),
    isOutputTty: process.stdout.isTTY === true,
    isErrorTty: process.stderr.isTTY === true,
    // Asked for only when somebody may be asked: to look at the input makes a stream of it.
    get isInputTty() {
      return process.stdin.isTTY === true;
    },
    get outputColumns() {
      return process.stdout.columns;
    },
    get errorColumns() {
      return process.stderr.columns;
    },
    onInterrupt: (stop) => {
      stopping = stop;
    },
    ask: async (question) => {
      const prompt = createInterface({ input: process.stdin, output: process.stderr });
      prompt.once('SIGINT', () => process.exit(130));
      const ended = new Promise<undefined>((resolve) => prompt.once('close', () => resolve(undefined)));
      const answer = await Promise.race([prompt.question(question), ended]);
      prompt.close();
      return answer;
    },
  };
};
