import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Engine } from '../engine.ts';
import { fileList } from '../inputs.ts';
import { specFiles } from '../queries/parsed-file.ts';
import { keyOf, messagesByProblem } from './problems-within.ts';
import { type WrittenDefinition, writtenDefinitions } from './written-definitions.ts';

/**
 * The definitions (`section/id`) that each problem belongs to, in the given order. What stands in no definition (the settings,
 * YAML that cannot be read) has none; a problem in a file of content belongs to the messages that show it.
 */
export async function ownersOf(engine: Engine, diagnostics: readonly Diagnostic[]): Promise<readonly (readonly string[])[]> {
  const specs = new Set(engine.read(fileList, specFiles) ?? []);
  const byFile = new Map<string, WrittenDefinition[]>();
  for (const definition of writtenDefinitions(engine, [...new Set(diagnostics.map(({ file }) => file))])) {
    const known = byFile.get(definition.file);
    if (known === undefined) byFile.set(definition.file, [definition]);
    else known.push(definition);
  }
  const isBeside = diagnostics.some(({ file }) => !specs.has(file));
  const messages = isBeside ? await messagesByProblem(engine) : undefined;
  return diagnostics.map((diagnostic) => {
    const { file, range } = diagnostic;
    if (!specs.has(file)) return (messages?.get(keyOf(diagnostic)) ?? []).map((id) => `messages/${id}`);
    const own = byFile.get(file)?.find((definition) => range.start >= definition.range.start && range.start <= definition.range.end);
    return own === undefined ? [] : [own.name];
  });
}
