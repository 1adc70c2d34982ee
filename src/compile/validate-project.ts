import { explainedCodes } from '../analysis/explain.ts';
import { compareLocales } from '../content/compare-locales.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { shortWords } from '../report/short-words.ts';
import { sortDiagnostics } from '../report/sort-diagnostics.ts';
import { applySuppressions } from '../report/suppressions.ts';
import { withoutEchoes } from '../report/without-echoes.ts';
import type { Validation } from './driver.ts';
import type { Engine } from './engine.ts';
import { inParallel } from './in-parallel.ts';
import { compiledMessage, localesOf } from './queries/compiled-message.ts';
import { idsOfSection, incompleteFiles } from './queries/project-index.ts';
import { projectProblems } from './queries/project-problems.ts';
import { textProblems } from './queries/text-problems.ts';
import { rootFile } from './queries/settings-of.ts';

/** Messages under way at once: while one is built on another thread, others are prepared here. */
const atOnce = 16;

/** Every problem of the project, its messages' content included, less what its authors suppressed with a reason. */
export async function validateProject(engine: Engine, listing: readonly Diagnostic[]): Promise<Validation> {
  const problems = engine.read(projectProblems, '');
  const content: Diagnostic[] = [];
  const messages = engine.read(idsOfSection, 'messages').map((id) => ({ id, locales: engine.read(localesOf, id) }));
  const all = messages.flatMap(({ id, locales }) => locales.map((locale) => `${id}/${locale}`));
  const compiled = new Map((await inParallel(all, atOnce, async (name) => [name, await engine.readAsync(compiledMessage, name)] as const)));
  for (const { id, locales } of messages) {
    const translations = locales.flatMap((locale) => {
      const message = compiled.get(`${id}/${locale}`);
      return message === undefined ? [] : [[locale, message] as const];
    });
    content.push(...translations.flatMap(([, { diagnostics }]) => diagnostics), ...compareLocales(translations.map(([locale, { shows }]) => [locale, shows])));
  }
  for (const id of engine.read(idsOfSection, 'texts')) content.push(...(await engine.readAsync(textProblems, id)));
  // A circle of partials is told of the partials; each message that shows one of them would tell it again, from where it comes in.
  const isTold = problems.diagnostics.some(isCircle);
  const said = [...listing, ...problems.diagnostics, ...(isTold ? content.filter((each) => !isCircle(each)) : content)];
  const isUnread = engine.read(incompleteFiles, '').includes(rootFile);
  const found = withoutEchoes(isUnread ? said.filter(isSurely) : said);
  const suppressions = new Map([...problems.suppressions, ...[...compiled.values()].flatMap((message) => message?.suppressions ?? [])]);
  const kept = suppressions.size === 0 ? found : applySuppressions(found, suppressions, explainedCodes());
  return { diagnostics: sortDiagnostics(kept.map(shortWords)), summary: { files: problems.files, definitions: problems.definitions } };
}

const isCircle = ({ code }: Diagnostic): boolean => code === 'content/partial-cycle';

const mayBeSettings: ReadonlySet<string> = new Set(['journey/channel-not-configured', 'reference/unknown-channel', 'reference/unknown-locale', 'reference/unknown-var']);

/** Whether something stays wrong whatever the unread rest of `lc.yaml` says of channels, locales and settings. */
function isSurely({ code, message }: Diagnostic): boolean {
  return !mayBeSettings.has(code) && !(code === 'content/unknown-variable' && message.startsWith('"vars.'));
}
