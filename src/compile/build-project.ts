import type { PlanChange } from '../plan/compare-plans.ts';
import { pseudoLocale } from '../content/pseudo/pseudo-locale.ts';
import { zoneDataVersion } from '../time/zone-data.ts';
import { lineIndex, positionAt } from '../source/line-index.ts';
import type { Place, Range } from '../source/node.ts';
import { artefactJson } from './artefact-json.ts';
import { builtFiles, type BuiltTexts, filesOf } from './built-files.ts';
import type { Build, BuildOptions, FileGroup } from './building.ts';
import type { Validation } from './driver.ts';
import type { Engine } from './engine.ts';
import { fileText, pictureFile } from './inputs.ts';
import { mapText } from './queries/built-journey.ts';
import { compiledMessage } from './queries/compiled-message.ts';
import { loweredJourney, loweredSettings } from './queries/lowered-journey.ts';
import { journeyShelf, mapPath, type ShelvedJourney } from './queries/journey-shelf.ts';
import { type MessageShelf, messageShelf, shelved, type ShelvedLocale } from './queries/message-shelf.ts';
import { idsOfSection, joinName } from './queries/project-index.ts';
import { projectProblems } from './queries/project-problems.ts';
import { shelvesFor } from './queries/shelf.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { sortDiagnostics } from '../report/sort-diagnostics.ts';
import type { KeptText } from './query.ts';

/** The project as it is written, where an environment changes its texts, and the name of that environment. */
export interface Origin {
  readonly engine: Engine;
  readonly environment?: string;
  back(place: Place): Range;
}

export interface BuildRequest {
  /** lc's own version. */
  readonly version: string;
  readonly origin: Origin;
  /** `section/id`: only these journeys and messages. */
  readonly names?: ReadonlySet<string>;
  readonly options?: BuildOptions;
  /** What was made of whole shelves, from one build to the next of the same engine. */
  readonly parts: WeakMap<object, Part>;
}

/** What a shelf adds to a build: its files, and rows of the manifest. */
interface Part {
  readonly group: FileGroup;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Pictures of the project, and a message that shows it, by id. */
  readonly pictures: readonly (readonly [path: string, message: string])[];
}

/**
 * Everything `dist/` will hold, rendered; nothing where validation found an error. A text that is known from an earlier build is read
 * when somebody asks for it.
 */
export async function buildProject(engine: Engine, validation: Validation, { version, origin, names, options: { isPseudo = false } = {}, parts }: BuildRequest): Promise<Build> {
  if (hasErrors(validation)) return nothingBuilt(validation);
  const settings = engine.read(loweredSettings, '');
  const isWanted = (section: 'journeys' | 'messages', id: string): boolean => names?.has(joinName(section, id)) ?? true;
  const isWhole = names === undefined && origin.environment === undefined && !isPseudo;
  const partOf = (shelf: object, make: () => Part): Part => {
    const known = isWhole ? parts.get(shelf) : undefined;
    const part = known ?? make();
    if (isWhole) parts.set(shelf, part);
    return part;
  };
  const groupOf = (texts: BuiltTexts, key?: string): FileGroup => builtFiles(texts, engine.contentOf, key);
  /** Its name is no part of what is on a shelf, and another version may make other files of the same. */
  const keyOf = (query: typeof journeyShelf | typeof messageShelf, name: string): string | undefined => {
    const hash = isWhole ? engine.hashOf<string, unknown>(query, name) : undefined;
    return hash && `${version} ${query.name} ${name} ${hash}`;
  };
  const shelvesOf = (section: 'journeys' | 'messages'): readonly string[] => shelvesFor(engine.read(idsOfSection, section).length);

  const changes: PlanChange[] = [];
  const journeys = shelvesOf('journeys').map((name) => {
    const shelf = engine.read(journeyShelf, name);
    for (const { row, change } of shelf) if (change !== undefined && isWanted('journeys', row.id)) changes.push(change);
    return partOf(shelf, () => {
      const built = shelf.filter(({ row }) => isWanted('journeys', row.id)).map((each) => (origin.environment === undefined ? each : asWritten(engine, each, origin)));
      return { group: groupOf(built.map(({ files }) => files), keyOf(journeyShelf, name)), rows: built.map(({ row }) => row), pictures: [] };
    });
  });
  /** What is wrong with a message only where its texts have accents and are longer. */
  const unfit: Diagnostic[] = [];
  const messages: Part[] = [];
  for (const name of shelvesOf('messages')) {
    const shelf = await engine.readAsync(messageShelf, name);
    const wanted = isWhole ? shelf.messages : shelf.messages.filter(({ id }) => isWanted('messages', id));
    mustBeCompiled(wanted);
    const made = isPseudo ? await withAccents(engine, wanted, unfit) : wanted;
    messages.push(partOf(shelf, () => messagePart(made, (texts) => groupOf(texts, keyOf(messageShelf, name)))));
  }
  if (unfit.length > 0) return nothingBuilt({ ...validation, diagnostics: sortDiagnostics([...validation.diagnostics, ...unfit]) });
  const pictures = listPictures(engine, messages.flatMap(({ pictures: shown }) => shown));
  const groups = [partOf(settings, () => ({ group: groupOf([[['settings.json', artefactJson(settings)]]]), rows: [], pictures: [] })), ...journeys, ...messages].map(({ group }) => group);
  return {
    ...validation,
    files: filesOf(groups),
    groups,
    changes,
    manifest: {
      format: 'lc.manifest/1',
      lc: version,
      time_zones: zoneDataVersion,
      project: settings.project,
      ...(origin.environment !== undefined && { environment: origin.environment }),
      journeys: journeys.flatMap(({ rows }) => rows),
      messages: messages.flatMap(({ rows }) => rows),
      ...(pictures.length > 0 && { pictures }),
    },
  };
}

