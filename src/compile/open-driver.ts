import type { Diagnostic } from '../report/diagnostic.ts';
import { leftOut } from '../report/catalogue/file.ts';
import { buildProject } from './build-project.ts';
import { constantSource } from './constant-source.ts';
import type { Driver, DriverOptions, DriverWorld } from './driver.ts';
import { createEngine } from './engine.ts';
import { generateTests, proposalFile } from './confirm-tests.ts';
import { fileSource } from './file-source.ts';
import type { ProjectFiles } from './file-source.ts';
import { fileList, fileText } from './inputs.ts';
import { listDefinitions, showDefinitions } from './look-at-definitions.ts';
import { sections } from '../spec/definitions/sections.ts';
import { specFiles } from './queries/parsed-file.ts';
import { queries } from './queries/registry.ts';
import { rootFile } from './queries/settings-of.ts';
import { scriptOverlay } from './script-overlay.ts';
import { simulatePersona } from './simulate-persona.ts';
import { testProject } from './test-project.ts';
import { validateProject } from './validate-project.ts';

const extensions: readonly string[] = ['.yaml', '.yml'];

/** Opens a project in a world of files: looks at what there is, and answers from what is known already where it still holds. */
export function openDriver(world: DriverWorld, _options: DriverOptions): Driver {
  const engine = createEngine({ store: world.store, hash: world.hash, queries });
  let listing: readonly Diagnostic[] = [];

  const refresh = (overlays: ReadonlyMap<string, string> = new Map()): void => {
    const { files, problems } = world.list(extensions);
    listing = problems.map(({ path, reason }): Diagnostic => ({ ...leftOut(path, reason), file: rootFile, range: { start: 0, end: 0 } }));
    engine.refresh(fileList, constantSource(new Map([[specFiles, [...new Set([...files, ...overlays.keys()])].sort()]]), world.hash));
    engine.refresh(fileText, fileSource(withOverlays(world, overlays)));
  };
  refresh();

  return {
    validate: () => validateProject(engine, listing),
    build: async () => buildProject(engine, await validateProject(engine, listing), world.version),
    generateTests: async (filter) => {
      const run = await testProject(engine, await validateProject(engine, listing), filter);
      if (run.tests.some(({ status }) => status === 'skipped') || run.diagnostics.some(({ severity }) => severity === 'error')) return { ...run, isRun: false, tests: [], yaml: '', unreached: run.coverage.missed };
      const generated = await generateTests(engine, run, async (yaml, test) => {
        refresh(new Map([[proposalFile, yaml]]));
        const confirmed = await testProject(engine, await validateProject(engine, listing), { ids: [test.id], journey: test.journey });
        return confirmed;
      });
      refresh();
      return generated;
    },
    simulate: async (request) => {
      const { script } = request;
      if (script === undefined) return simulatePersona(engine, await validateProject(engine, listing), request);
      const overlay = scriptOverlay(script);
      refresh(new Map([[script.name, overlay.text]]));
      const simulation = await simulatePersona(engine, await validateProject(engine, listing), request);
      refresh();
      return { ...simulation, diagnostics: simulation.diagnostics.map(overlay.locate) };
    },
    test: async (filter) => testProject(engine, await validateProject(engine, listing), filter),
    sections: () => sections,
    list: (section) => listDefinitions(engine, section),
    show: (id, options) => showDefinitions(engine, id, options),
    text: (file) => {
      const found = engine.read(fileText, file);
      return found?.kind === 'text' ? found.text : undefined;
    },
    refresh: () => refresh(),
    runs: engine.runs,
    save: engine.save,
  };
}

/** Files that stand beside, or for, those of the project. */
function withOverlays({ files, hash }: DriverWorld, overlays: ReadonlyMap<string, string>): ProjectFiles {
  if (overlays.size === 0) return files;
  return {
    signature: (path) => (overlays.has(path) ? '' : files.signature(path)),
    read: (path) => {
      const text = overlays.get(path);
      return text === undefined ? files.read(path) : { hash: hash(text), content: { kind: 'text', text } };
    },
  };
}
