import { messageScope } from '../analysis/scope/message-scope.ts';
import { newMemory } from '../analysis/memory.ts';
import type { ContentTools } from '../content/compile-message.ts';
import { type ContractEntry, contractOf, contractOfNeeds, contractOfText } from '../content/message-contract.ts';
import { partialReads } from '../content/partial-reads.ts';
import { textMentions } from '../content/text-mentions.ts';
import type { PieceContract } from './driver.ts';
import type { Engine } from './engine.ts';
import { localesOf, messageInput } from './queries/compiled-message.ts';
import { recordedProject } from './queries/recorded-project.ts';

/**
 * What a partial or a text needs from whoever shows it. A partial without needs reads as if written in place: what it reads is collected
 * over the messages that show it, and may be missing where it may be in one of them.
 */
export async function showPieceContract(engine: Engine, section: 'partials' | 'texts', id: string, tools: ContentTools): Promise<PieceContract | undefined> {
  const project = recordedProject(engine);
  const inputs = project.ids('messages').flatMap((each) => {
    const message = project.definition('messages', each);
    return message === undefined ? [] : engine.read(localesOf, each).map((locale) => ({ message, input: messageInput(project, message, locale) }));
  });
  const showing = inputs.filter(({ input }) => textMentions(input)[section].has(id));
  const shown_by = [...new Set(showing.map(({ message }) => message.id.value))].sort();
  if (section === 'texts') {
    const text = project.definition('texts', id);
    const needs = text && contractOfText(text.text.value, await tools.icu());
    return needs && { given: 'handed', shown_by, needs: printed(needs) };
  }
  const partial = project.definition('partials', id);
  if (partial === undefined) return undefined;
  if (partial.needs !== undefined) return { given: 'handed', shown_by, needs: printed(contractOfNeeds(partial.needs)) };
  const found = new Map<string, ContractEntry>();
  for (const { message, input } of showing) {
    const reads = await partialReads(input, id, tools);
    for (const entry of contractOf([...(reads ?? [])], messageScope(project, message, newMemory()))) {
      found.set(entry.name, { ...entry, mayBeMissing: entry.mayBeMissing || found.get(entry.name)?.mayBeMissing === true });
    }
  }
  return { given: 'in_place', shown_by, needs: printed([...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))) };
}

const printed = (needs: readonly ContractEntry[]): PieceContract['needs'] => needs.map(({ name, type, mayBeMissing }) => ({ name, type, may_be_missing: mayBeMissing }));
