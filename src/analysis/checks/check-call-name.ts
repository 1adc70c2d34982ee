import type { Leaf } from '../../source/node.ts';
import type { CheckContext } from './check-context.ts';
import { unknownCall } from '../../report/catalogue/test.ts';
import { suggest } from '../../report/suggest.ts';
import { journeyFlow } from '../flow/journey-flow.ts';

/** A test speaks of a call by what it saves its answer as, or by its id. */
export function checkCallName({ project, memory, collector }: CheckContext, name: Leaf<string>): void {
  const known = project.ids('journeys').flatMap((id) => {
    const journey = project.definition('journeys', id);
    if (journey === undefined) return [];
    return journeyFlow(project, journey, memory).visits.flatMap(({ step }) => (step.kind === 'call' ? [step.save_as?.value, step.id?.value].filter((each) => each !== undefined) : []));
  });
  if (!known.includes(name.value)) collector.report(name.range, unknownCall(name.value, [...new Set(known)], suggest(name.value, known)));
}
