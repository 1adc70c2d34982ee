import { strategyOf } from '../analysis/strategy.ts';
import { type ContentTools, contentTools } from '../content/compile-message.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { leftOut } from '../report/catalogue/file.ts';
import { buildProject, type BuildRequest, foreseeBuild, type Origin } from './build-project.ts';
import type { Driver, DriverOptions, DriverWorld, ProjectListing, TestFilter, TestRun } from './driver.ts';
import { createEngine } from './engine.ts';
import type { Engine } from './engine.ts';
import { openEnvironments } from './environments/open-environments.ts';
import { scopedStore } from './environments/scoped-store.ts';
import { generateTests, proposalFile } from './confirm-tests.ts';
import { exportAudiences } from './export-audiences.ts';
import { exportToPlatforms } from './export-to-platforms.ts';
import { importFlow } from './import-flow.ts';
import { fileHash, fileText, pictureFile } from './inputs.ts';
import { knownNames } from './known-names.ts';
import { listDefinitions, showDefinitions } from './look-at-definitions.ts';
import { lookAtProject } from './look-at-project.ts';
import { formatInstant } from '../time/moment.ts';
import { sections } from '../spec/definitions/sections.ts';
import { projectSchema } from '../spec/schema/project-schema.ts';
import { idsOfSection } from './queries/project-index.ts';
import { recordedProject } from './queries/recorded-project.ts';
import { queries } from './queries/registry.ts';
import { rootFile, settingsOf } from './queries/settings-of.ts';
import { draftDefinition } from './drafts/draft-definition.ts';
import { mapMermaid, projectMap } from './graph/project-map.ts';
import { drawnJourney } from './queries/drawn-journey.ts';
import { invariantsProject } from './invariants-project.ts';
import { pressureProject } from './pressure-project.ts';
import { previewMessage } from './preview/preview-message.ts';
import { ownersOf } from './selection/owners-of.ts';
import { problemsWithin } from './selection/problems-within.ts';
import { selectDefinitions, withNeeded } from './selection/select-definitions.ts';
import { writtenDefinitions } from './selection/written-definitions.ts';
import type { Store } from './store.ts';
import { openCrowd } from './crowd-world.ts';
import { launchProject } from './launch-project.ts';
import { reachProject } from './reach-project.ts';
import { replayHistory } from './replay-history.ts';
import { simulatePopulation } from './simulate-population.ts';
import { personaScripts } from './persona-scripts.ts';
import { scriptNames } from './script-names.ts';
import { companionExtensions, specExtensions } from './seen-world.ts';
import { scriptOverlay } from './script-overlay.ts';
import { showPieceContract } from './show-piece-contract.ts';
import { shareChecks } from './share-checks.ts';
import { showContract } from './show-contract.ts';
import { simulatePersona } from './simulate-persona.ts';
import { testProject } from './test-project.ts';
import { twinFiles } from './twin-files.ts';
import { validateProject } from './validate-project.ts';
import { verifyMessages } from './verify-messages.ts';

