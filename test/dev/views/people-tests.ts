import { describe, expect, test } from 'vitest';
import type { PersonModel } from '../../../src/dev/views/person.ts';
import type { PopulationModel } from '../../../src/dev/views/population.ts';
import { storyProject } from '../../simulate/story-project.ts';
import { crowdShop } from '../../support/crowd-shop.ts';
import { driverOf } from '../../support/driver.ts';
import { liveProjectOf, viewOf } from '../support/view-of.ts';

const tests = `tests:
  pays_at_once:
    description: Nobody who paid is asked again
    journey: welcome
    start: "2027-02-01T08:00:00Z"
    given: { persona: idle, profile: { phone: "3", opt_in: true, zone: Asia/Seoul } }
    events:
      - { after: 0h, event: joined, properties: { plan: pro } }
      - { after: 3h, event: paid }
      - { after: 4h, set: { profile.name: Ida } }
      - { after: 5h, opened: hello }
    expect: [ { sends: 1 } ]
  never_pays: { given: { persona: idle }, events: [ { after: 1d, event: joined, properties: { plan: free } } ], expect: [ { sends: 0 } ] }
  with_others: { given: { persona: mute }, people: { bea: { persona: idle } }, events: [ { after: 1h, profile: bea, event: joined, properties: { plan: free } } ], expect: [ { sends: 0 } ] }
`;
const withTests = { ...storyProject, 'tests.yaml': tests };

const person = async (words: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = withTests): Promise<PersonModel> => {
  const model = await viewOf(files, 'person', words);
  if (model === undefined) throw new Error('there is no such person');
  return model;
};

const population = async (words: Readonly<Record<string, string>>, text = crowdShop): Promise<PopulationModel> => {
  const model = await viewOf({ 'lc.yaml': text }, 'population', { id: 'shoppers', ...words });
  if (model === undefined) throw new Error('there is no such population');
  return model;
};

const changes = ({ told }: PersonModel): readonly string[] => (told?.lines ?? []).flatMap(({ text, change, was }) => (change === undefined ? [] : [`${change}: ${text}${was === undefined ? '' : ` (${was})`}`]));
const edited = (...script: readonly object[]): { readonly script: string } => ({ script: JSON.stringify(script) });
const joined = { after: '0h', event: 'joined', properties: { plan: 'pro' } };

