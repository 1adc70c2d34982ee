import type { DriverWorld } from './driver.ts';
import { createEngine } from './engine.ts';
import { lookAtProject, type LookedAtProject } from './look-at-project.ts';
import { createMemoryStore } from './memory-store.ts';
import { queries } from './queries/registry.ts';
import { type CheckPartner, lastPhase, shareChecks } from './share-checks.ts';
import { contentTools } from '../content/compile-message.ts';

/** Helps the thread that checks a project: works on it from the back, over the files as it sees them itself. `loaded` is called when all that is large has been loaded. */
export async function secondChecker({ files, hash, sha256, loaded }: Pick<DriverWorld, 'files' | 'hash' | 'sha256'> & { loaded(): void }, project: LookedAtProject, partner: CheckPartner): Promise<void> {
  const tools = contentTools();
  loaded();
  const store = createMemoryStore();
  const engine = createEngine({ store, hash, sha256, queries, content: () => tools });
  lookAtProject(engine, { files, hash, sha256 }, project);
  const post: CheckPartner['post'] = (parcel) => {
    partner.post(parcel);
    // Nearly nothing of the last phase is asked for twice, and the other thread keeps it all.
    if (parcel.phase === lastPhase) parcel.answers.ids.forEach(store.letGoOf);
  };
  await shareChecks(engine, { ...partner, post }, 'back');
}
