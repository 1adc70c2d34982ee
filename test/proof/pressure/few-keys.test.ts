import { describe, expect, test } from 'vitest';
import { compileProgram } from '../../../src/plan/compile-program.ts';
import { ingestEvent } from '../../../src/plan/ingest-event.ts';
import { fewKeys } from '../../../src/proof/pressure/few-keys.ts';
import { play } from '../../../src/proof/pressure/life.ts';
import { ownKey } from '../../../src/proof/pressure/own-key.ts';
import { pressureOf, type Pressure } from '../../../src/proof/pressure/pressure.ts';
import { findZone } from '../../../src/time/find-zone.ts';
import { from, type Loaded } from './loaded-project.ts';
import { small } from './small-project.ts';

const helped = '  helped: { properties: { topic: { type: string, enum: [mail, team, rules, other] }, urgent: { type: boolean, nullable: true }, level: { type: integer, enum: [1, 2, 3] }, ticket: string } }';

const keyed = (key: string, reentry: string, more = ''): Loaded => small({ timezone: 'UTC', events: helped, journeys: `  one: { trigger: { event: helped, key: ${key} }, reentry: ${reentry}, steps: [{ send: a }] }${more}` });

const pressure = ({ program, assumptions }: Loaded): Pressure => pressureOf(program, { assumptions, from, effort: { journey: 30, bound: 150 } });

const week = '{ once_per: 7d }';

const rows: readonly { readonly label: string; readonly loaded: Loaded; readonly window: '24h' | '7d'; readonly most: number }[] = [
  { label: 'each value of an enum once in a week', loaded: keyed('event.topic', week), window: '7d', most: 4 },
  { label: 'each once for ever', loaded: keyed('event.topic', 'never'), window: '7d', most: 4 },
  { label: 'each once in a day, since it comes no more often', loaded: keyed('event.topic', 'always'), window: '24h', most: 4 },
  { label: 'numbers', loaded: keyed('event.level', week), window: '7d', most: 3 },
  { label: 'yes, no and not said', loaded: keyed('event.urgent', week), window: '7d', most: 3 },
  { label: 'two parts', loaded: keyed('[event.level, event.urgent]', week), window: '7d', most: 9 },
  { label: 'two journeys of the same values', loaded: keyed('event.topic', week, `\n  two: { trigger: { event: helped, key: event.topic }, reentry: never, steps: [{ send: b }] }`), window: '7d', most: 8 },
  { label: 'beside a journey of many keys', loaded: keyed('event.topic', week, `\n  two: { trigger: { event: helped, key: event.ticket }, reentry: never, steps: [{ send: receipt }] }`), window: '7d', most: 4 },
];

describe('of few keys', () => {
  test.each(rows)('$label: exactly $most', ({ loaded, window, most }) => {
    const { bounds } = pressure(loaded);
    const found = bounds.find((one) => one.window === window && one.kind === 'demand' && one.of.name === 'push');
    expect(found).toMatchObject({ lower: most, upper: most });
  });

  test('a text of which there are many has no limit', () => {
    expect(pressure(keyed('[event.topic, event.ticket]', 'never')).bounds[0]).toMatchObject({ upper: Infinity, noLimit: [{ by: 'helped', per: 'topic and ticket' }] });
  });

  test('what a witness does is taken in by the tracking plan, and does the same again', () => {
    const { program, assumptions } = keyed('event.topic', week);
    const { witnesses } = pressure({ program, assumptions });
    expect(witnesses.length).toBeGreaterThan(0);
    for (const { life, sends } of witnesses) {
      const events = life.inputs.flatMap((input) => (input.kind === 'event' ? [input] : []));
      expect(new Set(events.map(({ properties }) => properties['topic'])).size).toBe(4);
      for (const event of events) expect(ingestEvent(program.settings, event)).toHaveProperty('event');
      expect(play(compileProgram(program), life).sends).toEqual(expect.arrayContaining([...sends]));
    }
  });
});

describe('what is taken for granted of keys', () => {
  const rowsOf: readonly { readonly label: string; readonly loaded: Loaded; readonly values: Loaded['assumptions']['values'] }[] = [
    { label: 'the values of an enum', loaded: keyed('event.topic', week), values: { helped: { topic: 4 } } },
    { label: 'those of a boolean, and none', loaded: keyed('[event.topic, event.urgent]', week), values: { helped: { topic: 4, urgent: 3 } } },
    { label: 'nothing of a key with one free part', loaded: keyed('[event.topic, event.ticket]', week), values: {} },
    { label: 'nothing of what a journey sends out itself', loaded: keyed('event.topic', week, '\n  two: { trigger: { event: asked }, reentry: never, steps: [{ emit: { event: helped, properties: { topic: mail, level: 1, ticket: x } } }] }'), values: {} },
  ];
  test.each(rowsOf)('$label', ({ label, loaded, values }) => {
    expect(loaded.program.plans.length).toBe(label.includes('sends out') ? 2 : 1);
    expect(fewKeys(loaded.program)).toEqual(values);
  });
});

describe('a key of its own', () => {
  const zone = findZone('Europe/Berlin');
  if (zone === undefined) throw new Error('no such zone');
  const { settings } = small({ events: '  met: { properties: { on: date, by: { type: string, format: email }, at: { type: string, format: url }, topic: { type: string, enum: [mail, team] }, name: string } }', journeys: '  one: { trigger: { event: met }, steps: [{ send: a }] }' }).program;
  const own = (part: string, value: string, turn: number): unknown => ownKey('met', { [part]: value }, { turn, serial: String(turn + 1) }, { keys: new Map([['met', new Set([part])]]), events: settings.events, zone })[part];

  test.each([
    { part: 'on', value: '2027-03-27', made: ['2027-03-28', '2027-03-29', '2027-03-30'] },
    { part: 'by', value: 'by@mail.example', made: ['by.1@mail.example', 'by.2@mail.example', 'by.3@mail.example'] },
    { part: 'at', value: 'https://shop.example/at', made: ['https://shop.example/at/1', 'https://shop.example/at/2', 'https://shop.example/at/3'] },
    { part: 'topic', value: 'team', made: ['team', 'mail', 'team'] },
    { part: 'name', value: 'some name', made: ['some name 1', 'some name 2', 'some name 3'] },
  ])('of $part', ({ part, value, made }) => {
    expect([0, 1, 2].map((turn) => own(part, value, turn))).toEqual(made);
  });
});
