import { compileProgram } from '../plan/compile-program.ts';
import type { Effect } from '../plan/effect.ts';
import type { Plan } from '../plan/plan.ts';
import { answerCalls } from './answer-calls.ts';
import { inputOf, longestSettling, type ScenarioWorld } from './run-scenario.ts';
import { runSubjects } from './run-subjects.ts';
import { testOfDraft, type Draft } from './scenario-draft.ts';
import { storyOf } from './story.ts';

/** How long a story is watched for a date, a schedule or a segment when its events are over, in milliseconds. */
const watchedAlone = 200 * 86_400_000;

/** Runs drafts of tests of one journey, as the tests would run: what everybody went through, and the person it is about. */
export function draftRunner(world: ScenarioWorld, plan: Plan): (draft: Draft) => { readonly all: readonly Effect[]; readonly hero: readonly Effect[] } {
  const program = compileProgram(world.program, { explain: true });
  const alone = plan.entries.some(({ on }) => on !== 'event') ? watchedAlone : 0;
  return (draft) => {
    const story = storyOf(testOfDraft(draft), world.program.settings, world.findPersona);
    const { effects } = runSubjects({
      program,
      subjects: story.people,
      inputs: story.happenings.map(inputOf),
      start: story.start,
      until: Math.max(story.watchUntil, story.start + alone),
      settleWithin: longestSettling,
      respond: answerCalls(world.program.plans, story.answers),
    });
    return { all: [...effects.values()].flat(), hero: effects.get(story.hero) ?? [] };
  };
}
