import { lowerJourney } from '../../../src/lower/lower-journey.ts';
import { lowerSettings } from '../../../src/lower/lower-settings.ts';
import type { Program } from '../../../src/plan/plan.ts';
import { type Assumptions, clockShift, rateOf } from '../../../src/proof/pressure/assumptions.ts';
import { fewKeys } from '../../../src/proof/pressure/few-keys.ts';
import { driverOf } from '../../support/driver.ts';
import { project } from '../../support/project.ts';
import { filesOf } from '../../support/real-project.ts';

export const from = Date.UTC(2027, 0, 4, 9);

export interface Loaded {
  readonly program: Program;
  readonly assumptions: Assumptions;
}

/** The plans of a project from its texts, and its rates; its checks are not run. */
export function loadTexts(texts: Readonly<Record<string, string>>, budget?: number): Loaded {
  const known = project(texts);
  const program: Program = { settings: lowerSettings(known), plans: known.ids('journeys').flatMap((id) => lowerJourney(known, id)?.plan ?? []) };
  const rates = Object.fromEntries(known.ids('events').flatMap((id) => {
    const rate = known.definition('events', id)?.rate;
    return rate === undefined ? [] : [[id, rateOf(rate.at_most.value, rate.per.value)]];
  }));
  return { program, assumptions: { rates, shift: clockShift(program.settings, from), values: fewKeys(program), ...(budget !== undefined && { budget }) } };
}

export function loadFolder(root: string, budget?: number): Loaded {
  return loadTexts(Object.fromEntries([...filesOf(root)].filter(([path]) => !/^(?:\.lc|dist)\//.test(path) && !path.includes('/.lc/'))), budget);
}

/** A project from one object a file, as JSON, which is YAML; throws where the project has errors. */
export async function checked(texts: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
  const { diagnostics } = await driverOf(texts).validate();
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors.slice(0, 3), undefined, 1));
  return texts;
}
