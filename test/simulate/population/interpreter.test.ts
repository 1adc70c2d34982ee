import { expect, test } from 'vitest';
import type { PopulationWork } from '../../../src/compile/serve-people.ts';
import { servePeople } from '../../../src/compile/serve-people.ts';
import { advance } from '../../../src/plan/advance.ts';
import { compileProgram } from '../../../src/plan/compile-program.ts';
import type { Effect } from '../../../src/plan/effect.ts';
import type { Input } from '../../../src/plan/input.ts';
import { launch } from '../../../src/plan/launch.ts';
import { nextTimer } from '../../../src/plan/next-due.ts';
import { rememberEvent } from '../../../src/plan/remember-event.ts';
import { newSubject } from '../../../src/plan/subject-state.ts';
import { answerSends } from '../../../src/simulate/population/answer-sends.ts';
import { drawPeople } from '../../../src/simulate/population/draw-people.ts';
import { crowdShop } from '../../support/crowd-shop.ts';
import { simulated } from './support.ts';

const size = 24;

/** Nothing of the simulator but who is drawn: the pure interpreter, a list that is sorted anew each time, one input at a time. */
function byTheInterpreter({ program, model, seed, period }: PopulationWork, index: number): readonly Effect[] {
  const compiled = compileProgram(program, { trace: true });
  const person = drawPeople(model, seed, period)(index);
  const answer = answerSends(model, seed, index, person.id);
  let state = newSubject(person.id, person.attributes);
  const waiting: { readonly at: number; readonly order: number; readonly input: Input }[] = [];
  for (const [order, event] of person.inbox.entries()) {
    if (event.receivedAt < period.start) rememberEvent(state, event);
    else waiting.push({ at: event.receivedAt, order, input: event });
  }
  const effects: Effect[] = [];
  const note = (made: readonly Effect[]): void => {
    for (const effect of made) {
      effects.push(effect);
      if (effect.kind === 'send') for (const input of answer(effect)) waiting.push({ at: input.kind === 'event' ? input.receivedAt : input.at, order: 1e6 + waiting.length, input });
    }
  };
  note(launch(compiled, state, period.start));
  for (;;) {
    waiting.sort((a, b) => a.at - b.at || a.order - b.order);
    const timer = nextTimer(state);
    const [first] = waiting;
    const at = Math.min(first?.at ?? Infinity, timer?.at ?? Infinity);
    if (at > period.until) return effects;
    const input: Input = first !== undefined && first.at === at ? first.input : { kind: 'timer', at, token: timer?.token ?? '' };
    if (first?.input === input) waiting.shift();
    const stepped = advance(compiled, state, input, at);
    state = stepped.state;
    note(stepped.effects);
  }
}

test('everybody has the effects that the pure interpreter gives, person by person', async () => {
  let work: PopulationWork | undefined;
  const { traces } = await simulated(crowdShop, {
    size,
    days: 30,
    population: 'shoppers',
    isTraced: true,
    play: async (sent, count, took) => {
      work = sent;
      took(servePeople(sent)({ from: 0, to: count }), count);
    },
  });
  if (work === undefined) throw new Error('nothing was played');
  const found = traces.map((line): { readonly effects: readonly Effect[] } => JSON.parse(line));
  expect(found).toHaveLength(size);
  let sends = 0;
  for (const [index, { effects }] of found.entries()) {
    const expected = byTheInterpreter(work, index);
    sends += expected.filter(({ kind }) => kind === 'send').length;
    expect(effects).toEqual(JSON.parse(JSON.stringify(expected)));
  }
  expect(sends).toBeGreaterThan(size);
});
