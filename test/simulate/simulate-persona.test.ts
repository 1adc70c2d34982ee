import { describe, expect, test } from 'vitest';
import type { Simulation, SimulationRequest } from '../../src/compile/driver.ts';
import { simulationText } from '../../src/cli/simulation-text.ts';
import { paint } from '../../src/report/paint.ts';
import { driverOf } from '../support/driver.ts';
import { storyProject } from './story-project.ts';

const simulate = (request: Partial<SimulationRequest>, files = storyProject): Promise<Simulation> => driverOf(files).simulate({ persona: 'aino', journeys: [], ...request });

async function told(request: Partial<SimulationRequest>, files = storyProject, step?: number): Promise<string> {
  const simulation = await simulate(request, files);
  if (simulation.kind !== 'story') throw new Error(`${simulation.kind} ${simulation.diagnostics.map(({ message }) => message).join('; ')}`);
  return simulationText(simulation, { paint: paint(false), width: 80, ...(step !== undefined && { step }) });
}

/** The lines of a story alone: what is said and why. */
async function lines(request: Partial<SimulationRequest>, files = storyProject): Promise<readonly string[]> {
  const simulation = await simulate(request, files);
  if (simulation.kind !== 'story') throw new Error(`${simulation.kind} ${simulation.diagnostics.map(({ message }) => message).join('; ')}`);
  return simulation.story.lines.map(({ text, details }) => [text, ...details].join(' | '));
}

const with_ = (change: (base: string) => string): typeof storyProject => ({ ...storyProject, 'base.yaml': change(storyProject['base.yaml'] ?? '') });

const script = (text: string, form: 'yaml' | 'jsonl' = 'yaml') => ({ script: { name: `extra.${form}`, text, form } });

describe('the story of a persona', () => {
  test('says what happens and why, in the time of the person', async () => {
    expect(await told({})).toMatchInlineSnapshot(`
      "aino (c1): On the pro plan, in New York
      from Mon 4 Jan 2027, 04:00, in the time of America/New_York, through journeys
      rescue, tips, welcome

      Mon 4 Jan 2027
        04:00  • joined
                 plan: "pro"
                 rescue is due to start 06:00, unless paid comes first
               → enters tips
               → enters welcome
               ✓ gets the sms hello: "Hello Aino" [welcome]
               ✗ does not get tip: a frequency cap (cap) [tips]
                 welcome took the slot with hello, Mon 4 Jan 2027, 04:00
               ■ leaves tips: it is at its end
               … waits for this, until Tue 5 Jan 2027, 04:00: paid [welcome]
        06:00  ✗ does not enter rescue: not in the audience (audience)
                 no: big_teams: seats is at least 5 (it is 4)

      Tue 5 Jan 2027
        04:00    the time is up, and this did not come: paid [welcome]
               ✗ does not get nudge: no address or no consent for the channel
                 (not_reachable) [welcome]
                 no: can be reached by push (token is missing)
               ? goes the way "else" (if:in:big_teams) [welcome]
                 no: big_teams: seats is at least 5 (it is 4)
               ✓ gets the sms tip: "A tip" [welcome]
               … waits until Thu 7 Jan 2027, 04:00 [welcome]

      Thu 7 Jan 2027
        04:00  ■ leaves welcome: it is at its end

      2 messages, 2 held off, 2 runs, 15 lines
      "
    `);
  });

  test('says why nothing started', async () => {
    expect(await told({ persona: 'mute' })).toMatchInlineSnapshot(`
      "mute (c2)
      from Mon 4 Jan 2027, 11:00, in the time of Europe/Helsinki, through journeys
      rescue, tips, welcome

      Mon 4 Jan 2027
        11:00  • joined
                 plan: "free"
                 rescue is due to start 13:00, unless paid comes first
               → enters tips
                 welcome does not start: this joined does not match its "where"
                 no: plan is "pro" (it is "free")
               ✗ does not get tip: no address or no consent for the channel
                 (not_reachable) [tips]
                 no: can be reached by sms (phone is "2", opt_in is no)
               ■ leaves tips: it is at its end
        12:00  • paid
                 rescue will not start: paid came first

      0 messages, 1 held off, 1 run, 8 lines
      "
    `);
  });

  test('says how to go on where nothing is scripted', async () => {
    expect(await told({ persona: 'idle', journeys: ['welcome'] })).toMatchInlineSnapshot(`
      "idle (c3)
      from Mon 4 Jan 2027, 11:00, in the time of Europe/Helsinki, through journey
      welcome

      No event is scripted for this person, so only dates, schedules and segments can
      start anything. Write what happens under "events:" of the persona, or into a file
      for --events:
        - after: 0h
          event: signed_up

      No trigger looked at this person: welcome

      0 messages, 0 runs, 0 lines
      "
    `);
  });

  test('stops after a line and shows where the person stands', async () => {
    expect(await told({}, storyProject, 9)).toMatchInlineSnapshot(`
      "aino (c1): On the pro plan, in New York
      from Mon 4 Jan 2027, 04:00, in the time of America/New_York, through journeys
      rescue, tips, welcome

      Mon 4 Jan 2027
        1  04:00  • joined
                    plan: "pro"
        2           rescue is due to start 06:00, unless paid comes first
        3         → enters tips
        4         → enters welcome
        5         ✓ gets the sms hello: "Hello Aino" [welcome]
        6         ✗ does not get tip: a frequency cap (cap) [tips]
                    welcome took the slot with hello, Mon 4 Jan 2027, 04:00
        7         ■ leaves tips: it is at its end
        8         … waits for this, until Tue 5 Jan 2027, 04:00: paid [welcome]
        9  06:00  ✗ does not enter rescue: not in the audience (audience)
                    no: big_teams: seats is at least 5 (it is 4)

      After line 9, at the end of Mon 4 Jan 2027, 06:00:
        is in welcome since Mon 4 Jan 2027, 04:00, at wait_for:did:paid; looks again Tue 5 Jan 2027, 04:00
        got 1 message so far
        fields:
          id: "c1"
          phone: "1"
          opt_in: true
          name: "Aino"
          zone: "America/New_York"
          seats: 4

      1 message, 1 held off, 2 runs, 9 lines
      "
    `);
  });

  test('is the same each time', async () => {
    expect(await simulate({}).then((one) => JSON.stringify(one))).toBe(await simulate({}).then((one) => JSON.stringify(one)));
  });
});

