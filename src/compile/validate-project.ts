import { explainedCodes } from '../analysis/explain.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { shortWords } from '../report/short-words.ts';
import { sortDiagnostics } from '../report/sort-diagnostics.ts';
import { applySuppressions } from '../report/suppressions.ts';
import { withoutEchoes } from '../report/without-echoes.ts';
import type { Validation } from './driver.ts';
import type { Engine } from './engine.ts';
import { inParallel } from './in-parallel.ts';
import { messageShelf } from './queries/message-shelf.ts';
import { idsOfSection, incompleteFiles } from './queries/project-index.ts';
import { projectProblems } from './queries/project-problems.ts';
import { textProblems } from './queries/text-problems.ts';
import { rootFile } from './queries/settings-of.ts';
import { shelvesFor } from './queries/shelf.ts';

/** Shelves of messages under way at once: enough that other threads have something to build while this one checks the rest of the project. */
const atOnce = 6;

/**
 * Every problem of the project, its messages' content included, less what its authors suppressed with a reason. While `turn` is waited for,
 * the first mails are prepared and handed to other threads, so that those have something to build while this one checks the rest.
 */
export async function validateProject(engine: Engine, listing: readonly Diagnostic[], turn?: () => Promise<void>): Promise<Validation> {
  const compiling = inParallel(shelvesFor(engine.read(idsOfSection, 'messages').length), atOnce, async (shelf) => engine.readAsync(messageShelf, shelf));
  await turn?.();
  const problems = engine.read(projectProblems, '');
  const shelves = await compiling;
  const content = shelves.flatMap(({ diagnostics }) => diagnostics);
  for (const id of engine.read(idsOfSection, 'texts')) content.push(...(await engine.readAsync(textProblems, id)));
  // A circle of partials is told of the partials; each message that shows one of them would tell it again, from where it comes in.
  const isTold = problems.diagnostics.some(isCircle);
  const said = [...listing, ...problems.diagnostics, ...(isTold ? content.filter((each) => !isCircle(each)) : content)];
  const isUnread = engine.read(incompleteFiles, '').includes(rootFile);
  const found = withoutEchoes(isUnread ? said.filter(isSurely) : said);
  const suppressions = new Map([...problems.suppressions, ...shelves.flatMap(({ suppressions: own }) => own)]);
  const kept = suppressions.size === 0 ? found : applySuppressions(found, suppressions, explainedCodes());
  return { diagnostics: sortDiagnostics(kept.map(shortWords)), summary: { files: problems.files, definitions: problems.definitions } };
}

const isCircle = ({ code }: Diagnostic): boolean => code === 'content/partial-cycle';

const mayBeSettings: ReadonlySet<string> = new Set(['journey/channel-not-configured', 'reference/unknown-channel', 'reference/unknown-locale', 'reference/unknown-var']);

/** Whether something stays wrong whatever the unread rest of `lc.yaml` says of channels, locales and settings. */
function isSurely({ code, message }: Diagnostic): boolean {
  return !mayBeSettings.has(code) && !(code === 'content/unknown-variable' && message.startsWith('"vars.'));
}
