import { explainedCodes } from '../analysis/explain.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { sortDiagnostics } from '../report/sort-diagnostics.ts';
import { applySuppressions } from '../report/suppressions.ts';
import { withoutEchoes } from '../report/without-echoes.ts';
import type { Validation } from './driver.ts';
import type { Engine } from './engine.ts';
import { compiledMessage, localesOf } from './queries/compiled-message.ts';
import { idsOfSection } from './queries/project-index.ts';
import { projectProblems } from './queries/project-problems.ts';

/** Every problem of the project, its messages' content included, less what its authors suppressed with a reason. */
export async function validateProject(engine: Engine, listing: readonly Diagnostic[]): Promise<Validation> {
  const problems = engine.read(projectProblems, '');
  const content: Diagnostic[] = [];
  for (const id of engine.read(idsOfSection, 'messages')) {
    for (const locale of engine.read(localesOf, id)) {
      const compiled = await engine.readAsync(compiledMessage, `${id}/${locale}`);
      if (compiled !== undefined) content.push(...compiled.diagnostics);
    }
  }
  const kept = applySuppressions(withoutEchoes([...listing, ...problems.diagnostics, ...content]), new Map(problems.suppressions), explainedCodes());
  return { diagnostics: sortDiagnostics(kept), summary: { files: problems.files, definitions: problems.definitions } };
}
