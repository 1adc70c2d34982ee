import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileProgram } from '../../../src/plan/compile-program.ts';
import { DAY } from '../../../src/proof/pressure/assumptions.ts';
import { allowanceOf, play, type Life } from '../../../src/proof/pressure/life.ts';
import type { Bound } from '../../../src/proof/pressure/pressure.ts';
import { countedOf, type Subject } from '../../../src/proof/pressure/subject.ts';
import { upperBounds } from '../../../src/proof/pressure/upper.ts';
import { worstWindow, type Window } from '../../../src/proof/pressure/worst-window.ts';
import { findZone } from '../../../src/time/find-zone.ts';
import { loadFolder } from './loaded-project.ts';

interface Seen {
  readonly kind: Bound['kind'];
  readonly window: '24h' | '7d' | 'day';
  readonly of: Subject;
  readonly seen: number;
  readonly budget?: number;
  readonly life: Life;
}

const folder = 'test/proof/cases';
const cases = readdirSync(folder).filter((name) => readdirSync(join(folder, name)).includes('seen.json'));

/** What somebody got although it had been proved that nobody could: `lc.yaml` and the life, one folder each. */
describe('bounds that were too low once', () => {
  test.each(cases)('%s', (name) => {
    const { kind, window, of, seen, budget, life }: Seen = JSON.parse(readFileSync(join(folder, name, 'seen.json'), 'utf8'));
    const { program, assumptions } = loadFolder(join(folder, name), budget);
    const { settings } = program;
    const { effects, sends } = play(compileProgram(kind === 'demand' ? { ...program, settings: { ...settings, frequency_caps: [] } } : program), life);
    const zone = findZone(String(life.attributes[settings.profile.timezone ?? ''] ?? settings.timezone));
    if (zone === undefined) throw new Error('no such zone');
    const counted = sends.filter(({ journey, message }) => {
      const found = program.plans.find(({ id }) => id === journey)?.messages[message];
      return found !== undefined && countedOf(of)(found);
    });
    const length = window === '7d' ? 7 * DAY : window === 'day' ? DAY + assumptions.shift : DAY;
    const stretch: Window = window === 'day' ? { kind: 'day' } : { kind: 'rolling', length };
    expect(allowanceOf(program.plans, assumptions)(life, effects)).toBe(true);
    expect(worstWindow(counted.map(({ at }) => at), stretch, zone).count).toBe(seen);
    expect(upperBounds(program, assumptions)[kind](countedOf(of), length, window === 'day').most).toBeGreaterThanOrEqual(seen);
  });
});
