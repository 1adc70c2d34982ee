import type { PersonaDefinition, ScriptEntry, TestDefinition } from '../spec/definitions/scenario.ts';
import type { Data } from '../condition/core/type.ts';
import { compileProgram } from '../plan/compile-program.ts';
import { timerAt } from '../plan/timers.ts';
import type { SourceNode } from '../source/node.ts';
import type { Zone } from '../time/zone.ts';
import type { SubjectState } from '../plan/subject-state.ts';
import { answerCalls } from './answer-calls.ts';
import { dataWords } from './describe-reason.ts';
import type { ScenarioWorld } from './run-scenario.ts';
import { inputOf, longestSettling } from './run-scenario.ts';
import { renderSends } from './render-sends.ts';
import { runSubjects, type SubjectsStory } from './run-subjects.ts';
import { storyOf } from './story.ts';
import type { StoryLine } from './story-line.ts';
import { storyLines } from './story-lines.ts';

/** The dry run of one persona. Times are epoch milliseconds. */
export interface StoryRequest {
  readonly persona: PersonaDefinition;
  readonly start: number;
  /** The last instant that is looked at; without it the story goes on until nothing is left to happen. */
  readonly until?: number;
  /** What happens besides the persona's own script. */
  readonly events: readonly ScriptEntry[];
  /** Fields that are otherwise than the persona's. */
  readonly profile?: SourceNode;
  /** Other people of the story. */
  readonly people?: TestDefinition['people'];
}

/** What the interpreter knows of a person at an instant. */
export interface PersonNow {
  readonly at: number;
  readonly subject: string;
  readonly attributes: Readonly<Record<string, Data>>;
  /** Where the person stands in each journey; `until` is when the run looks again, if it does by itself. */
  readonly runs: readonly { readonly journey: string; readonly run: string; readonly step: string | null; readonly since: number; readonly until?: number }[];
  /** Journeys that are due to start. */
  readonly pending: readonly { readonly journey: string; readonly trigger: string; readonly at?: number }[];
  readonly sends: number;
}

export interface SimulatedStory {
  readonly subject: string;
  readonly attributes: Readonly<Record<string, Data>>;
  readonly start: number;
  /** How many things the script holds; without any a person may well go through nothing. */
  readonly happenings: number;
  readonly lines: readonly StoryLine[];
  /** The person as of the end of an instant. */
  stateAt(at: number): PersonNow;
  /** The person as of the end of the launch, and of each instant at which something happens, in order. */
  moments(): readonly PersonNow[];
  /** A value of a field as a reader would write it. */
  fieldWords(name: string, value: Data, zone: Zone): string;
}

/** Runs a persona and its script through the interpreter that runs in production, and tells what happens and why. */
export function simulateStory(request: StoryRequest, world: ScenarioWorld): SimulatedStory {
  const { settings } = world.program;
  const story = storyOf(asTest(request), settings, (name) => (name === request.persona.id.value ? request.persona : world.findPersona(name)));
  const program = compileProgram(world.program, { explain: true });
  const { until = Infinity } = request;
  const run = (last: number, settleWithin: number, watch?: SubjectsStory['watch']): ReturnType<typeof runSubjects> =>
    runSubjects({ ...(watch && { watch }), program, subjects: story.people, inputs: story.happenings.filter(({ at }) => at <= last).map(inputOf), start: story.start, until: last, settleWithin, respond: answerCalls(world.program.plans, story.answers) });
  const whole = (watch?: SubjectsStory['watch']): ReturnType<typeof runSubjects> => (request.until === undefined ? run(story.watchUntil, longestSettling, watch) : run(until, 0, watch));
  const { effects } = whole();
  const told = { ...story, happenings: story.happenings.filter(({ at }) => at <= until) };
  return {
    subject: story.hero,
    attributes: story.people[story.hero] ?? {},
    start: story.start,
    happenings: story.happenings.length + story.answers.length,
    lines: storyLines({ program: world.program, story: told, effects, render: renderSends({ settings, content: world.content, vars: world.vars, ...(world.sanitize && { sanitize: world.sanitize }) }) }),
    stateAt: (at) => personNow(at, story.hero, run(at, 0).states.get(story.hero)),
    moments: () => {
      const found = new Map<number, PersonNow>();
      whole((now, states) => {
        // What is known from before the start is given after the launch: both belong to the start.
        for (const at of now < story.start ? [now, story.start] : [now]) found.set(at, personNow(at, story.hero, states.get(story.hero)));
      });
      return [...found.values()].sort((a, b) => a.at - b.at);
    },
    fieldWords: (name, value, zone) => dataWords(value, settings.attributes[name]?.type, zone),
  };
}

function asTest({ persona, start, events, profile, people = [] }: StoryRequest): TestDefinition {
  const { id, file, range } = persona;
  return { section: 'tests', id, file, range, tags: [], start: { value: start, range }, persona: { value: id.value, range }, people, events, expect: [], ...(profile && { profile }) };
}

function personNow(at: number, subject: string, state: SubjectState | undefined): PersonNow {
  const when = (kind: 'run' | 'entry', name: string): number | undefined => state && timerAt(state, kind, name);
  return {
    at,
    subject,
    attributes: { ...state?.attributes },
    runs: Object.values(state?.runs ?? {}).map((run) => {
      const until = when('run', run.slot);
      return { journey: run.journey, run: run.id, step: run.node, since: run.enteredAt, ...(until !== undefined && { until }) };
    }),
    pending: Object.entries(state?.pending ?? {}).map(([name, { entry }]) => {
      const slash = entry.indexOf('/');
      const due = when('entry', name);
      return { journey: entry.slice(0, slash), trigger: entry.slice(slash + 1), ...(due !== undefined && { at: due }) };
    }),
    sends: state?.sends.length ?? 0,
  };
}
