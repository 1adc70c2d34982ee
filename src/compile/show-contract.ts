import { messageScope } from '../analysis/scope/message-scope.ts';
import { newMemory } from '../analysis/memory.ts';
import { contractOf } from '../content/message-contract.ts';
import type { MessageContract } from './driver.ts';
import type { Engine } from './engine.ts';
import { localesOf } from './queries/compiled-message.ts';
import { recordedProject } from './queries/recorded-project.ts';
import { readMessage } from './read-message.ts';

/** What a message needs from whoever sends it, over all its locales; undefined where there is no such message, or it has errors. */
export async function showContract(engine: Engine, id: string): Promise<MessageContract | undefined> {
  const project = recordedProject(engine);
  const message = project.definition('messages', id);
  if (message === undefined) return undefined;
  const locales = engine.read(localesOf, id);
  const reads: string[] = [];
  for (const locale of locales) {
    const artefact = await readMessage(engine, `${id}/${locale}`);
    if (artefact === undefined) return undefined;
    reads.push(...artefact.reads);
  }
  const journeys = [...new Set(project.sendersOf(id))].sort();
  return { locales, sent_by: journeys, reads: contractOf(reads, messageScope(project, message, newMemory())).map(({ name, type, mayBeMissing }) => ({ name, type, may_be_missing: mayBeMissing })) };
}
