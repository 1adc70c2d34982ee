import { checkDefinition } from '../../analysis/check-definition.ts';
import { lintDefinition } from '../../analysis/lint-definition.ts';
import { newMemory } from '../../analysis/memory.ts';
import { proveWayOut } from '../../proof/consent/prove-way-out.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import { sections } from '../../spec/definitions/sections.ts';
import { defineQuery } from '../query.ts';
import { splitName } from './project-index.ts';
import { recordedProject } from './recorded-project.ts';

/** Everything wrong with one definition, its rules and, of a message, whether everybody can leave it included; the argument is `section/id`. */
export const checkedDefinition = defineQuery({
  name: 'checked-definition',
  version: 2,
  run: (context, name: string): readonly Diagnostic[] => {
    const { section, id } = splitName(name);
    const project = recordedProject(context);
    const memory = newMemory();
    const ofAll = sections.flatMap((each) => (each === section ? [...checkDefinition(project, each, id, memory), ...lintDefinition(project, each, id, memory)] : []));
    return section === 'messages' ? [...ofAll, ...proveWayOut(project, id)] : ofAll;
  },
});
