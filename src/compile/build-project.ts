import type { PlanChange } from '../plan/compare-plans.ts';
import { pseudoLocale } from '../content/pseudo/pseudo-locale.ts';
import { zoneDataVersion } from '../time/zone-data.ts';
import { lineIndex, positionAt } from '../source/line-index.ts';
import type { Place, Range } from '../source/node.ts';
import { artefactJson } from './artefact-json.ts';
import { builtFiles, fingerprintsOf } from './built-files.ts';
import type { Build, BuildOptions, Validation } from './driver.ts';
import type { Engine } from './engine.ts';
import { fileText, pictureFile } from './inputs.ts';
import { builtJourney, mapText, planChange } from './queries/built-journey.ts';
import { compiledMessage } from './queries/compiled-message.ts';
import { loweredJourney, loweredSettings } from './queries/lowered-journey.ts';
import { messageShelf, shelved, type ShelvedLocale, shelvesFor } from './queries/message-shelf.ts';
import { idsOfSection, joinName } from './queries/project-index.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { sortDiagnostics } from '../report/sort-diagnostics.ts';
import type { KeptText } from './query.ts';

/** The project as it is written, where an environment changes its texts, and the name of that environment. */
export interface Origin {
  readonly engine: Engine;
  readonly environment?: string;
  back(place: Place): Range;
}

/**
 * Everything `dist/` will hold, rendered; nothing where validation found an error. With `names` (`section/id`) only the
 * journeys and messages among them, as `options` say. A text that is known from an earlier build is read when somebody asks for it.
 */
export async function buildProject(engine: Engine, validation: Validation, version: string, origin: Origin, names?: ReadonlySet<string>, { isPseudo = false }: BuildOptions = {}): Promise<Build> {
  const idsOf = (section: 'journeys' | 'messages'): readonly string[] => engine.read(idsOfSection, section).filter((id) => names?.has(joinName(section, id)) ?? true);
  const files = new Map<string, string | KeptText>();
  if (validation.diagnostics.some(({ severity }) => severity === 'error')) return { ...validation, files: new Map(), fingerprints: new Map(), manifest: {}, changes: [] };
  const settings = engine.read(loweredSettings, '');
  files.set('settings.json', artefactJson(settings));
  const changes: PlanChange[] = [];
  const journeys = idsOf('journeys').flatMap((id) => {
    const found = engine.read(builtJourney, id);
    if (found === undefined) return [];
    const { plan, rev, sends, starts } = found;
    const { map, file, line } = origin.environment === undefined ? found : writtenPlace(engine, id, origin);
    files.set(`plans/${id}.json`, plan).set(`plans/${id}.map.json`, map).set(`graph/${id}.mmd`, found.graph);
    const change = engine.read(planChange, id);
    if (change !== undefined) changes.push(change);
    return [{ id, rev, plan: `plans/${id}.json`, sends, starts, file, line }];
  });
  const messages = [];
  const shownBy = new Map<string, string[]>();
  /** What is wrong with a message only where its texts have accents and are longer. */
  const unfit: Diagnostic[] = [];
  for (const shelf of shelvesFor(engine.read(idsOfSection, 'messages').length)) {
    for (const { id, locales } of (await engine.readAsync(messageShelf, shelf)).messages) {
      if (names?.has(joinName('messages', id)) === false) continue;
      if (locales.some(({ files: made, isUnsent = false }) => made.length === 0 && !isUnsent)) throw new Error(`the message "${id}" was accepted and did not compile`);
      const built = [...locales, ...(isPseudo ? await accented(engine, id, locales, unfit) : [])].filter(({ files: made }) => made.length > 0);
      for (const { files: made, pictures = [] } of built) {
        for (const [path, kept] of made) files.set(path, kept);
        for (const picture of pictures) shownBy.set(picture, [...(shownBy.get(picture) ?? []), id]);
      }
      if (built.length > 0) messages.push({ id, locales: built.map(({ locale }) => locale) });
    }
  }
  if (unfit.length > 0) return { ...validation, diagnostics: sortDiagnostics([...validation.diagnostics, ...unfit]), files: new Map(), fingerprints: new Map(), manifest: {}, changes: [] };
  const pictures = [...shownBy].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([path, shownIn]) => listed(engine, path, [...new Set(shownIn)].sort()));
  return {
    ...validation,
    files: builtFiles(files, engine.textOf),
    fingerprints: fingerprintsOf(files),
    changes,
    manifest: { format: 'lc.manifest/1', lc: version, time_zones: zoneDataVersion, project: settings.project, ...(origin.environment !== undefined && { environment: origin.environment }), journeys, messages, ...(pictures.length > 0 && { pictures }) },
  };
}

/** A message with accents on its texts; what is wrong with it only so is added to `unfit`. */
async function accented(engine: Engine, id: string, [first]: readonly ShelvedLocale[], unfit: Diagnostic[]): Promise<readonly ShelvedLocale[]> {
  const locale = pseudoLocale(first?.locale ?? 'en');
  const compiled = await engine.readAsync(compiledMessage, `${id}/${locale}`);
  if (compiled?.artefact === undefined) unfit.push(...(compiled?.diagnostics ?? []).filter(({ severity }) => severity === 'error'));
  return compiled === undefined ? [] : [shelved(id, locale, compiled)];
}

/** A picture to upload, with all that tells whether it has been already. */
function listed(engine: Engine, path: string, messages: readonly string[]): readonly Readonly<Record<string, unknown>>[] {
  const picture = engine.read(pictureFile, path);
  return picture === undefined ? [] : [{ path, sha256: picture.sha256, bytes: picture.bytes, ...picture.header, messages }];
}

/** Where a journey and its steps stand in the files as they are written, for an environment that changes their texts. */
function writtenPlace(engine: Engine, id: string, { engine: base, back }: Origin): { readonly map: string; readonly file: string; readonly line: number } {
  const positions = engine.read(loweredJourney, id)?.positions;
  if (positions === undefined) throw new Error(`the journey "${id}" was built and is gone`);
  const { file } = positions;
  const journey = back({ file, range: positions.journey });
  const found = base.read(fileText, file);
  return {
    map: mapText({ file, journey, nodes: Object.fromEntries(Object.entries(positions.nodes).map(([node, range]) => [node, back({ file, range })])) }),
    file,
    line: found?.kind === 'text' ? positionAt(lineIndex(found.text), journey.start).line : 1,
  };
}
