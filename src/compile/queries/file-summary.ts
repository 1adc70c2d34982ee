import { readYaml } from '../../report/read-yaml.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import { readSuppressions, type Suppression } from '../../report/suppressions.ts';
import type { Section } from '../../spec/definitions/definition.ts';
import { fileText, type FileText } from '../inputs.ts';
import { defineQuery } from '../query.ts';
import { parsedFile } from './parsed-file.ts';

/** What one file says apart from what its definitions mean, so that most edits of a definition do not change this. */
export interface FileSummary {
  /** The names that it defines, broken ones last. */
  readonly names: readonly (readonly [section: Section, id: string, isBroken: boolean])[];
  readonly incomplete: boolean;
  /** What is wrong with its text and shape. */
  readonly diagnostics: readonly Diagnostic[];
  /** What its comments suppress. */
  readonly suppressions: readonly Suppression[];
}

export const fileSummary = defineQuery({
  name: 'file-summary',
  version: 1,
  run: (context, path: string): FileSummary => {
    const { definitions, broken, incomplete, diagnostics } = context.read(parsedFile, path);
    return {
      names: [
        ...definitions.map(({ section, id }) => [section, id.value, false] as const),
        ...broken.map(({ section, id }) => [section, id.value, true] as const),
      ],
      incomplete,
      diagnostics,
      suppressions: suppressionsIn(path, context.read(fileText, path)),
    };
  },
});

/** Nearly all files have none, which their text shows at once. */
function suppressionsIn(path: string, found: FileText | undefined): readonly Suppression[] {
  if (found?.kind !== 'text' || !/#\s*lc-/.test(found.text)) return [];
  return readSuppressions(found.text, readYaml(path, found.text).comments);
}
