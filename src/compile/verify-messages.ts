import { contentTools } from '../content/compile-message.ts';
import { verifyMessage } from '../content/verify-message.ts';
import { lineIndex, positionAt } from '../source/line-index.ts';
import type { VerifiedMessage } from './driver.ts';
import type { Engine } from './engine.ts';
import { fileText } from './inputs.ts';
import { localesOf, messageInput } from './queries/compiled-message.ts';
import { idsOfSection } from './queries/project-index.ts';
import { recordedProject } from './queries/recorded-project.ts';

/** Renders messages both ways, in every locale they are built in. `id` leaves out all others. Sorted by id; deterministic. */
export async function verifyMessages(engine: Engine, id: string | undefined): Promise<readonly VerifiedMessage[]> {
  const project = recordedProject(engine);
  const tools = contentTools();
  const verified: VerifiedMessage[] = [];
  for (const each of engine.read(idsOfSection, 'messages')) {
    const message = project.definition('messages', each);
    if (message === undefined || (id !== undefined && each !== id)) continue;
    for (const locale of engine.read(localesOf, each)) {
      const seen = await verifyMessage(messageInput(project, message, locale), tools);
      const common = { id: each, locale, status: seen.kind };
      if (seen.kind === 'equal') verified.push({ ...common, cases: seen.cases });
      else if (seen.kind === 'skipped') verified.push({ ...common, why: seen.why });
      else verified.push({ ...common, ...placeOf(engine, seen.at), ...(seen.kind === 'different' && { data: seen.label, expected: seen.expected, actual: seen.actual }) });
    }
  }
  return verified;
}

function placeOf(engine: Engine, { file, offset }: { readonly file: string; readonly offset: number }): Pick<VerifiedMessage, 'file' | 'line' | 'column'> {
  const found = engine.read(fileText, file);
  return { file, ...(found?.kind === 'text' ? positionAt(lineIndex(found.text), offset) : { line: 1, column: 1 }) };
}
