import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Suppression } from '../../report/suppressions.ts';
import { fileList } from '../inputs.ts';
import { defineQuery } from '../query.ts';
import { sections } from '../../spec/definitions/sections.ts';
import { checkedPart } from './checked-part.ts';
import { checkedCycles, checkedSettings, duplicateIds } from './checked-project.ts';
import { partsOf } from './file-parts.ts';
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
  version: 2,
  run: (context, _: ''): ProjectProblems => {
    const paths = context.read(fileList, specFiles) ?? [];
    const files = paths.map((path) => context.read(fileSummary, path));
    const found = new Map<string, readonly Diagnostic[]>();
    for (const [index, path] of paths.entries()) {
      for (const part of partsOf(context, path)) {
        for (const [name, diagnostics] of Object.entries(context.read(checkedPart, part))) found.set(name, diagnostics);
      }
      // What a check and a proof share is at hand while one follows the other.
      for (const [section, id] of files[index]?.names ?? []) if (section === 'journeys') context.read(provedJourney, id);
    }
    const names = found.size === 0 ? [] : sections.flatMap((section) => context.read(idsOfSection, section).map((id) => joinName(section, id)));
    return {
      diagnostics: [
        ...files.flatMap((file) => file.diagnostics),
        ...context.read(duplicateIds, ''),
        ...names.flatMap((name) => found.get(name) ?? []),
        ...context.read(checkedSettings, ''),
        ...context.read(checkedCycles, ''),
        ...context.read(idsOfSection, 'journeys').flatMap((id) => context.read(provedJourney, id).diagnostics),
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