describe('what is asked for', () => {
  test('only the journeys named, with those they start', async () => {
    expect((await lines({ journeys: ['tips'] })).filter((line) => line.startsWith('enters'))).toEqual(['enters tips']);
    const handing = with_((base) => base.replace('steps: [ { send: tip } ]', 'steps: [ { start: welcome } ]').replace('where: { plan: pro }', 'where: { plan: max }'));
    expect((await lines({ journeys: ['tips'] }, handing)).filter((line) => line.startsWith('enters'))).toEqual(['enters tips', 'enters welcome (start)']);
  });

  test.each([
    { label: 'an instant', start: '2027-03-27T22:00:00Z', at: '2027-03-27T22:00:00.000Z' },
    { label: 'a date, which begins in the zone of the project', start: '2027-03-28', at: '2027-03-27T22:00:00.000Z' },
    { label: 'nothing', at: '2027-01-04T09:00:00.000Z' },
  ])('starts at $label', async ({ start, at }) => {
    const simulation = await simulate(start === undefined ? {} : { start });
    expect(simulation.kind === 'story' && new Date(simulation.story.start).toISOString()).toBe(at);
  });

  test.each([
    { until: '1h', last: '2027-01-04T09:00:00.000Z' },
    { until: '1d', last: '2027-01-05T09:00:00.000Z' },
    { until: '2027-01-04T11:00:00Z', last: '2027-01-04T11:00:00.000Z' },
    { until: '2027-01-05', last: '2027-01-04T11:00:00.000Z' },
  ])('looks until $until', async ({ until, last }) => {
    const simulation = await simulate({ until });
    expect(simulation.kind === 'story' && new Date(simulation.story.lines.at(-1)?.at ?? 0).toISOString()).toBe(last);
  });

  test('a script besides that of the persona', async () => {
    const found = await lines({ journeys: ['welcome'], ...script('- { after: 3h, event: paid }\n') });
    expect(found.slice(-3)).toEqual(['paid', 'reaches the goal of welcome', 'leaves welcome: the goal is reached']);
    expect(await lines({ journeys: ['welcome'], ...script('{ "after": "3h", "event": "paid" }\n\n', 'jsonl') })).toEqual(found);
  });

  test('unknown names', async () => {
    expect(await simulate({ persona: 'ano' })).toMatchObject({ kind: 'unknown', what: 'persona', id: 'ano', known: ['aino', 'idle', 'mute'] });
    expect(await simulate({ journeys: ['welcom'] })).toMatchObject({ kind: 'unknown', what: 'journey', id: 'welcom', known: ['rescue', 'tips', 'welcome'] });
  });
});

