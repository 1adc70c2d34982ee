import type { Driver } from '../../../src/compile/driver.ts';
import { openExplain } from '../../../src/compile/explain-code.ts';
import type { Changes } from '../../../src/dev/changes.ts';
import { type Answer, createLiveProject, type LiveProject } from '../../../src/dev/live-project.ts';
import type { ModelOf, ViewName } from '../../../src/dev/views/registry.ts';
import { contentHash } from '../../../src/host/content-hash.ts';
import { createPeoplePool } from '../../../src/host/people-pool.ts';
import { driverOf } from '../../support/driver.ts';

const unknown: Changes = { kind: 'unknown', reason: 'a test asks no git' };

/** A project of texts as the page is shown it. A text may be changed: `refresh` sees it. `instead`: what the driver does otherwise. */
export function liveProjectOf(texts: Readonly<Record<string, string>>, changes: Changes = unknown, instead: Partial<Driver> = {}): LiveProject {
  return createLiveProject({ driver: { ...driverOf(texts), ...instead }, explain: openExplain(), root: '/nowhere', out: '/nowhere/dist', hash: contentHash, play: createPeoplePool('', 1), findChanges: () => changes });
}

/** What a view answers about a project of texts; undefined where there is no such thing. */
export async function viewOf<Name extends ViewName>(texts: Readonly<Record<string, string>>, name: Name, words: Readonly<Record<string, string>> = {}, changes: Changes = unknown): Promise<ModelOf<Name> | undefined> {
  return modelIn<Name>(await liveProjectOf(texts, changes).answer(name, words));
}

/** The model of an answer, as the page reads it. Throws where the view failed. */
export function modelIn<Name extends ViewName>(answer: Answer): ModelOf<Name> | undefined {
  if (answer.kind === 'failed') throw new Error(answer.reason);
  return answer.kind === 'none' ? undefined : JSON.parse(JSON.stringify(answer.model));
}
