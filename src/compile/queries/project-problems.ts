import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Suppression } from '../../report/suppressions.ts';
import { fileList } from '../inputs.ts';
import { defineQuery } from '../query.ts';
import { sections } from '../../spec/definitions/sections.ts';
import { checkedDefinition } from './checked-definition.ts';
import { checkedCycles, checkedSettings, duplicateIds } from './checked-project.ts';
import { fileSummary } from './file-summary.ts';
import { specFiles } from './parsed-file.ts';
import { idsOfSection, joinName } from './project-index.ts';
import { provedHalves, provedJourney } from './proved-journey.ts';

export interface ProjectProblems {
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressions: readonly (readonly [file: string, suppressions: readonly Suppression[]])[];
  readonly files: number;
  readonly definitions: number;
}

/** Everything wrong with the specs themselves; the content of messages is looked at apart, since that is asynchronous. */
export const projectProblems = defineQuery({
  name: 'project-problems',
  version: 1,
  run: (context, _: ''): ProjectProblems => {
    const paths = context.read(fileList, specFiles) ?? [];
    const files = paths.map((path) => context.read(fileSummary, path));
    const names = sections.flatMap((section) => context.read(idsOfSection, section).map((id) => joinName(section, id)));
    // One after the other while what they share is at hand.
    const proofs = context.read(idsOfSection, 'journeys').flatMap((id) => {
      context.read(checkedDefinition, joinName('journeys', id));
      return context.read(provedJourney, id).diagnostics;
    });
    return {
      diagnostics: [
        ...files.flatMap((file) => file.diagnostics),
        ...context.read(duplicateIds, ''),
        ...names.flatMap((name) => context.read(checkedDefinition, name)),
        ...context.read(checkedSettings, ''),
        ...context.read(checkedCycles, ''),
        ...proofs,
        ...context.read(provedHalves, ''),
      ],
      suppressions: paths.flatMap((path, index) => {
        const { suppressions } = files[index] ?? { suppressions: [] };
        return suppressions.length === 0 ? [] : [[path, suppressions] as const];
      }),
      files: paths.length,
      definitions: files.reduce((sum, file) => sum + file.names.length, 0),
    };
  },
});
