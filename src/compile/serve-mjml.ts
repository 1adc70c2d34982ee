import { loadMjml } from '../content/load-mjml.ts';

/** What one thread asks another to build, and the answer. */
export interface MjmlTask {
  readonly id: number;
  readonly source: string;
}

export type MjmlAnswer = { readonly id: number; readonly html: string; readonly problems: readonly { readonly line: number; readonly message: string; readonly tagName: string }[] } | { readonly id: number; readonly error: string };

/** Answers tasks, one after the other. MJML is loaded at once. */
export function serveMjml(reply: (answer: MjmlAnswer) => void): (task: MjmlTask) => Promise<void> {
  const loading = loadMjml();
  return async ({ id, source }) => {
    try {
      reply({ id, ...(await (await loading).build(source)) });
    } catch (error) {
      reply({ id, error: error instanceof Error ? error.message : String(error) });
    }
  };
}
