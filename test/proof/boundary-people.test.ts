import { describe, expect, test } from 'vitest';
import { lowerJourney } from '../../src/lower/lower-journey.ts';
import { lowerSettings } from '../../src/lower/lower-settings.ts';
import { compileProgram } from '../../src/plan/compile-program.ts';
import type { Effect } from '../../src/plan/effect.ts';
import type { Program } from '../../src/plan/plan.ts';
import { boundaryAftermath, boundaryPeople, type BoundaryPerson } from '../../src/proof/boundary-people.ts';
import { keepsToPlan } from '../../src/proof/boundary/keeps-to-plan.ts';
import { playPerson, timeOf } from '../../src/proof/play-person.ts';
import { project } from '../support/project.ts';
import { makeProject } from './made/make-project.ts';
import { meetingConditions } from './made/meeting-conditions.ts';
import { base } from './proved.ts';

const start = Date.UTC(2027, 1, 1);
const DAY = 86_400_000;

function programOf(texts: Readonly<Record<string, string>>): Program {
  const known = project(texts);
  return { settings: lowerSettings(known), plans: known.ids('journeys').flatMap((id) => lowerJourney(known, id)?.plan ?? []) };
}

const journey = (head: string, steps: string): Program =>
  programOf({ 'lc.yaml': base, 'journeys.yaml': `journeys:\n  one:\n${head.split('\n').map((line) => `    ${line}`).join('\n')}\n    reentry: always\n    steps:\n${steps.split('\n').map((line) => `      ${line}`).join('\n')}\n` });

const played = (program: Program, person: BoundaryPerson): readonly Effect[] => {
  const last = person.inputs.at(-1);
  return playPerson(compileProgram(program), person, start, (last === undefined ? start : timeOf(last)) + boundaryAftermath);
};

/** What the people did, each way once. */
function seen(program: Program, of: (effect: Effect) => string | undefined): readonly string[] {
  const found = new Set(boundaryPeople(program, { start, most: 120 }).flatMap((person) => played(program, person).flatMap((effect) => of(effect) ?? [])));
  return [...found].sort();
}

const messages = (effect: Effect): string | undefined => (effect.kind === 'send' ? effect.message : undefined);

