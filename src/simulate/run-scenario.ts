import type { TestDefinition } from '../spec/definitions/scenario.ts';
import { compileProgram } from '../plan/compile-program.ts';
import type { Effect } from '../plan/effect.ts';
import type { Program } from '../plan/plan.ts';
import type { MessageArtefact } from '../render/document.ts';
import { chooseLocale } from '../render/choose-locale.ts';
import { prepareMessage } from '../render/render-message.ts';
import { findZone } from '../time/find-zone.ts';
import { formatInstant } from '../time/moment.ts';
import { checkExpectations, type Failure, type Observed } from './expectations.ts';
import { runSubjects, type TimedInput } from './run-subjects.ts';
import { storyOf, type FindPersona, type Story } from './story.ts';
import { describeEffect, sinceStart, type TimelineLine } from './timeline.ts';

/** What a scenario test runs against. `artefacts` holds every message of the program, by id and then locale. */
export interface ScenarioWorld {
  readonly program: Program;
  readonly findPersona: FindPersona;
  readonly artefacts: ReadonlyMap<string, ReadonlyMap<string, MessageArtefact>>;
  /** Build-time values that this test sets. */
  readonly vars: Readonly<Record<string, string | number | boolean>>;
}

export interface ScenarioResult {
  readonly failures: readonly Failure[];
  readonly timeline: readonly TimelineLine[];
  readonly effects: readonly Effect[];
  readonly start: number;
}

/** A story that has not come to rest after this long is watched no further. */
const longestSettling = 2 * 365 * 86_400_000;

/**
 * Runs one test on a virtual clock through the interpreter that runs in production, and compares what happened with what
 * was expected. The story ends when the script is over, every stated time has passed and every run has ended.
 */
export function runScenario(test: TestDefinition, world: ScenarioWorld): ScenarioResult {
  const { settings } = world.program;
  const story = storyOf(test, settings, world.findPersona);
  const { effects } = runSubjects({
    program: compileProgram(world.program),
    subjects: story.people,
    inputs: story.happenings.map(inputOf),
    start: story.start,
    until: story.watchUntil,
    settleWithin: longestSettling,
  });
  const render = renderer(world);
  const observed = [...effects].flatMap(([subject, own]) =>
    own.map((effect): Observed => {
      const rendered = effect.kind === 'send' ? render(effect) : undefined;
      return rendered === undefined ? { subject, effect } : { subject, effect, rendered };
    }),
  );
  const zone = findZone(settings.timezone);
  if (zone === undefined) throw new Error('a program with an unknown zone was accepted');
  const named = new Map(test.people.map(({ name }, index) => [name.value, Object.keys(story.people)[index + 1] ?? name.value]));
  const failures = isVacuous(test, story)
    ? [emptyStory(test, story)]
    : checkExpectations(test.expect, {
        start: story.start,
        zone,
        hero: story.hero,
        subjectOf: (profile) => (profile === undefined ? story.hero : (named.get(profile) ?? profile)),
        observed,
      });
  return { failures, timeline: timelineOf(observed, story), effects: observed.map(({ effect }) => effect), start: story.start };
}

function inputOf(happening: Story['happenings'][number]): TimedInput {
  const { at, subject } = happening;
  switch (happening.kind) {
    case 'event':
      return { at, kind: 'event', id: happening.id, name: happening.name, actor: subject, properties: happening.properties };
    case 'attributes':
      return { at, kind: 'attributes', subject, patch: happening.patch };
    case 'message':
      return { at, kind: 'ack', subject, message: happening.message, status: happening.status };
  }
}

function renderer({ artefacts, vars, program: { settings } }: ScenarioWorld): (effect: Extract<Effect, { kind: 'send' }>) => Readonly<Record<string, string>> | undefined {
  const projectZone = findZone(settings.timezone);
  const prepared = new Map<MessageArtefact, ReturnType<typeof prepareMessage>>();
  return (effect) => {
    const locales = artefacts.get(effect.message);
    if (locales === undefined || projectZone === undefined) return undefined;
    const profile = effect.scopes['profile'];
    const attribute = (name: string | undefined): string | undefined => {
      const value = name !== undefined && profile !== null && typeof profile === 'object' && !Array.isArray(profile) ? Object.entries(profile).find(([key]) => key === name)?.[1] : undefined;
      return typeof value === 'string' ? value : undefined;
    };
    const artefact = locales.get(chooseLocale([...locales.keys()], attribute(settings.profile.locale), settings.locales[0] ?? 'en'));
    if (artefact === undefined) return undefined;
    const print = prepared.get(artefact) ?? prepareMessage(artefact);
    prepared.set(artefact, print);
    const zone = findZone(attribute(settings.profile.timezone) ?? '');
    return print({ ...effect.scopes, vars }, { projectZone, now: effect.at, ...(zone && { zone }) });
  };
}

function timelineOf(observed: readonly Observed[], story: Story): readonly TimelineLine[] {
  return observed.flatMap(({ subject, effect, rendered }) => {
    const text = describeEffect(effect, rendered?.['subject'] ?? rendered?.['title']);
    return text === undefined ? [] : [{ at: effect.at, subject, text: subject === story.hero ? text : `${subject}: ${text}` }];
  });
}

/** Nothing is scripted and no time is stated: whatever the journeys do, such a test would pass. */
function isVacuous(test: TestDefinition, story: Story): boolean {
  return story.happenings.length === 0 && story.watchUntil === story.start && test.expect.every(({ kind }) => kind === 'never' || kind === 'sends' || kind === 'not_entered');
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
export function timelineAround(timeline: readonly TimelineLine[], start: number, near: number, lines = 9): readonly string[] {
  const ordered = [...timeline].sort((a, b) => a.at - b.at);
  const after = ordered.findIndex(({ at }) => at >= near);
  const middle = after === -1 ? ordered.length : after;
  const first = Math.max(0, Math.min(middle - Math.floor(lines / 2), ordered.length - lines));
  return ordered.slice(first, first + lines).map(({ at, text }) => `${sinceStart(start, at).padEnd(8)} ${formatInstant(at)}  ${text}`);
}
