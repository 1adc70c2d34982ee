import type { Difference } from '../simulate/difference.ts';
import type { AsPlatform } from '../simulate/report/crowd-run.ts';
import { asPlatform } from '../targets/behaviour/as-platform.ts';
import { habitsOf } from '../targets/behaviour/habits-of.ts';
import { whyDifferent } from '../targets/behaviour/why-different.ts';
import { exportedJourney } from '../targets/exported-journey.ts';
import { targetOf } from '../targets/registry.ts';
import type { TargetName } from '../targets/target-names.ts';
import type { CrowdWorld } from './crowd-world.ts';
import type { Engine } from './engine.ts';
import { loweredJourney } from './queries/lowered-journey.ts';
import type { OtherVersion } from './simulate-population.ts';

/** A project as a platform runs it, with what it is compared with: the specs themselves. */
export interface CrowdAs {
  readonly world: CrowdWorld;
  readonly other: OtherVersion;
  /** What a report says of what was found. */
  told(found: Difference): AsPlatform;
}

/** Undefined for a platform that runs what a person clicks together: nothing can be said of that. */
export function crowdAs(engine: Engine, world: CrowdWorld, name: TargetName): CrowdAs | undefined {
  const target = targetOf(name);
  const { behaviour } = target;
  if (behaviour === undefined) return undefined;
  const { project, program, told } = world;
  const { program: there, missing, journeyOf } = asPlatform(program, target, behaviour);
  const plans = new Set(there.plans.map(({ id }) => id));
  return {
    world: {
      ...world,
      program: there,
      told: {
        ...told,
        journeys: there.plans.map(({ id, nodes }) => ({ id, steps: nodes.map((node) => node.id) })),
        splits: told.splits.filter(({ journey }) => plans.has(journey)),
      },
    },
    other: { name: 'the specs', program },
    told: (found) => {
      const own = new Set([...journeyOf.values(), ...missing]);
      const journeys = [...own].sort().flatMap((id) => {
        const lowered = engine.read(loweredJourney, id);
        return lowered === undefined ? [] : [exportedJourney(project, lowered.plan, lowered.positions)];
      });
      return { platform: target.name, missing, why: whyDifferent(Object.keys(found.messages), journeys, target, project, { settings: program.settings, there: there.settings }), habits: habitsOf(behaviour) };
    },
  };
}