/** Opens a project in a world of files: looks at what there is, and answers from what is known already where it still holds. */
export function openDriver(world: DriverWorld, options: DriverOptions): Driver {
  let tools: ContentTools | undefined;
  /** Made when first asked for: a command whose answers are all known compiles no content. */
  const content = (): ContentTools => (tools ??= contentTools(world.buildMjml));
  const newEngine = (store: Store) => createEngine({ store, hash: world.hash, sha256: world.sha256, queries, content });
  const engine = newEngine(world.store);
  let listing: readonly Diagnostic[] = [];
  let laid: ReadonlyMap<string, string> = new Map();
  let lastListing: ProjectListing = { files: [], problems: [] };
  /** What was listed, all of it together, and whether no file has a second name. */
  let listed: ReadonlySet<string> = new Set();
  let isListOfAll = false;
  let isChecked = false;
  /** Changes that a command met on its way: whoever asks for changes next is told of them. */
  const met: string[] = [];
  const built = options.lastBuild ?? 'dist';

  const refresh = (overlays: ReadonlyMap<string, string> = new Map()): readonly string[] => {
    lastListing = world.list(specExtensions, companionExtensions);
    const { files, companions: beside = [], problems, hasLinks = false } = lastListing;
    const before = listed;
    listed = new Set([...files, ...beside]);
    isListOfAll = !hasLinks;
    const isSpec = new Set(files);
    listing = [
      ...problems.map(({ path, reason }): Diagnostic => ({ ...leftOut(path, reason), file: rootFile, range: { start: 0, end: 0 } })),
      ...twinFiles([...files, ...beside], (path) => isSpec.has(path)),
    ];
    laid = overlays;
    const changed = lookWith(engine, files);
    environments.forget();
    return [...new Set([...changed, ...[...listed].filter((path) => !before.has(path)), ...[...before].filter((path) => !listed.has(path))])];
  };
  /** Looks at these files alone; false where that may not be enough, because the list may be another one or files have several names. */
  const lookAt = (changed: readonly string[]): boolean => {
    const isBuilt = (path: string): boolean => path.startsWith(`${built}/`);
    const isEnough = isListOfAll && laid.size === 0 && changed.every((path) => isBuilt(path) || (listed.has(path) && world.files.isPlain?.(path) === true));
    if (!isEnough) return false;
    for (const path of changed) {
      engine.lookAgain(fileText, path);
      engine.lookAgain(fileHash, path);
      engine.lookAgain(pictureFile, path);
    }
    environments.forget();
    return true;
  };
  /** The files as they lie, but for what is laid over them: by a command for all engines, by an environment for its own. */
  const lookWith = (looking: Engine, files: readonly string[], changed: ReadonlyMap<string, string> = new Map()): readonly string[] =>
    lookAtProject(looking, world, { listed: files, built, overlays: new Map([...laid, ...changed]) });
  const environments = openEnvironments({
    base: engine,
    validate: async (looking) => {
      const partner = isChecked ? undefined : world.openPartner?.({ listed: lastListing.files, built });
      isChecked = true;
      if (partner !== undefined) await shareChecks(engine, partner, 'front');
      return validateProject(looking, listing, world.turn);
    },
    open: (scope, changed) => {
      const own = newEngine(scopedStore(world.store, scope));
      lookWith(own, world.list(specExtensions).files, changed);
      return own;
    },
  });
  const { environment } = options;
  const run = (): Engine => environments.engine(environment);
  const origin: Origin = { engine, back: (place) => environments.back(environment, place), ...(environment !== undefined && { environment }) };
  const parts: BuildRequest['parts'] = new WeakMap();
  const tested = async (filter: TestFilter): Promise<TestRun> => {
    const { tests, ...rest } = await testProject(run(), await environments.validate(), filter);
    return { ...rest, tests: tests.map((test) => ({ ...test, diagnostics: test.diagnostics.map((diagnostic) => environments.locate(environment, diagnostic)) })) };
  };
  const today = (): string => options.asOf ?? formatInstant(options.now);
  refresh();

  return {
    validate: environments.validate,
    select: (request) => selectDefinitions(writtenDefinitions(engine), request),
    within: (diagnostics, names) => problemsWithin(engine, diagnostics, names),
    build: async (names, options) => buildProject(run(), await environments.validate(), { version: world.version, origin, parts, ...(names && { names: withNeeded(writtenDefinitions(engine), names) }), ...(options && { options }) }),
    foresee: () => foreseeBuild(run()),
    export: async (request) => {
      const { names } = request;
      return exportToPlatforms(run(), await environments.validate(), { ...request, ...(names && { names: withNeeded(writtenDefinitions(engine), names) }) }, origin);
    },
    importFlow: (text) => importFlow(run(), text, environment),
    generateTests: async (filter) => {
      const ran = await tested(filter);
      if (ran.tests.some(({ status }) => status === 'skipped') || ran.diagnostics.some(({ severity }) => severity === 'error')) return { ...ran, isRun: false, tests: [], yaml: '', unreached: ran.coverage.missed };
      const generated = await generateTests(run(), ran, async (yaml, test) => {
        refresh(new Map([[proposalFile, yaml]]));
        return testProject(run(), await environments.validate(), { ids: [test.id], journey: test.journey });
      });
      refresh();
      return generated;
    },
    simulate: async (request) => {
      const { script } = request;
      if (script === undefined || script.text.trim() === '') return simulatePersona(run(), await environments.validate(), request);
      const overlay = scriptOverlay(script);
      const seen = [...refresh(new Map([[script.name, overlay.text]]))];
      const simulation = await simulatePersona(run(), await environments.validate(), request);
      seen.push(...refresh());
      met.push(...seen.filter((path) => path !== script.name));
      return { ...simulation, diagnostics: simulation.diagnostics.map(overlay.locate) };
    },
    scripts: (persona) => personaScripts(run(), persona),
    scriptNames: () => scriptNames(run()),
    replay: async (options) => replayHistory(run(), await environments.validate(), options),
    audiences: async ({ names, ...options }) => exportAudiences(run(), await environments.validate(), { ...options, ...(names && { names: withNeeded(writtenDefinitions(engine), names) }) }, origin, { sha256: world.sha256, now: today() }),
    launch: async (options) => launchProject(run(), await environments.validate(), options),
    simulatePopulation: async (options) => simulatePopulation(run(), await environments.validate(), options),
    reach: async (request) => reachProject(run(), await environments.validate(), request),
    invariants: async (request) => invariantsProject(run(), await environments.validate(), request),
    pressure: async (request) => pressureProject(run(), await environments.validate(), request),
    program: async (journeys) => {
      const opened = openCrowd(run(), await environments.validate(), journeys);
      return opened.kind === 'world' ? opened.world.program : undefined;
    },
    test: tested,
    sections: () => sections,
    list: (section) => listDefinitions(engine, section),
    ids: (section) => engine.read(idsOfSection, section),
    definedIn: (files) => writtenDefinitions(engine, files).map(({ section, id, file }) => ({ section, id, file })),
    owners: (diagnostics) => ownersOf(engine, diagnostics),
    draft: (section, id) =>
      draftDefinition(engine, section, id, async (draft) => {
        refresh(draft && new Map([[draft.file, draft.text]]));
        return (await validateProject(engine, listing)).diagnostics;
      }),
    settings: () => engine.read(settingsOf, '').settings,
    graph: (journey) => engine.read(drawnJourney, journey),
    map: (names) => {
      const map = projectMap(writtenDefinitions(engine), names);
      return { map, mermaid: mapMermaid(map) };
    },
    strategy: () => strategyOf(recordedProject(engine)),
    contract: (message) => showContract(engine, message),
    pieceContract: (section, id) => showPieceContract(engine, section, id, content()),
    preview: async ({ environment: named = environment, ...request }) => {
      const preview = await previewMessage(environments.engine(named), { ...request, ...(named !== undefined && { environment: named }) }, content());
      return preview && { ...preview, place: { ...preview.place, range: environments.back(named, preview.place) } };
    },
    verify: ({ message }) => verifyMessages(run(), message),
    show: (id, options) => showDefinitions(engine, id, options),
    editorSchema: () => `${JSON.stringify(projectSchema(knownNames(recordedProject(engine))))}\n`,
    text: (file) => {
      const found = engine.read(fileText, file);
      if (found === undefined || found.kind === 'unreadable') return undefined;
      return found.kind === 'text' ? found.text : found.readable;
    },
    refresh: (changed) => (changed !== undefined && lookAt(changed) ? [] : [...new Set([...met.splice(0), ...refresh()])]),
    seen: () => {
      const isOwn = isListOfAll && laid.size === 0 && listing.length === 0 && engine.read(idsOfSection, 'environments').length === 0;
      if (!isOwn) return undefined;
      const { files, companions = [] } = lastListing;
      return { files, companions, texts: engine.known(fileText), hashes: engine.known(fileHash), pictures: engine.known(pictureFile) };
    },
    runs: engine.runs,
    save: engine.save,
  };
}
