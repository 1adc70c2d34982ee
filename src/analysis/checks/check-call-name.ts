import type { Leaf } from '../../source/node.ts';
import type { CheckContext } from './check-context.ts';
import { unknownCall } from '../../report/catalogue/test.ts';
import { suggest } from '../../report/suggest.ts';

/** A test speaks of a call by what it saves its answer as, or by its id. */
export function checkCallName({ project, collector }: CheckContext, name: Leaf<string>): void {
  const known = project.traits('journeys').flatMap(({ calls = [] }) => calls);
  if (!known.includes(name.value)) collector.report(name.range, unknownCall(name.value, [...new Set(known)], suggest(name.value, known)));
}
