import { expect, test } from 'vitest';
import type { PopulationWork } from '../../src/compile/serve-people.ts';
import type { Effect } from '../../src/plan/effect.ts';
import { drawPeople } from '../../src/simulate/population/draw-people.ts';
import { crowdReport } from '../../src/simulate/report/crowd-report.ts';
import { crowdText } from '../../src/simulate/report/crowd-text.ts';
import { paint } from '../../src/report/paint.ts';
import { playIn, simulated } from './population/support.ts';

const day = 86_400_000;
const upTo = 7 * day;

/** Nobody reacts to anything, so that what people do is what was drawn. */
const shop = (holdout: string, goal = ', up_to: 7d', more = ''): string => `version: 1
name: shop
timezone: UTC
extends: [lc:off]
profile: { id: customer_id }
channels: { in_app: {} }
attributes: { customer_id: string }
events: { cart_updated: {}, order_placed: {} }
messages: { remind: { channel: in_app, title: Your cart, text: Come back } }
journeys:
  carts: { trigger: { event: cart_updated }, goal: { event: order_placed${goal} }, reentry: always, while_running: ignore${holdout}, steps: [ { wait: 2d }, { send: remind } ] }
${more}
populations:
  people: { events: { cart_updated: { rate: 1, per: week }, order_placed: { rate: 1, per: month } } }
`;

async function playedOn(yaml: string, portion = 500) {
  let work: PopulationWork | undefined;
  const { run, traces } = await simulated(yaml, {
    size: 300,
    days: 30,
    isTraced: true,
    play: async (sent, ...rest) => {
      work = sent;
      await playIn(portion)(sent, ...rest);
    },
  });
  if (run.kind !== 'played' || work === undefined) throw new Error(JSON.stringify(run));
  return { run: run.run, work, traces: traces.map((line): { readonly id: string; readonly effects: readonly Effect[] } => JSON.parse(line)) };
}

test('who orders within the time of the goal, entered or held out, is what a plain count of what was drawn gives', async () => {
  const { run, work, traces } = await playedOn(shop(', holdout: 30%'));
  const draw = drawPeople(work.model, work.seed, work.period);
  const [entered, held] = [{ people: 0, converted: 0 }, { people: 0, converted: 0 }];
  traces.forEach(({ id, effects }, index) => {
    const person = draw(index);
    expect(person.id).toBe(id);
    const at = person.inbox.find(({ name, ts }) => name === 'cart_updated' && ts >= work.period.start)?.ts;
    if (at === undefined) return;
    const group = effects.some((effect) => effect.kind === 'not_entered' && effect.why === 'holdout') ? held : entered;
    group.people += 1;
    if (person.inbox.some(({ name, ts }) => name === 'order_placed' && ts >= at && ts <= at + upTo)) group.converted += 1;
  });
  expect(run.tally.journeys['carts']).toMatchObject({ people: entered.people, converted_first: entered.converted, holdout: held });
  expect([held.people > 50, held.converted > 5, entered.converted > 20]).toEqual([true, true, true]);
  const lift = crowdReport(run).journeys['carts']?.lift;
  expect(lift).toMatchObject({ entered, held_out: held });
  expect(lift?.difference).toBeCloseTo(entered.converted / entered.people - held.converted / held.people, 5);
  expect(crowdText(run, paint(false))).toMatch(/lift {13}[+−-]\d+\.\d points \([+−-]\d.*\), power .*: \d+\.\d % of those who entered, \d+\.\d % of \d+ people held out/);
});

test('watching changes nothing for anybody, and parts add up', async () => {
  const [all, parts] = [await playedOn(shop(', holdout: 30%')), await playedOn(shop(', holdout: 30%'), 7)];
  expect(parts.run).toEqual(all.run);
  expect(JSON.stringify(all.traces)).not.toContain('?');
  const refused = all.traces.filter(({ effects }) => effects.some((effect) => effect.kind === 'not_entered' && effect.why === 'holdout'));
  expect(refused.length).toBeGreaterThan(50);
  // What they were refused is all that happens to those who are held out.
  for (const { effects } of refused) expect(effects.every((effect) => effect.kind === 'not_entered' && effect.why === 'holdout')).toBe(true);
});

test.each([
  ['nobody is held out', shop('')],
  ['the goal names no time', shop(', holdout: 30%', '')],
  ['others start the journey', shop(', holdout: 30%', ', up_to: 7d', '  others: { trigger: { event: order_placed }, reentry: always, while_running: ignore, steps: [ { start: carts } ] }')],
])('no lift is told where %s', async (_, yaml) => {
  const { run } = await playedOn(yaml);
  expect(run.tally.journeys['carts']?.people).toBeGreaterThan(100);
  expect(crowdReport(run).journeys['carts']).not.toHaveProperty('lift');
  expect(crowdText(run, paint(false))).not.toContain('lift ');
});
