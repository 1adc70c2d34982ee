import type { Leaf } from '../../source/node.ts';
import type { Step } from '../../spec/definitions/step.ts';
import type { Project } from '../project.ts';
import { shortest } from './shortest.ts';

/** A marketing message that may follow an earlier one of the same channel too soon. */
export interface CrowdedSend {
  readonly message: Leaf<string>;
  readonly before: string;
  readonly channel: string;
}

/** By channel, the last message on the way here and the least milliseconds since. */
type Since = ReadonlyMap<string, { readonly message: string; readonly time: number }>;

/**
 * Sends that come `least` milliseconds or more, but less than `most`, after one before them, on some way through the steps. Waits for a date or a time of day are
 * taken to be long enough, and what follows when an awaited event comes is an answer to it, whenever it is sent.
 */
export function crowdedSends(project: Project, steps: readonly Step[], least: number, most: number): readonly CrowdedSend[] {
  const found = new Map<Leaf<string>, CrowdedSend>();
  const walk = (list: readonly Step[], start: Since): Since => list.reduce((since, step) => walkStep(step, since), start);
  const walkStep = (step: Step, since: Since): Since => {
    switch (step.kind) {
      case 'send':
        return send(step.message, since);
      case 'wait':
        return step.wait.kind === 'for' && typeof step.wait.for.value !== 'string' ? later(since, shortest(step.wait.for.value)) : nothing;
      case 'wait_for':
        return meet([walk(step.then, nothing), walk(step.else, later(since, shortest(step.up_to.value)))]);
      case 'call':
      case 'if':
        return meet([walk(step.then, since), walk(step.else, since)]);
      case 'choose':
        return meet([...step.cases.map(({ then }) => walk(then, since)), walk(step.else ?? [], since)]);
      case 'split':
        return meet(step.arms.map((arm) => walk(arm.steps, since)));
      case 'repeat': {
        const round = walk(step.steps, later(since, shortest(step.every.value)));
        return walk(step.steps, later(round, shortest(step.every.value)));
      }
      case 'series':
        step.series.rungs.forEach((rung) => walk(rung.steps, nothing));
        return nothing;
      case 'exit':
      case 'erase':
        return nothing;
      default:
        return since;
    }
  };
  const send = (message: Leaf<string>, since: Since): Since => {
    const definition = project.definition('messages', message.value);
    if (definition === undefined || definition.purpose !== 'marketing' || definition.channel.value === 'webhook') return since;
    const channel = definition.channel.value;
    const before = since.get(channel);
    if (before !== undefined && before.time >= least && before.time < most) found.set(message, { message, before: before.message, channel });
    return new Map([...since, [channel, { message: message.value, time: 0 }]]);
  };
  walk(steps, nothing);
  return [...found.values()];
}

const nothing: Since = new Map();

function later(since: Since, time: number): Since {
  return new Map([...since].map(([channel, last]) => [channel, { ...last, time: last.time + time }]));
}

function meet(ways: readonly Since[]): Since {
  const met = new Map<string, { readonly message: string; readonly time: number }>();
  for (const [channel, last] of ways.flatMap((way) => [...way])) {
    const known = met.get(channel);
    if (known === undefined || last.time < known.time) met.set(channel, last);
  }
  return met;
}
