import type { Effect } from '../../plan/effect.ts';
import type { Input } from '../../plan/input.ts';
import { knownZone } from '../known-zone.ts';
import { drawProperties } from './draw-people.ts';
import type { EffectModel, PopulationModel, ResponseModel } from './population-model.ts';
import { randomStream, wordOf } from './random-stream.ts';

type Send = Extract<Effect, { readonly kind: 'send' }>;

/** What a person does about a message: inputs at that instant or later. */
export type AnswerSend = (send: Send) => readonly Input[];

const minute = 60_000;
const hour = 60 * minute;
/** A message arrives, or comes back, this long after it left; it is clicked, or the sender unsubscribed from, this long after it was opened. */
const transit = minute;
const reading = minute;
/** It is opened or seen so long after it arrived, on average: half of all within four hours, one in ten after more than fourteen. */
const meanDelay = 6 * hour;

/**
 * How a person of a population answers to what is sent. The share of a message stands for that of its channel. Somebody who clicks
 * has opened, and what was opened has arrived. One draw a message decides, which follows from the person and the name of the send: what
 * other messages do, or a change of other journeys, does not touch it.
 */
export function answerSends({ responses, effects, zone }: PopulationModel, seed: number, index: number, person: string): AnswerSend {
  const projectZone = knownZone(zone);
  return (send) => {
    const shares = own(responses.messages, send.message) ?? own(responses.channels, send.channel);
    if (shares === undefined) return [];
    const random = randomStream(seed, index, wordOf(`send ${send.key}`));
    const inputs: Input[] = [];
    for (const { status, at } of statuses(shares, send.at, random)) {
      inputs.push({ kind: 'ack', at, key: send.key, status });
      effects.forEach((effect, place) => {
        const event = effect.message === send.message && effect.status === status ? effectEvent(effect, place, at) : undefined;
        if (event !== undefined) inputs.push(event);
      });
    }
    return inputs;

    function effectEvent({ chance, within, event, properties }: EffectModel, place: number, at: number): Input | undefined {
      const draw = randomStream(seed, index, wordOf(`effect ${place} of ${send.key}`));
      if (draw() >= chance) return undefined;
      const when = at + Math.floor(draw() * within);
      return { kind: 'event', id: `${event} after ${send.key} ${place}`, ts: when, receivedAt: when, name: event, properties: drawProperties(properties, draw, index + 1, projectZone), own: true, actor: person };
    }
  };
}

function* statuses(shares: ResponseModel, sentAt: number, random: () => number): Iterable<{ readonly status: 'bounced' | 'delivered' | 'opened' | 'clicked' | 'seen' | 'unsubscribed'; readonly at: number }> {
  const [fate, leaving, delay] = [random(), random(), -Math.log(1 - random()) * meanDelay];
  const arrived = sentAt + transit;
  if (fate >= 1 - shares.bounced) {
    yield { status: 'bounced', at: arrived };
    return;
  }
  if (fate >= shares.delivered) return;
  yield { status: 'delivered', at: arrived };
  const looked = arrived + Math.floor(delay);
  if (fate < shares.opened) yield { status: 'opened', at: looked };
  if (fate < shares.seen) yield { status: 'seen', at: looked };
  if (fate < shares.clicked) yield { status: 'clicked', at: looked + reading };
  if (leaving < shares.unsubscribed / shares.delivered) yield { status: 'unsubscribed', at: looked + reading };
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
