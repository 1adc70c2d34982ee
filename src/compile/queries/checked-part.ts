import { checkDefinition } from '../../analysis/check-definition.ts';
import { lintDefinition } from '../../analysis/lint-definition.ts';
import { newMemory } from '../../analysis/memory.ts';
import type { Project } from '../../analysis/project.ts';
import { proveWayOut } from '../../proof/consent/prove-way-out.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import { sections } from '../../spec/definitions/sections.ts';
import { defineQuery, type QueryContext } from '../query.ts';
import { inPart, partOf } from './file-parts.ts';
import { splitName } from './project-index.ts';
import { recordedProject } from './recorded-project.ts';

/**
 * Everything wrong with the definitions of a part of a file, its rules and, of a message, whether everybody can leave it included: by
 * `section/id`, those with something wrong alone.
 */
export const checkedPart = defineQuery({
  name: 'checked-part',
  version: 1,
  run: (context, part: string): Readonly<Record<string, readonly Diagnostic[]>> => {
    const { path, names } = inPart(context, part);
    const project = recordedProject(context, { own: path });
    const found = names.map((name) => [name, problemsOf(project, name)] as const);
    return Object.fromEntries(found.filter(([, diagnostics]) => diagnostics.length > 0));
  },
});

/** What is wrong with one definition, by `section/id`; nothing where there is none. */
export function checkedDefinition(context: QueryContext, name: string): readonly Diagnostic[] {
  const part = partOf(context, name);
  const found = part === undefined ? {} : context.read(checkedPart, part);
  return found[name] ?? [];
}

function problemsOf(project: Project, name: string): readonly Diagnostic[] {
  const { section: word, id } = splitName(name);
  const section = sections.find((each) => each === word);
  if (section === undefined) return [];
  const memory = newMemory();
  const found = [...checkDefinition(project, section, id, memory), ...lintDefinition(project, section, id, memory)];
  return section === 'messages' ? [...found, ...proveWayOut(project, id)] : found;
}