describe('people on the boundaries of a journey', () => {
  test('stand on each constant and beside it, and on the missing value', () => {
    const program = journey('trigger: { event: signed_up }', '- if: { profile: { seats: { gte: 10 } } }\n  then: [ { send: note } ]');
    const values = boundaryPeople(program, { start, most: 120 }).flatMap(({ attributes, inputs }) => [attributes['seats'], ...inputs.flatMap((input) => (input.kind === 'attributes' ? [input.patch['seats']] : []))]);
    expect(values).toEqual(expect.arrayContaining([9, 10, 11, null]));
  });

  test('have one event less, as many and one more, one at the end of the window and one inside', () => {
    const program = journey('trigger: { event: signed_up }', '- if: { did: ordered, count: { gte: 3 }, within: 30d }\n  then: [ { send: note } ]');
    const people = boundaryPeople(program, { start, most: 120 });
    const counts = people.map(({ inputs }) => inputs.filter((input) => input.kind === 'event' && input.name === 'ordered').length);
    expect(counts).toEqual(expect.arrayContaining([0, 2, 3, 4]));
    const ages = people.flatMap(({ inputs }) => {
      const [order] = inputs.filter((input) => input.kind === 'event' && input.name === 'ordered');
      const [entry] = inputs.filter((input) => input.kind === 'event' && input.name === 'signed_up');
      return order === undefined || entry === undefined ? [] : [timeOf(entry) - timeOf(order)];
    });
    expect(ages).toEqual(expect.arrayContaining([30 * DAY, 30 * DAY - 1]));
    expect(seen(program, messages)).toEqual(['note']);
  });

  test('come before the deadline of a wait, at it and after it', () => {
    const program = journey('trigger: { event: signed_up }', '- wait_for: { did: ordered }\n  up_to: 2d\n  then: [ { send: note } ]\n  else: [ { send: hello } ]');
    const late = boundaryPeople(program, { start, most: 120 }).flatMap(({ inputs }) => {
      const [entry, order] = ['signed_up', 'ordered'].map((name) => inputs.find((input) => input.kind === 'event' && input.name === name));
      return entry === undefined || order === undefined ? [] : [timeOf(order) - timeOf(entry) - 2 * DAY];
    });
    expect(late).toEqual(expect.arrayContaining([0, 1]));
    expect(seen(program, messages)).toEqual(['hello', 'note']);
  });

  test.each<readonly [label: string, head: string, steps: string, expected: readonly string[]]>([
    ['each arm of a split', 'trigger: { event: signed_up }', '- split: which\n  arms:\n    a: { share: 90%, steps: [ { send: note } ] }\n    b: { share: 10%, steps: [ { send: hello } ] }', ['hello', 'note']],
    ['a segment that is entered', 'trigger: { enters: keen, existing: skip }', '- send: note', ['note']],
    ['a date', 'trigger: { date: profile.trial_ends_at, offset: -3d, at: "09:00", if_past: skip, existing: skip }', '- send: note', ['note']],
    ['a schedule', 'trigger: { schedule: { every: week, weekday: [mon], at: "09:00" } }', '- send: note', ['note']],
    ['an audience and the filter of a trigger', 'trigger: { event: signed_up, where: { amount: { gte: 100 } } }\naudience: { in: triallers }', '- send: note', ['note']],
    ['a branch behind a branch', 'trigger: { event: signed_up }', '- if: { profile: { seats: { gte: 10 } } }\n  then:\n    - wait: 2d\n    - if: { event: { amount: { lt: 0 } } }\n      then: [ { send: note } ]\n  else: [ { send: hello } ]', ['hello', 'note']],
    ['what an event that was waited for said', 'trigger: { event: signed_up }', '- wait_for: { did: ordered }\n  up_to: 2d\n  save_as: order\n  then:\n    - if: { run: { order.total: { gte: 500 } } }\n      then: [ { send: note } ]\n      else: [ { send: hello } ]', ['hello', 'note']],
    ['an answer to a call, a failure and none', 'trigger: { event: signed_up }', '- call: { url: "https://score.example", returns: { score: number } }\n  save_as: scored\n  up_to: 1h\n  then: [ { send: note } ]\n  else: [ { send: hello } ]', ['hello', 'note']],
  ])('find the way by %s', (_label, head, steps, expected) => {
    expect(seen(journey(head, steps), messages)).toEqual(expected);
  });

  test('are left out by chance, leave by an exit and reach the goal', () => {
    const program = journey('trigger: { event: signed_up }\nholdout: 10%\ngoal: { event: ordered }\nexit_on: [ app_opened ]', '- wait: 2d\n- send: note');
    expect(seen(program, (effect) => (effect.kind === 'exit' ? effect.reason : effect.kind === 'not_entered' ? effect.why : undefined))).toEqual(expect.arrayContaining(['app_opened', 'end', 'goal', 'holdout']));
  });

  test('go through each change of the clock', () => {
    const people = boundaryPeople(journey('trigger: { event: signed_up }', '- wait: 1d\n- send: note'), { start, most: 40 });
    const entries = people.filter(({ stands }) => stands === 'on the eve of a clock change').map(({ inputs }) => new Date(timeOf(inputs[0] ?? { kind: 'attributes', at: 0, patch: {} })).toISOString().slice(0, 10));
    expect(entries).toEqual(['2027-03-27', '2027-10-30']);
  });

  test('are of the address that an event names', () => {
    const program = programOf({ 'lc.yaml': base.replace('app_opened: {}', 'app_opened: {}\n  invited: { properties: { friend: { type: string, format: email } }, reaches: [ { email: event.friend } ] }'), 'journeys.yaml': 'journeys:\n  one:\n    trigger: { event: invited }\n    recipient: { email: event.friend }\n    reentry: always\n    steps: [ { send: note } ]\n' });
    expect(seen(program, messages)).toEqual(['note']);
  });
});

describe('for any project', () => {
  const programs = [1, 2, 3].map((seed) => programOf(makeProject(seed, meetingConditions)));

  test('the same people come out each time', () => {
    for (const program of programs) expect(boundaryPeople(program, { start, most: 60 })).toEqual(boundaryPeople(program, { start, most: 60 }));
  });

  test('all keep to the tracking plan, nothing stands before the launch, and no two are alike', () => {
    for (const program of programs) {
      const people = boundaryPeople(program, { start, most: 60 });
      expect(people.filter((person) => !keepsToPlan(person, program.settings)).map(({ stands }) => stands)).toEqual([]);
      expect(people.flatMap(({ inputs }) => inputs.map(timeOf)).filter((at) => at < start)).toEqual([]);
      expect(new Set(people.map(({ id, attributes, inputs }) => JSON.stringify([id, attributes, inputs]))).size).toBe(people.length);
      expect(people.length).toBeGreaterThan(0);
    }
  });

  test('a smaller number is the beginning of a larger one', () => {
    for (const program of programs) expect(boundaryPeople(program, { start, most: 60 }).slice(0, 20)).toEqual(boundaryPeople(program, { start, most: 20 }));
  });
});