describe('a script that is wrong', () => {
  test.each([
    { label: 'yaml', form: 'yaml' as const, text: '- after: 1h\n  event: payd\n', word: 'payd', code: 'reference/unknown-event' },
    { label: 'yaml of Windows, with a byte order mark', form: 'yaml' as const, text: '\ufeff- after: 1h\r\n  event: payd\r\n', word: 'payd', code: 'reference/unknown-event' },
    { label: 'jsonl', form: 'jsonl' as const, text: '{ "after": "1h", "event": "paid" }\n{ "after": "2h", "event": "payd" }\n', word: '"payd"', code: 'reference/unknown-event' },
    { label: 'a type', form: 'yaml' as const, text: '- { after: 1h, event: joined, properties: { plan: pro, seats: many } }\n', word: 'many', code: undefined },
    { label: 'a shape', form: 'yaml' as const, text: '- { after: 1h, evnt: paid }\n', word: undefined, code: undefined },
  ])('is reported at its own place: $label', async ({ form, text, word, code }) => {
    const simulation = await simulate(script(text, form));
    expect(simulation.kind).toBe('refused');
    const [found] = simulation.diagnostics;
    expect(found?.file).toBe(`extra.${form}`);
    if (code !== undefined) expect(found?.code).toBe(code);
    if (word !== undefined) expect(text.slice(found?.range.start, found?.range.end)).toBe(word);
  });

  test('a script may stand in the place of every other', async () => {
    const instead = (text: string): Partial<SimulationRequest> => ({ script: { name: 'extra.jsonl', text, form: 'jsonl', isInstead: true } });
    expect((await lines(instead('{ "after": "1h", "event": "paid" }'))).slice(0, 2)).toEqual(['paid']);
    expect(await lines(instead(''))).toEqual([]);
  });

  test('leaves the project as it was', async () => {
    const driver = driverOf(storyProject);
    const before = await driver.validate();
    await driver.simulate({ persona: 'aino', journeys: [], ...script('- { after: 1h, event: payd }\n') });
    expect([await driver.validate(), driver.list('personas').map(({ id }) => id)]).toEqual([before, ['aino', 'idle', 'mute']]);
  });

  test('errors in the specs stop everything', async () => {
    expect((await simulate({}, with_((base) => base.replace('{ event: joined }', '{ event: joind }')))).kind).toBe('refused');
  });
});

describe('why, in words', () => {
  test.each([
    ['re-entry', '- { after: 1d, event: joined, properties: { plan: pro } }\n', 'does not enter welcome: it may not be entered again yet (reentry) | entered last Mon 4 Jan 2027, 04:00 | re-entry: once per 7d'],
    ['a clock that was set anew', '- { after: 1h, event: joined, properties: { plan: pro } }\n', 'rescue is due to start 07:00, unless paid comes first'],
    ['a field that changes', '- { after: 1h, set: { profile.seats: 6 } }\n', 'seats becomes 6'],
    ['a segment that holds', '- { after: 1h, set: { profile.seats: 6 } }\n', 'goes the way "then" (if:in:big_teams) | yes: big_teams: seats is at least 5 (it is 6)'],
    ['a message that was opened', '- { after: 1h, opened: hello }\n', 'hello is opened'],
    ['somebody else', '- { after: 1h, event: paid, profile: mute }\n', 'paid'],
  ])('%s', async (_label, text, expected) => {
    expect(await lines(script(text))).toContain(expected);
  });
});

describe('the moments of a story', () => {
  test.each([
    ['the own script', 'aino', ''],
    ['what was before the start', 'aino', '- { after: -3d, set: { profile.seats: 6 } }\n- { after: 1h, event: paid }\n'],
    ['nothing at the start', 'idle', '- { after: -3d, set: { profile.seats: 6 } }\n- { after: 1h, event: paid }\n'],
    ['two at one instant', 'aino', '- { after: 2h, event: paid }\n- { after: 2h, set: { profile.name: Ida } }\n'],
  ])('%s: each is the person as of its end, and every line has one', async (_label, persona, text) => {
    const simulation = await simulate({ persona, ...script(text) });
    if (simulation.kind !== 'story') throw new Error(simulation.kind);
    const { story } = simulation;
    const moments = story.moments();
    expect(moments.map(({ at }) => story.stateAt(at)).filter(({ at }) => at >= story.start)).toEqual(moments.filter(({ at }) => at >= story.start));
    expect(moments.map(({ at }) => at)).toEqual([...new Set(moments.map(({ at }) => at))].sort((one, other) => one - other));
    expect(story.lines.filter(({ at }) => !moments.some((moment) => moment.at === at))).toEqual([]);
  });
});
