import { explainedCodes } from '../analysis/explain.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { sortDiagnostics } from '../report/sort-diagnostics.ts';
import { applySuppressions } from '../report/suppressions.ts';
import { withoutEchoes } from '../report/without-echoes.ts';
import type { Validation } from './driver.ts';
import type { Engine } from './engine.ts';
import { compiledMessage, localesOf } from './queries/compiled-message.ts';
import { idsOfSection, incompleteFiles } from './queries/project-index.ts';
import { projectProblems } from './queries/project-problems.ts';
import { rootFile } from './queries/settings-of.ts';

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
  const said = [...listing, ...problems.diagnostics, ...content];
  const isUnread = engine.read(incompleteFiles, '').includes(rootFile);
  const found = withoutEchoes(isUnread ? said.filter(isSurely) : said);
  const { suppressions } = problems;
  const kept = suppressions.length === 0 ? found : applySuppressions(found, new Map(suppressions), explainedCodes());
  return { diagnostics: sortDiagnostics(kept), summary: { files: problems.files, definitions: problems.definitions } };
}

const mayBeSettings: ReadonlySet<string> = new Set(['journey/channel-not-configured', 'reference/unknown-channel', 'reference/unknown-locale', 'reference/unknown-var']);

/** Whether something stays wrong whatever the unread rest of `lc.yaml` says of channels, locales and settings. */
function isSurely({ code, message }: Diagnostic): boolean {
  return !mayBeSettings.has(code) && !(code === 'content/unknown-variable' && message.startsWith('"vars.'));
}
