/** Does tasks, one at a time or many. Whoever does them, the answers are the same and are handed on in the order of the tasks. */
export interface Crew<Task, Answer> {
  /** Does all tasks. Rejects with what a task, or `took`, throws. */
  run(tasks: AsyncIterable<Task> | Iterable<Task>, took: (answer: Answer) => void): Promise<void>;
  /** Has everybody who does tasks do this one, after those they were given. */
  each(task: Task, took?: (answer: Answer) => void): Promise<void>;
  close(): Promise<void>;
}

/** A crew of one: this thread. `turn` is a moment in which the host may hear of an interrupt. */
export function ownCrew<Task, Answer>(serve: (task: Task) => Answer, turn?: () => Promise<void>): Crew<Task, Answer> {
  return {
    async run(tasks, took) {
      for await (const task of tasks) {
        took(serve(task));
        await turn?.();
      }
    },
    async each(task, took) {
      const answer = serve(task);
      took?.(answer);
    },
    async close() {},
  };
}
