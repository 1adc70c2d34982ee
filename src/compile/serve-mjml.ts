import { type BuiltDocument, buildDocument } from '../content/build-document.ts';
import { contentTools } from '../content/compile-message.ts';

/** What one thread asks another to build, and the answer. */
export interface MjmlTask {
  readonly id: number;
  /** Where it is up to be claimed. */
  readonly place: number;
  readonly source: string;
}

export type MjmlAnswer = ({ readonly id: number } & BuiltDocument) | { readonly id: number; readonly error: string };

/** Answers tasks, one after the other, but for those that `claim` says somebody else does. MJML is loaded at once. */
export function serveMjml(reply: (answer: MjmlAnswer) => void, claim: (task: MjmlTask) => boolean): (task: MjmlTask) => Promise<void> {
  const tools = contentTools();
  const loading = tools.mjml();
  return async (task) => {
    const { id, source } = task;
    try {
      await loading;
      if (claim(task)) reply({ id, ...(await buildDocument(source, tools)) });
    } catch (error) {
      reply({ id, error: error instanceof Error ? error.message : String(error) });
    }
  };
}
