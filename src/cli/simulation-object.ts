import type { Data } from '../condition/core/type.ts';
import type { LineKind, StoryLine } from '../simulate/story-line.ts';
import { localTime } from '../time/local-time.ts';
import { formatInstant } from '../time/moment.ts';
import type { Zone } from '../time/zone.ts';
import type { ToldStory } from './simulation-text.ts';

/** A person's story for programs, after `schema/simulation.schema.json`. `step` cuts it after that line and adds the state. */
export function simulationObject(told: ToldStory, step: number | undefined): object {
  const { persona, story, zone, journeys } = told;
  const lines = step === undefined ? story.lines : story.lines.slice(0, step);
  const count = (kind: LineKind): number => lines.filter((line) => line.kind === kind).length;
  const last = lines.at(-1);
  return {
    format_version: '1.0',
    command: 'simulate',
    summary: { lines: lines.length, sends: count('send'), skipped: count('skip'), runs: count('enter'), refused: count('refuse') },
    persona,
    person: { id: story.subject, zone, fields: known(story.attributes) },
    start: formatInstant(story.start),
    journeys,
    lines: lines.map((line, index) => lineObject(line, index + 1)),
    ...(step !== undefined && last !== undefined && { state: stateObject(told, last.at) }),
  };
}

/** The lines alone, one object each. */
export function simulationLines(told: ToldStory, step: number | undefined): readonly object[] {
  return told.story.lines.slice(0, step).map((line, index) => lineObject(line, index + 1));
}

function lineObject(line: StoryLine, index: number): object {
  const { at, zone, subject, until, properties, ...rest } = line;
  return {
    index,
    at: formatInstant(at),
    local: localText(zone, at),
    person: subject,
    ...rest,
    ...(properties !== undefined && { properties: known(properties) }),
    ...(until !== undefined && { until: formatInstant(until) }),
  };
}

function stateObject({ story }: ToldStory, at: number): object {
  const now = story.stateAt(at);
  return {
    at: formatInstant(at),
    fields: known(now.attributes),
    runs: now.runs.map(({ since, until, ...run }) => ({ ...run, since: formatInstant(since), ...(until !== undefined && { until: formatInstant(until) }) })),
    pending: now.pending.map(({ at: due, ...entry }) => ({ ...entry, ...(due !== undefined && { at: formatInstant(due) }) })),
    sends: now.sends,
  };
}

/** JSON has no undefined: the one missing value is null. */
function known(record: Readonly<Record<string, Data>>): Readonly<Record<string, Data>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, value ?? null]));
}

/** `2027-02-20T10:00:00+02:00`: what the person's clock shows, and by how much it is ahead. */
function localText(zone: Zone, at: number): string {
  const { year, month, day, minuteOfDay, second, millisecond } = localTime(zone, at);
  const shown = Date.UTC(year, month - 1, day, 0, minuteOfDay, second, millisecond);
  const ahead = Math.round((shown - at) / 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const offset = `${ahead < 0 ? '-' : '+'}${two(Math.trunc(Math.abs(ahead) / 60))}:${two(Math.abs(ahead) % 60)}`;
  return `${formatInstant(shown).replace(/Z$/, '')}${offset}`;
}
