import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Engine } from '../engine.ts';
import { compiledMessage, localesOf } from '../queries/compiled-message.ts';
import { idsOfSection } from '../queries/project-index.ts';
import { type WrittenDefinition, writtenDefinitions } from './written-definitions.ts';

/**
 * The diagnostics that belong to one of the definitions `names` (`section/id`), in the given order. What stands in no
 * definition (the settings, YAML that cannot be read) concerns all of them and stays. A problem in a file of content belongs
 * to the messages that show it.
 */
export async function problemsWithin(engine: Engine, diagnostics: readonly Diagnostic[], names: ReadonlySet<string>): Promise<readonly Diagnostic[]> {
  const byFile = new Map<string, WrittenDefinition[]>();
  for (const definition of writtenDefinitions(engine)) byFile.set(definition.file, [...(byFile.get(definition.file) ?? []), definition]);
  const messages = await messagesByProblem(engine);
  return diagnostics.filter((diagnostic) => {
    const { file, range } = diagnostic;
    const own = byFile.get(file)?.find((definition) => range.start >= definition.range.start && range.start <= definition.range.end);
    if (own !== undefined) return names.has(own.name);
    const owners = messages.get(keyOf(diagnostic));
    return owners === undefined || owners.some((id) => names.has(`messages/${id}`));
  });
}

/** The messages that show a problem, by `keyOf` it. */
export async function messagesByProblem(engine: Engine): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  for (const id of engine.read(idsOfSection, 'messages')) {
    for (const locale of engine.read(localesOf, id)) {
      const compiled = await engine.readAsync(compiledMessage, `${id}/${locale}`);
      for (const diagnostic of compiled?.diagnostics ?? []) found.set(keyOf(diagnostic), [...(found.get(keyOf(diagnostic)) ?? []), id]);
    }
  }
  return found;
}

export function keyOf({ file, range, code, message }: Diagnostic): string {
  return `${file} ${range.start} ${range.end} ${code} ${message}`;
}
