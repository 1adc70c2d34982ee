import type { Effect } from '../plan/effect.ts';
import type { Plan } from '../plan/plan.ts';
import type { TimedInput } from './run-subjects.ts';

/** What another system says to a call of a person, at an instant (epoch milliseconds). `call` is what the call saves its answer as, or its id. */
export interface Answer {
  readonly at: number;
  readonly subject: string;
  readonly call: string;
  readonly ok: boolean;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** The names of the call that an effect makes: its node, and what it saves its answer as. */
export function callNames(plans: readonly Plan[], { origin }: Extract<Effect, { readonly kind: 'call' }>): readonly string[] {
  const node = plans.find(({ id }) => id === origin.journey)?.nodes.find(({ id }) => id === origin.node);
  return node?.op === 'call' ? [node.id, ...(node.save_as === undefined ? [] : [node.save_as])] : [];
}

/** Answers each call by the first scripted answer of its name that comes while it waits; each answers one call. */
export function answerCalls(plans: readonly Plan[], answers: readonly Answer[]): (subject: string, effects: readonly Effect[]) => readonly TimedInput[] {
  const open = [...answers].sort((a, b) => a.at - b.at);
  return (subject, effects) =>
    effects.flatMap((effect): readonly TimedInput[] => {
      if (effect.kind !== 'call') return [];
      const names = callNames(plans, effect);
      const place = open.findIndex((answer) => answer.subject === subject && answer.at >= effect.at && answer.at <= effect.until && names.includes(answer.call));
      const [answer] = place === -1 ? [] : open.splice(place, 1);
      if (answer === undefined) return [];
      return [{ at: answer.at, kind: 'call_result', subject, key: effect.key, ok: answer.ok, ...(answer.data !== undefined && { data: answer.data }) }];
    });
}
