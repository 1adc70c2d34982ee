import { lowerJourney } from '../../src/lower/lower-journey.ts';
import { lowerSettings } from '../../src/lower/lower-settings.ts';
import { upperBounds } from '../../src/proof/pressure/upper.ts';
import { project } from '../support/project.ts';
import type { PlantedFault } from './planted-faults.ts';
import { proved } from './proved.ts';

/** Everything that is said of a project, by code; of one about bounds also `unbounded`, where nothing limits what one person gets in a week. */
export function saidOf(texts: PlantedFault['sound'], isAbout: PlantedFault['kind']): readonly string[] {
  const codes = proved(project(texts)).diagnostics.map(({ code }) => code);
  return [...codes, ...(isAbout === 'unbounded journey' && !codes.some((code) => code.startsWith('journey/')) && isUnbounded(texts) ? ['unbounded'] : [])];
}

function isUnbounded(texts: PlantedFault['sound']): boolean {
  const known = project(texts);
  const program = { settings: lowerSettings(known), plans: known.ids('journeys').flatMap((id) => lowerJourney(known, id)?.plan ?? []) };
  return upperBounds(program, { rates: {}, shift: 3_600_000 }).delivered(() => true, 7 * 86_400_000).most === Infinity;
}
