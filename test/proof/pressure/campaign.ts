import { compileProgram } from '../../../src/plan/compile-program.ts';
import type { Program } from '../../../src/plan/plan.ts';
import { timeOf } from '../../../src/proof/play-person.ts';
import { DAY } from '../../../src/proof/pressure/assumptions.ts';
import { allowanceOf, play, type Life } from '../../../src/proof/pressure/life.ts';
import { countedOf, type Subject } from '../../../src/proof/pressure/subject.ts';
import { upperBounds } from '../../../src/proof/pressure/upper.ts';
import { worstWindow, type Window } from '../../../src/proof/pressure/worst-window.ts';
import { findZone } from '../../../src/time/find-zone.ts';
import { seeded } from '../../support/seeded.ts';
import { randomLives } from '../random-life.ts';
import type { Loaded } from './loaded-project.ts';

export interface Breach {
  readonly kind: 'demand' | 'delivered';
  readonly window: string;
  readonly of: Subject;
  readonly bound: number;
  readonly seen: number;
  readonly life: Life;
}

export interface Campaign {
  readonly months: number;
  readonly played: number;
  readonly breaches: readonly Breach[];
}

const windows: readonly { readonly name: string; readonly length: number; readonly window: Window }[] = [
  { name: 'day', length: DAY, window: { kind: 'day' } },
  { name: '24h', length: DAY, window: { kind: 'rolling', length: DAY } },
  { name: '7d', length: 7 * DAY, window: { kind: 'rolling', length: 7 * DAY } },
];

/**
 * Lets random people live through a program, within the assumptions, and compares what they got with what was proved: people who go the
 * ways that were found through its journeys, at random times, with events and attributes at random between. `first`: who comes before them.
 */
export function campaign({ program, assumptions }: Loaded, seed: number, months: number, first: readonly Life[] = []): Campaign {
  const random = seeded(seed);
  const upper = upperBounds(program, assumptions);
  const subjects = subjectsOf(program);
  const bounds = (['demand', 'delivered'] as const).flatMap((kind) => subjects.flatMap((of) => windows.map(({ name, length, window }) => ({ kind, of, name, window, most: upper[kind](countedOf(of), name === 'day' ? length + assumptions.shift : length, name === 'day').most }))));
  const finite = bounds.filter(({ most }) => Number.isFinite(most));
  const compiled = { demand: compileProgram({ ...program, settings: { ...program.settings, frequency_caps: [] } }, { trace: false }), delivered: compileProgram(program, { trace: false }) };
  const isAllowed = allowanceOf(program.plans, assumptions);
  const randomLife = randomLives({ program, assumptions }, random);
  const breaches: Breach[] = [];
  let lived = 0;
  let played = 0;
  const own = findZone(program.settings.timezone);
  for (let number = 0; lived < months || number < first.length; number += 1) {
    const given = first[number];
    const { life, zone } = given !== undefined && own !== undefined ? { life: given, zone: own } : randomLife(number);
    for (const kind of ['demand', 'delivered'] as const) {
      const { effects, sends } = play(compiled[kind], life);
      played += 1;
      if (!isAllowed(life, effects)) break;
      const last = life.inputs.at(-1);
      lived += ((last === undefined ? life.start : timeOf(last)) + 40 * DAY - life.start) / (30 * DAY) / 2;
      for (const bound of finite) {
        if (bound.kind !== kind) continue;
        const counted = countedOf(bound.of);
        const times = sends.filter(({ journey, message }) => isCounted(program, journey, message, counted)).map(({ at }) => at);
        const seen = worstWindow(times, bound.window, zone).count;
        if (seen > bound.most && !breaches.some((one) => one.kind === kind && one.window === bound.name && one.of.name === bound.of.name)) breaches.push({ kind, window: bound.name, of: bound.of, bound: bound.most, seen, life });
      }
    }
    if (number > 4 * months + 1000 + first.length) break;
  }
  return { months: lived, played, breaches };
}

export function subjectsOf({ plans }: Program): readonly Subject[] {
  const messages = plans.flatMap((plan) => Object.values(plan.messages));
  return [
    { what: 'all' },
    ...[...new Set(messages.map(({ channel }) => channel))].map((name): Subject => ({ what: 'channel', name })),
    ...[...new Set(messages.flatMap(({ tags }) => tags))].map((name): Subject => ({ what: 'tag', name })),
    { what: 'purpose', name: 'marketing' },
  ];
}

function isCounted({ plans }: Program, journey: string, message: string, counted: ReturnType<typeof countedOf>): boolean {
  const found = plans.find(({ id }) => id === journey)?.messages[message];
  return found !== undefined && counted(found);
}

