import type { TestDefinition } from '../spec/definitions/scenario.ts';
import { compileProgram } from '../plan/compile-program.ts';
import type { Effect } from '../plan/effect.ts';
import type { Program } from '../plan/plan.ts';
import type { ContentShelf } from '../render/content-shelf.ts';
import { findZone } from '../time/find-zone.ts';
import { answerCalls, callNames } from './answer-calls.ts';
import { checkExpectations, type Failure, type Observed } from './expectations.ts';
import { renderSends } from './render-sends.ts';
import { runSubjects, type TimedInput } from './run-subjects.ts';
import { storyOf, subjectOfName, type FindPersona, type Story } from './story.ts';
import { writtenRecord } from '../spec/written-data.ts';
import { momentWords } from './local-words.ts';
import { storyLines } from './story-lines.ts';
import { sinceStart } from './since-start.ts';
import { whyNothing } from './why-nothing.ts';

/** What a scenario test runs against. `content` holds every message of the program. */
export interface ScenarioWorld {
  readonly program: Program;
  readonly findPersona: FindPersona;
  readonly content: ContentShelf;
  /** Makes HTML from data safe; without it such values are printed as text. */
  readonly sanitize?: (html: string) => string;
  /** Build-time values that this test sets. */
  readonly vars: Readonly<Record<string, string | number | boolean>>;
}

/** A line of the timeline and what explains it. `at` is epoch milliseconds, `clock` the same on the person's own clock, in words. */
export interface TimelineEntry {
  readonly at: number;
  readonly clock: string;
  readonly text: readonly string[];
}

export interface ScenarioResult {
  readonly failures: readonly Failure[];
  readonly timeline: readonly TimelineEntry[];
  /** Why no run started for the person the test is about; absent where one did. */
  readonly silence?: readonly string[];
  readonly effects: readonly Effect[];
  readonly start: number;
}

/** Milliseconds. A story that has not come to rest after this long is watched no further. */
export const longestSettling = 2 * 365 * 86_400_000;

/**
 * Runs one test on a virtual clock through the interpreter that runs in production, and compares what happened with what
 * was expected. The story ends when the script is over, every stated time has passed and every run has ended.
 */
export function runScenario(test: TestDefinition, world: ScenarioWorld): ScenarioResult {
  const { settings } = world.program;
  const story = storyOf(test, settings, world.findPersona);
  const { effects } = runSubjects({
    program: compileProgram(world.program, { explain: true }),
    subjects: story.people,
    inputs: story.happenings.map(inputOf),
    start: story.start,
    until: story.watchUntil,
    settleWithin: longestSettling,
    respond: answerCalls(world.program.plans, story.answers),
  });
  const render = renderSends({ settings, content: world.content, vars: world.vars, ...(world.sanitize && { sanitize: world.sanitize }) });
  const observed = [...effects].flatMap(([subject, own]) =>
    own.map((effect): Observed => {
      const rendered = effect.kind === 'send' ? render(effect) : undefined;
      return rendered === undefined ? { subject, effect } : { subject, effect, rendered };
    }),
  );
  const zone = findZone(settings.timezone);
  if (zone === undefined) throw new Error('a program with an unknown zone was accepted');
  const failures = isVacuous(test, story)
    ? [emptyStory(test, story)]
    : checkExpectations(test.expect, {
        start: story.start,
        zone,
        hero: story.hero,
        subjectsOf: (profile) => (profile === undefined ? [story.hero] : (story.named.get(profile) ?? [subjectOfName(profile)])),
        callNames: (effect) => callNames(world.program.plans, effect),
        fields: (written) => writtenRecord(written, settings.attributes),
        observed,
      });
  const renderedOf = new Map(observed.map(({ effect, rendered }) => [effect, rendered]));
  const lines = storyLines({ program: world.program, story, effects, render: (effect) => renderedOf.get(effect) });
  const isAboutOthers = test.persona === undefined && test.people.length > 0;
  const silence = isAboutOthers ? undefined : whyNothing(world.program, story, effects.get(story.hero) ?? []);
  const timeline = lines.map((line): TimelineEntry => ({ at: line.at, clock: momentWords(line.zone, line.at), text: [`${line.subject === story.hero ? '' : `${line.subject}: `}${line.text}`, ...line.details] }));
  return { failures, timeline, ...(silence !== undefined && { silence }), effects: observed.map(({ effect }) => effect), start: story.start };
}

/** A happening of a story as an input of the simulator. */
export function inputOf(happening: Story['happenings'][number]): TimedInput {
  const { at, subject } = happening;
  switch (happening.kind) {
    case 'event':
      return { at, kind: 'event', id: happening.id, name: happening.name, actor: subject, properties: happening.properties, ...(happening.ts !== undefined && { ts: happening.ts }) };
    case 'identify':
      return { at, kind: 'identify', from: happening.from, to: subject };
    case 'attributes':
      return { at, kind: 'attributes', subject, patch: happening.patch };
    case 'message':
      return { at, kind: 'ack', subject, message: happening.message, status: happening.status };
  }
}

/** Nothing is scripted and no time is stated: whatever the journeys do, such a test would pass. */
function isVacuous(test: TestDefinition, story: Story): boolean {
  return story.happenings.length === 0 && story.answers.length === 0 && story.watchUntil === story.start && test.expect.every(({ kind }) => kind === 'never' || kind === 'sends' || kind === 'not_entered');
}

function emptyStory(test: TestDefinition, story: Story): Failure {
  return {
    range: test.id.range,
    expected: 'something to happen',
    happened: 'it has no events, names no time and ends where it starts; give it events, or say "until:" how long to watch',
    near: story.start,
  };
}

/** The lines of a timeline around an instant, as text: what a person reads beside a failed expectation. */
export function timelineAround(timeline: readonly TimelineEntry[], start: number, near: number, lines = 11): readonly string[] {
  const after = timeline.findIndex(({ at }) => at >= near);
  const middle = after === -1 ? timeline.length : after;
  const first = Math.max(0, Math.min(middle - Math.floor(lines / 2), timeline.length - lines));
  const shown = timeline.slice(first, first + lines);
  const width = shown.reduce((most, { clock }) => Math.max(most, clock.length), 0);
  return shown.flatMap(({ at, clock, text: [said = '', ...why] }) => {
    const head = `${sinceStart(start, at).padEnd(8)} ${clock.padEnd(width)}  `;
    return [head + said, ...why.map((detail) => `${' '.repeat(head.length + 2)}${detail}`)];
  });
}
