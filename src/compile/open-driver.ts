import type { Diagnostic } from '../report/diagnostic.ts';
import { leftOut } from '../report/catalogue/file.ts';
import { buildProject } from './build-project.ts';
import { constantSource } from './constant-source.ts';
import type { Driver, DriverOptions, DriverWorld } from './driver.ts';
import { createEngine } from './engine.ts';
import { fileSource } from './file-source.ts';
import { fileList, fileText } from './inputs.ts';
import { listDefinitions, showDefinitions } from './look-at-definitions.ts';
import { sections } from '../spec/definitions/sections.ts';
import { specFiles } from './queries/parsed-file.ts';
import { queries } from './queries/registry.ts';
import { rootFile } from './queries/settings-of.ts';
import { testProject } from './test-project.ts';
import { validateProject } from './validate-project.ts';

const extensions: readonly string[] = ['.yaml', '.yml'];

/** Opens a project in a world of files: looks at what there is, and answers from what is known already where it still holds. */
export function openDriver(world: DriverWorld, _options: DriverOptions): Driver {
  const engine = createEngine({ store: world.store, hash: world.hash, queries });
  let listing: readonly Diagnostic[] = [];

  const refresh = (): void => {
    const { files, problems } = world.list(extensions);
    listing = problems.map(({ path, reason }): Diagnostic => ({ ...leftOut(path, reason), file: rootFile, range: { start: 0, end: 0 } }));
    engine.refresh(fileList, constantSource(new Map([[specFiles, [...files].sort()]]), world.hash));
    engine.refresh(fileText, fileSource(world.files));
  };
  refresh();

  return {
    validate: () => validateProject(engine, listing),
    build: async () => buildProject(engine, await validateProject(engine, listing), world.version),
    test: async (filter) => testProject(engine, await validateProject(engine, listing), filter),
    sections: () => sections,
    list: (section) => listDefinitions(engine, section),
    show: (id, options) => showDefinitions(engine, id, options),
    text: (file) => {
      const found = engine.read(fileText, file);
      return found?.kind === 'text' ? found.text : undefined;
    },
    refresh,
    runs: engine.runs,
    save: engine.save,
  };
}
