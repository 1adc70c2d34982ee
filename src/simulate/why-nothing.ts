import { listOf } from '../report/list-of.ts';
import type { Effect } from '../plan/effect.ts';
import type { Entry, Plan, Program } from '../plan/plan.ts';
import { conditionWords } from './describe-reason.ts';
import { poolOf } from './effect-line.ts';
import type { Story } from './story.ts';

/** More journeys than this are not gone through one by one. */
const mostJourneys = 5;

/**
 * Why no run started for the person a test is about, a line for each journey of which the timeline says nothing: which
 * trigger waits for what. Undefined where a run started.
 */
export function whyNothing(program: Program, story: Story, own: readonly Effect[]): readonly string[] | undefined {
  if (own.some(({ kind }) => kind === 'enter')) return undefined;
  const told = new Set(own.flatMap((effect) => (effect.kind === 'trigger' || effect.kind === 'not_entered' ? [effect.journey] : [])));
  const silent = program.plans.filter(({ id }) => !told.has(id));
  if (silent.length > mostJourneys) return [`none of the triggers of ${silent.length} journeys looked at this person; name one with "journey:" to learn more`];
  const pool = poolOf(program);
  return silent.flatMap((plan) => plan.entries.map((entry) => `${plan.id} ${waitsFor(plan, entry, story, (id) => (pool[id] === undefined ? id : conditionWords(pool[id], pool)))}`));
}

function waitsFor(plan: Plan, entry: Entry, story: Story, words: (condition: string) => string): string {
  switch (entry.on) {
    case 'event': {
      const scripted = [...new Set(story.happenings.flatMap((happening) => (happening.kind === 'event' ? [happening.name] : [])))];
      if (!scripted.includes(entry.event)) return `starts with ${entry.event}, which does not happen here${scripted.length === 0 ? ': the story has no events' : ` (what does: ${listOf(scripted, 'and')})`}`;
      return plan.recipient.kind === 'profile' ? `starts with ${entry.event}, which did not reach ${story.hero}` : `starts with ${entry.event}, for the person the event names, who is not ${story.hero}`;
    }
    case 'enters':
      return `starts when this comes to hold, which it did not: ${words(entry.condition)}`;
    case 'leaves':
      return `starts when this no longer holds, which did not happen: ${words(entry.condition)}`;
    case 'date':
      return 'starts on a date, which did not come while the story was watched; "until:" watches longer';
    case 'schedule':
      return 'starts on a schedule, which did not come while the story was watched; "until:" watches longer';
  }
}