/** The views of one person and of many, called where a project is opened anyway. */
export function peopleTests(): void {
  describe('a person', () => {
    test('goes through the story that the command line tells, in its words, with all that decided', async () => {
      const { told } = await person({ id: 'aino' });
      const simulation = await driverOf(withTests).simulate({ persona: 'aino', journeys: [] });
      if (simulation.kind !== 'story') throw new Error(simulation.kind);
      expect(told?.lines.map(({ at, text, details }) => [at, text, ...details])).toEqual(simulation.story.lines.map(({ at, text, details }) => [at, text, ...details]));
      expect(told?.about).toBe('from Mon 4 Jan 2027, 04:00, in the time of America/New_York, through journeys rescue, tips, welcome');
      expect([told?.count, told?.silent, told?.left]).toEqual(['2 messages, 2 held off, 2 runs, 15 lines', [], 0]);
      expect(told?.lines.find(({ kind }) => kind === 'send')).toMatchObject({ day: 'Mon 4 Jan 2027', time: '04:00', mark: '✓', message: 'hello', journey: 'welcome', step: 'send:hello', channel: 'sms', headline: 'Hello Aino' });
      expect(told?.lines.find(({ kind }) => kind === 'skip')).toMatchObject({ text: 'does not get tip: a frequency cap (cap)', takenBy: 'welcome', details: ['welcome took the slot with hello, Mon 4 Jan 2027, 04:00'] });
      expect(told?.lines.find(({ kind }) => kind === 'branch')).toMatchObject({ step: 'if:in:big_teams', details: ['no: big_teams: seats is at least 5 (it is 4)'] });
    });

    test('stands somewhere at each moment: what the interpreter knows of them at its end', async () => {
      const { told } = await person({ id: 'aino' });
      const simulation = await driverOf(withTests).simulate({ persona: 'aino', journeys: [] });
      if (simulation.kind !== 'story') throw new Error(simulation.kind);
      const { story } = simulation;
      expect(told?.moments.map(({ words }) => words)).toEqual(['Mon 4 Jan 2027, 04:00', 'Mon 4 Jan 2027, 06:00', 'Tue 5 Jan 2027, 04:00', 'Thu 7 Jan 2027, 04:00']);
      expect(told?.moments.map(({ at, sends, runs, due }) => [at, sends, runs.map(({ journey, step }) => [journey, step]), due.length])).toEqual((told?.moments ?? []).map(({ at }) => {
        const { sends, runs, pending } = story.stateAt(at);
        return [at, sends, runs.map(({ journey, step }) => [journey, step]), pending.length];
      }));
      expect(told?.moments[0]?.due).toEqual([{ journey: 'rescue', words: 'is due to start (rescue) Mon 4 Jan 2027, 06:00' }]);
      expect(told?.moments[2]?.runs).toEqual([{ journey: 'welcome', step: 'wait:2d', words: 'since Mon 4 Jan 2027, 04:00, at wait:2d; looks again Thu 7 Jan 2027, 04:00' }]);
    });

    test('without a script of its own goes through the first test about it, with its start, its fields and its values', async () => {
      const model = await person({ id: 'idle' });
      expect(model.tests).toEqual([{ id: 'pays_at_once', description: 'Nobody who paid is asked again', journey: 'welcome', isWritten: true }, { id: 'never_pays', isWritten: true }]);
      expect([model.test, model.start, model.isEdited]).toEqual(['pays_at_once', '2027-02-01T08:00:00Z', false]);
      expect(model.script.map(({ data }) => data)).toEqual([{ after: '0h', event: 'joined', properties: { plan: 'pro' } }, { after: '3h', event: 'paid' }, { after: '4h', set: { 'profile.name': 'Ida' } }, { after: '5h', opened: 'hello' }]);
      expect(model.told?.about).toContain('from Mon 1 Feb 2027, 17:00, in the time of Asia/Seoul');
      expect(model.told?.moments.map(({ words, changed }) => [words, ...changed.map(String)]).filter(({ length }) => length > 1)).toEqual([['Mon 1 Feb 2027, 21:00', 'name,"Ida"']]);
      expect((await person({ id: 'idle', story: 'never_pays' })).told?.lines[0]?.day).toBe('Tue 5 Jan 2027');
      expect(await person({ id: 'idle', story: '-' })).toMatchObject({ script: [], told: { lines: [], moments: [{ runs: [] }] } });
    });

    test('an edited script is told with what is new, gone, moved and changed', async () => {
      expect(changes(await person({ id: 'aino', ...edited(joined) }))).toEqual([]);
      const later = await person({ id: 'aino', ...edited({ ...joined, after: '1d' }) });
      expect(new Set((later.told?.lines ?? []).map(({ change }) => change))).toEqual(new Set(['moved']));
      expect(later.told?.lines[0]?.was).toBe('Mon 4 Jan 2027, 04:00');
      expect(changes(await person({ id: 'aino', ...edited(joined, { after: '1h', event: 'paid' }) }))).toEqual(expect.arrayContaining([
        'new: paid', 'new: reaches the goal of welcome', 'new: rescue will not start: paid came first', 'gone: the time is up, and this did not come: paid', 'gone: gets the sms tip: "A tip"',
      ]));
      expect(changes(await person({ id: 'aino', ...edited({ ...joined, properties: { plan: 'pro', seats: 9 } }) }))).toEqual(['changed: joined (plan: "pro")']);
      const none = await person({ id: 'aino', ...edited() });
      expect([none.isEdited, none.script, new Set((none.told?.lines ?? []).map(({ change }) => change))]).toEqual([true, [], new Set(['gone'])]);
    });

    test.each([
      ['an event that is not in the plan', [joined, { after: '1h', event: 'payd' }], [0, 1], 'payd'],
      ['a property of another kind', [{ ...joined, properties: { plan: 5 } }, joined], [1, 0], '5'],
      ['a property that is missing', [joined, { after: '1h', event: 'joined' }], [0, 1], 'plan'],
      ['a time that is none', [joined, { after: 'soon', event: 'paid' }], [0, 1], 'soon'],
    ])('%s stands at its entry, and nothing is told', async (_label, script, counts, word) => {
      const model = await person({ id: 'aino', ...edited(...script) });
      expect([model.told, model.refused]).toEqual([undefined, 'something in the script cannot be']);
      expect(model.script.map(({ problems }) => problems.length)).toEqual(counts);
      expect(model.script.flatMap(({ problems }) => problems).join()).toContain(word);
      expect(model.script.map(({ data }) => data)).toEqual(script);
    });

    test.each([
      ['no JSON', { script: 'joined' }, 'the script in the address is no list of things that happen'],
      ['no list of entries', { script: '[1]' }, 'the script in the address is no list of things that happen'],
      ['a test of somebody else', { story: 'pays_at_once' }, 'there is no test "pays_at_once" about this persona'],
      ['a journey that is not there', { journey: 'welcom' }, 'there is no journey "welcom"'],
      ['a start that is none', { start: 'soon' }, '"soon" is no date (2027-03-01) and no instant with its zone (2027-03-01T08:00:00Z)'],
      ['an end that is none', { until: 'late' }, '"late" is no time from the start (30d), no date and no instant'],
    ])('%s in the address is refused in words', async (_label, words, refused) => {
      expect(await person({ id: 'aino', ...words })).toMatchObject({ refused });
    });

    test('one journey, another start and an end are taken from the address', async () => {
      const { told } = await person({ id: 'aino', journey: 'tips', start: '2027-03-01', until: '1h' });
      expect(told?.about).toBe('from Sun 28 Feb 2027, 17:00, in the time of America/New_York, through journey tips');
      expect(told?.lines.map(({ text }) => text)).toEqual(['joined', 'enters tips', 'gets the sms tip: "A tip"', 'leaves tips: it is at its end']);
    });

    test('is told alone, or with everybody in the story where that is asked for', async () => {
      const [alone, all] = [await person({ id: 'mute', story: 'with_others' }), await person({ id: 'mute', story: 'with_others', others: 'yes' })];
      expect([alone.told?.others, all.told?.others]).toEqual([1, 1]);
      expect(new Set(alone.told?.lines.map(({ who }) => who))).toEqual(new Set([undefined]));
      expect(new Set(all.told?.lines.map(({ who }) => who))).toEqual(new Set([undefined, 'c3']));
      expect(alone.script.at(-1)?.data).toEqual({ after: '1h', profile: 'bea', event: 'joined', properties: { plan: 'free' } });
    });

    test('with errors in the project nothing is told, and the persona and its script are shown', async () => {
      const broken = { ...withTests, 'base.yaml': (storyProject['base.yaml'] ?? '').replace('send: nudge', 'send: nudg') };
      expect(await person({ id: 'aino' }, broken)).toMatchObject({ refused: 'with errors in the specs there is nothing sound to run', script: [{ data: joined }] });
    });

    test('what changes in the files while an edited story is told is not missed', async () => {
      const texts = { ...withTests };
      const live = liveProjectOf(texts);
      await live.answer('person', { id: 'aino', ...edited(joined) });
      expect(await live.lookAround()).toBe(false);
      Object.assign(texts, { 'tests.yaml': tests.replace('1d', '2d') });
      await live.answer('person', { id: 'aino', ...edited(joined, joined) });
      expect([await live.lookAround(), await live.lookAround()]).toEqual([true, false]);
    });

    test('what may be added is known by name, type and a plain value', async () => {
      const { names } = await person({ id: 'aino' });
      expect(names.events).toEqual([{ id: 'joined', properties: [{ name: 'plan', takes: 'a text', mayBeMissing: false, sample: 'some plan' }, { name: 'seats', takes: 'a whole number, may be missing', mayBeMissing: true, sample: 10 }] }, { id: 'paid', properties: [] }]);
      expect(names.messages).toEqual(['hello', 'nudge', 'team_news', 'tip']);
      expect(names.attributes.map(({ name }) => name)).toEqual(['id', 'name', 'opt_in', 'phone', 'seats', 'token', 'zone']);
    });

    test('lc docs writes each persona, and its story in each test', async () => {
      const asked = (await liveProjectOf(withTests).requests()).filter(([view]) => view === 'person').map(([, words]) => words);
      expect(asked).toEqual([{ id: 'aino' }, { id: 'idle' }, { id: 'idle', story: 'pays_at_once' }, { id: 'idle', story: 'never_pays' }, { id: 'mute' }, { id: 'mute', story: 'with_others' }]);
    });

    test('there is no person of another name', async () => {
      expect([await viewOf(withTests, 'person', { id: 'welcome' }), await viewOf(withTests, 'person', {})]).toEqual([undefined, undefined]);
    });
  });

  describe('a population', () => {
    test('that is only opened computes nothing', async () => {
      const model = await population({});
      expect(model).toMatchObject({ id: 'shoppers', size: 1000, days: 60, seed: 1 });
      expect([model.played, model.refused]).toEqual([undefined, undefined]);
      expect(await population({ size: 'many', days: '0', seed: '1e3' })).toMatchObject({ size: 1000, days: 60, seed: 1 });
    });

    test('that was run tells what became of everybody, and its numbers agree', async () => {
      const { played } = await population({ run: 'yes', size: '80', days: '21', seed: '3' });
      if (played === undefined) throw new Error('it was not run');
      const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
      expect([played.people, played.from, played.until]).toEqual([80, 'Mon 4 Jan 2027', 'Mon 25 Jan 2027']);
      expect(sum(played.bySends.map(({ people }) => people))).toBe(80);
      expect(sum(played.bySends.map(({ messages, people }) => messages * people))).toBe(played.messages);
      expect(played.bySends.find(({ messages }) => messages === 0)?.people).toBe(played.silent);
      expect(sum(played.byMessage.map(({ sent }) => sent))).toBe(played.messages);
      expect(sum(played.calendar.days.flatMap(({ hours }) => hours))).toBe(played.messages);
      expect(played.messages).toBeGreaterThan(50);
      expect(played.stages.map(({ funnel, names, moves }) => [funnel, names.slice(0, 3), sum(moves.flat())])).toEqual([['life', ['visitor', 'customer', 'loyal'], 80]]);
      const carts = played.journeys.find(({ id }) => id === 'carts');
      expect(carts?.steps.map(({ label, depth }) => `${'  '.repeat(depth)}${label}`)).toEqual(['Wait 1h', 'Split tone', '  Send long_text', '  Send short_text', 'Wait 7d']);
      expect(carts?.steps[0]?.entered).toBe(carts?.entered);
      expect(carts?.facts.map(([name]) => name)).toContain('reached the goal');
      expect(played.experiments).toMatchObject([{ id: 'tone', journey: 'carts', metric: 'orders_a_cart', tooFew: 400, arms: [{ arm: 'long' }, { arm: 'short' }] }]);
      expect(played.lost[0]).toMatchObject({ message: 'digest', to: 'carts' });
      expect(played.lost.map(({ times }) => times)).toEqual(played.lost.map(({ times }) => times).sort((one, other) => other - one));
      expect(played.loudest[0]?.timeline.length).toBe(played.loudest[0]?.sends);
    });

    test('shades the hours that are quiet for somebody, by way of midnight', async () => {
      const quiet = '[ { channels: [push], from: "21:30", to: "08:00", action: defer, spread: 30m } ]';
      const { played } = await population({ run: 'yes', size: '1', days: '2' }, crowdShop.replace(/(?<=quiet_hours: )\[.*\]/, quiet));
      expect(played?.calendar.quiet).toEqual([{ channels: ['push'], from: '21:30', to: '08:00', action: 'defer' }]);
      expect(played?.calendar.isQuiet.flatMap((is, hour) => (is ? [hour] : []))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 21, 22, 23]);
      expect(played?.calendar.days.map(({ day }) => day)).toEqual(['2027-01-04', '2027-01-05', '2027-01-06']);
    });

    test('of a project with errors is not run, and the page says why', async () => {
      expect(await population({ run: 'yes' }, crowdShop.replace('event: cart_updated }', 'event: cart_updatd }'))).toMatchObject({ refused: 'with errors in the specs there is nothing sound to run' });
    });

    test('is written by lc docs without a run', async () => {
      const live = liveProjectOf({ 'lc.yaml': crowdShop });
      expect((await live.requests()).filter(([view]) => view === 'population')).toEqual([['population', { id: 'shoppers' }]]);
    });
  });
}
