import { lineIndex, positionAt } from '../../source/line-index.ts';
import { comparePlans, type PlanChange } from '../../plan/compare-plans.ts';
import { validatePlan } from '../../plan/validate-plan.ts';
import type { PlanPositions } from '../../lower/lower-journey.ts';
import { artefactJson } from '../artefact-json.ts';
import { fileText } from '../inputs.ts';
import { defineQuery, type KeptText } from '../query.ts';
import { drawnJourney } from './drawn-journey.ts';
import { lastBuiltHash, lastBuiltText, readPlan } from './last-built.ts';
import { loweredJourney } from './lowered-journey.ts';

/** What a build writes of a journey, and what its manifest says of it. */
export interface BuiltJourney {
  readonly plan: KeptText;
  /** Positions in the files as the engine sees them. */
  readonly map: KeptText;
  readonly graph: KeptText;
  readonly rev: string;
  /** Ids of messages, and of the journeys that it starts. */
  readonly sends: readonly string[];
  readonly starts: readonly string[];
  readonly file: string;
  readonly line: number;
}

/** Undefined for a journey that is switched off. */
export const builtJourney = defineQuery({
  name: 'built-journey',
  version: 1,
  run: (context, id: string): BuiltJourney | undefined => {
    const lowered = context.read(loweredJourney, id);
    if (lowered === undefined) return undefined;
    const { plan, positions } = lowered;
    const [problem] = validatePlan(plan);
    if (problem !== undefined) throw new Error(`the plan of "${id}" is not sound: ${JSON.stringify(problem)}`);
    const found = context.read(fileText, positions.file);
    return {
      plan: context.keep(artefactJson(plan)),
      map: context.keep(mapText(positions)),
      graph: context.keep(context.read(drawnJourney, id)?.mermaid ?? ''),
      rev: plan.rev,
      sends: Object.keys(plan.messages),
      starts: [...new Set(plan.nodes.flatMap((node) => (node.op === 'start' ? [node.journey] : [])))].sort(),
      file: positions.file,
      line: found?.kind === 'text' ? positionAt(lineIndex(found.text), positions.journey.start).line : 1,
    };
  },
});

/**
 * What the edit of a plan means for people, against the one that stands in the folder of the last build; undefined where nothing changes. That
 * the two are the same is told by their hashes: after a build all plans there are new, and none is another one.
 */
export const planChange = defineQuery({
  name: 'plan-change',
  version: 2,
  run: (context, id: string): PlanChange | undefined => {
    const built = context.read(builtJourney, id);
    if (built === undefined || [undefined, built.plan.sha256].includes(lastBuiltHash(context, id))) return undefined;
    const plan = context.read(loweredJourney, id)?.plan;
    const before = lastBuiltText(context, id);
    const earlier = before === undefined ? undefined : readPlan(before);
    return plan && earlier && comparePlans(earlier, plan);
  },
});

export function mapText(positions: PlanPositions): string {
  return artefactJson({ format: 'lc.plan-map/1', ...positions });
}