/** Works out what a build needs besides messages, unless the specs have errors. */
export function foreseeBuild(engine: Engine): void {
  if (hasErrors(engine.read(projectProblems, ''))) return;
  engine.read(loweredSettings, '');
  for (const shelf of shelvesFor(engine.read(idsOfSection, 'journeys').length)) engine.read(journeyShelf, shelf);
}

function hasErrors({ diagnostics }: Pick<Validation, 'diagnostics'>): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

function nothingBuilt(validation: Validation): Build {
  return { ...validation, files: new Map(), groups: [], manifest: {}, changes: [] };
}

function mustBeCompiled(messages: MessageShelf['messages']): void {
  const lost = messages.find(({ locales }) => locales.some(({ files, isUnsent = false }) => files.length === 0 && !isUnsent));
  if (lost !== undefined) throw new Error(`the message "${lost.id}" was accepted and did not compile`);
}

function messagePart(messages: MessageShelf['messages'], groupOf: (texts: BuiltTexts) => FileGroup): Part {
  const texts: BuiltTexts[number][] = [];
  const rows: Part['rows'][number][] = [];
  const pictures: Part['pictures'][number][] = [];
  // Once for each message of a project, in a process that is seldom warm by then.
  for (const { id, locales } of messages) {
    const built: string[] = [];
    for (const { locale, files, pictures: shown } of locales) {
      if (files.length === 0) continue;
      built.push(locale);
      texts.push(files);
      if (shown !== undefined) for (const path of shown) pictures.push([path, id]);
    }
    if (built.length > 0) rows.push({ id, locales: built });
  }
  return { group: groupOf(texts), rows, pictures };
}

/** Messages, each with accents on its texts as well; what is wrong with one only so is added to `unfit`. */
async function withAccents(engine: Engine, messages: MessageShelf['messages'], unfit: Diagnostic[]): Promise<MessageShelf['messages']> {
  const all = [];
  for (const { id, locales } of messages) all.push({ id, locales: [...locales, ...(await accented(engine, id, locales, unfit))] });
  return all;
}

/** A message with accents on its texts; what is wrong with it only so is added to `unfit`. */
async function accented(engine: Engine, id: string, [first]: readonly ShelvedLocale[], unfit: Diagnostic[]): Promise<readonly ShelvedLocale[]> {
  const locale = pseudoLocale(first?.locale ?? 'en');
  const compiled = await engine.readAsync(compiledMessage, `${id}/${locale}`);
  if (compiled?.artefact === undefined) unfit.push(...(compiled?.diagnostics ?? []).filter(({ severity }) => severity === 'error'));
  return compiled === undefined ? [] : [shelved(id, locale, compiled)];
}

/** The pictures that messages show, each once. */
function listPictures(engine: Engine, shown: readonly (readonly [path: string, message: string])[]): readonly Readonly<Record<string, unknown>>[] {
  const shownBy = new Map<string, Set<string>>();
  for (const [path, message] of shown) shownBy.set(path, (shownBy.get(path) ?? new Set()).add(message));
  return [...shownBy].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([path, messages]) => listed(engine, path, [...messages].sort()));
}

/** A picture to upload, with all that tells whether it has been already. */
function listed(engine: Engine, path: string, messages: readonly string[]): readonly Readonly<Record<string, unknown>>[] {
  const picture = engine.read(pictureFile, path);
  return picture === undefined ? [] : [{ path, sha256: picture.sha256, bytes: picture.bytes, ...picture.header, messages }];
}

/** A journey with the places where it and its steps stand in the files as they are written, for an environment that changes their texts. */
function asWritten(engine: Engine, { row, files, ...rest }: ShelvedJourney, { engine: base, back }: Origin): Omit<ShelvedJourney, 'files'> & { readonly files: readonly (readonly [path: string, text: string | KeptText])[] } {
  const positions = engine.read(loweredJourney, row.id)?.positions;
  if (positions === undefined) throw new Error(`the journey "${row.id}" was built and is gone`);
  const { file } = positions;
  const journey = back({ file, range: positions.journey });
  const found = base.read(fileText, file);
  const map = mapText({ file, journey, nodes: Object.fromEntries(Object.entries(positions.nodes).map(([node, range]) => [node, back({ file, range })])) });
  const line = found?.kind === 'text' ? positionAt(lineIndex(found.text), journey.start).line : 1;
  return { ...rest, row: { ...row, file, line }, files: files.map(([path, kept]) => (path === mapPath(row.id) ? [path, map] : [path, kept])) };
}
