import type { PlanChange } from '../plan/compare-plans.ts';
import { isPseudoLocale, pseudoLocale } from '../content/pseudo/pseudo-locale.ts';
import { zoneDataVersion } from '../time/zone-data.ts';
import { lineIndex, positionAt } from '../source/line-index.ts';
import type { Place, Range } from '../source/node.ts';
import { artefactJson } from './artefact-json.ts';
import { builtFiles, fingerprintsOf } from './built-files.ts';
import type { Build, BuildOptions, Validation } from './driver.ts';
import type { Engine } from './engine.ts';
import { fileText, pictureFile } from './inputs.ts';
import { builtJourney, mapText, planChange } from './queries/built-journey.ts';
import { compiledMessage, localesOf } from './queries/compiled-message.ts';
import { loweredJourney, loweredSettings } from './queries/lowered-journey.ts';
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
  for (const id of idsOf('messages')) {
    const locales: string[] = [];
    const [first = 'en', ...others] = engine.read(localesOf, id);
    for (const locale of [first, ...others, ...(isPseudo ? [pseudoLocale(first)] : [])]) {
      const compiled = await engine.readAsync(compiledMessage, `${id}/${locale}`);
      if (compiled?.artefact === undefined) {
        if (isPseudoLocale(locale)) unfit.push(...(compiled?.diagnostics ?? []).filter(({ severity }) => severity === 'error'));
        else if (compiled?.diagnostics.some(({ code }) => code === 'content/unsent-message') !== true) throw new Error(`the message "${id}" was accepted and did not compile`);
        continue;
      }
      locales.push(locale);
      for (const path of compiled.pictures ?? []) shownBy.set(path, [...(shownBy.get(path) ?? []), id]);
      const path = `messages/${id}/${locale}`;
      files.set(`${path}.json`, compiled.artefact);
      if (compiled.html !== undefined) files.set(`${path}.html`, compiled.html);
      if (compiled.text !== undefined) files.set(`${path}.txt`, compiled.text);
    }
    if (locales.length > 0) messages.push({ id, locales });
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
