import { join } from 'node:path';
import type { Driver } from '../../../src/compile/driver.ts';
import { openExplain } from '../../../src/compile/explain-code.ts';
import { createLiveProject, type LiveProject } from '../../../src/dev/live-project.ts';
import { readPageAssets } from '../../../src/dev/page-assets.ts';
import { servePage, type Serving } from '../../../src/dev/serve-page.ts';
import { contentHash } from '../../../src/host/content-hash.ts';
import { createPeoplePool } from '../../../src/host/people-pool.ts';
import type { Section } from '../../../src/spec/definitions/definition.ts';
import { openFolder } from '../../support/real-project.ts';

export interface ServedProject {
  readonly address: string;
  readonly port: number;
  readonly live: LiveProject;
  ids(section: Section): readonly string[];
  /** What `lc dev` does after an edit. */
  changed(): Promise<void>;
  close(): Promise<void>;
}

export const pageAssets = (): ReturnType<typeof readPageAssets> => readPageAssets('lib/page');

export function liveFolder(root: string, driver: Driver, frameRoom?: number): LiveProject {
  return createLiveProject({
    driver,
    explain: openExplain(),
    root,
    out: join(root, 'dist'),
    hash: contentHash,
    play: createPeoplePool('', 1),
    findChanges: () => ({ kind: 'changes', base: 'main', files: [] }),
    ...(frameRoom !== undefined && { frameRoom }),
  });
}

/** A project of the disk, served as `lc dev` does; who edits it says so. */
export async function serveFolder(root: string, port = 0): Promise<ServedProject> {
  const driver = openFolder(root);
  const live = liveFolder(root, driver);
  const serving: Serving = await servePage({ assets: pageAssets(), answer: live.answer, frame: live.frames.find, revision: live.revision, port });
  if (serving.kind === 'refused') throw new Error(serving.reason);
  return {
    address: serving.address,
    port: serving.port,
    live,
    ids: driver.ids,
    changed: async () => {
      await live.refresh();
      serving.announce();
    },
    close: serving.close,
  };
}
