import { createMemoryStore } from '../../../src/compile/memory-store.ts';
import type { Driver, DriverWorld } from '../../../src/compile/driver.ts';
import { openDriver } from '../../../src/compile/open-driver.ts';
import type { Store } from '../../../src/compile/store.ts';
import { contentHash, sha256 } from '../../../src/host/content-hash.ts';
import { reportFormats } from '../../../src/report/formats/registry.ts';

/** The texts of a project while it is being edited. A text has a version, as a file has a time at which it was changed. */
export interface EditedProject {
  texts(): ReadonlyMap<string, string>;
  /** Undefined takes the file away. */
  write(path: string, text: string | undefined): void;
  /** A driver that sees what is written later, once it is refreshed. */
  open(store: Store, openPartner?: DriverWorld['openPartner']): Driver;
  /** Files as they are at the moment. */
  readonly files: DriverWorld['files'];
}

export function editedProject(start: ReadonlyMap<string, string>): EditedProject {
  const files = new Map([...start].map(([path, text]) => [path, { text, version: 0 }]));
  let version = 0;
  const seen: DriverWorld['files'] = {
    signature: (path) => files.get(path) && `version ${files.get(path)?.version}`,
    read: (path) => {
      const file = files.get(path);
      return file && { hash: contentHash(file.text), content: { kind: 'text', text: file.text } };
    },
  };
  return {
    files: seen,
    texts: () => new Map([...files].map(([path, { text }]) => [path, text])),
    write: (path, text) => {
      version += 1;
      if (text === undefined) files.delete(path);
      else files.set(path, { text, version });
    },
    open: (store, openPartner) =>
      openDriver(
        {
          files: seen,
          list: (extensions) => ({ files: [...files.keys()].filter((path) => extensions.some((extension) => path.endsWith(extension))).sort(), problems: [] }),
          store,
          hash: contentHash,
          sha256,
          version: '0.0.0',
          ...(openPartner && { openPartner }),
        },
        { now: Date.UTC(2027, 0, 1) },
      ),
  };
}

/** Everything a driver says and would write, byte for byte: the report in every format, the files of the build, the manifest. */
export async function outcomeOf(driver: Driver): Promise<string> {
  const { diagnostics, summary, files, manifest } = await driver.build();
  const reports = reportFormats.map(({ name, format }) => {
    const options = { colour: false, width: 100, version: '0.0.0', elapsed: '0 s', prefix: '', text: driver.text, hash: contentHash };
    return `--- ${name}\n${format({ command: 'build', diagnostics, summary }, options)}`;
  });
  const outputs = [...files].map(([path, content]) => `--- ${path}\n${typeof content === 'string' ? content : sha256(content)}`);
  return [...reports, ...outputs, JSON.stringify(manifest), JSON.stringify(driver.list())].join('\n');
}

/** What a driver says that has never seen the project before. */
export const cleanOutcome = (project: EditedProject): Promise<string> => outcomeOf(project.open(createMemoryStore()));
