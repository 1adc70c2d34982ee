import type { Plan, PlanMessage } from '../../plan/plan.ts';
import { sentMessages, type Counted } from './upper.ts';

/** Which messages a bound counts: all of them, or those of a channel, a purpose or a tag. */
export interface Subject {
  readonly what: 'all' | 'channel' | 'purpose' | 'tag';
  readonly name?: string;
}

const all: Subject = { what: 'all' };

/** What bounds of these journeys are about; `isShort`: all messages together and no more. */
export function subjectsOf(plans: readonly Plan[], isShort: boolean): readonly Subject[] {
  if (isShort) return [all];
  const messages = plans.flatMap((plan) => sentMessages(plan).map(([, message]) => message));
  const names = (what: 'channel' | 'purpose' | 'tag', of: (message: PlanMessage) => readonly string[]): readonly Subject[] => [...new Set(messages.flatMap(of))].sort().map((name) => ({ what, name }));
  return [all, ...names('channel', ({ channel }) => [channel]), ...names('purpose', ({ purpose }) => [purpose]), ...names('tag', ({ tags }) => tags)];
}

export function countedOf({ what, name = '' }: Subject): Counted {
  return ({ channel, purpose, tags }) => what === 'all' || (what === 'channel' ? channel === name : what === 'purpose' ? purpose === name : tags.includes(name));
}
