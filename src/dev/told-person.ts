import { printable } from '../report/paint.ts';
import type { Simulation } from '../compile/driver.ts';
import { headlineOf } from '../simulate/effect-line.ts';
import { dayWords, momentWords, timeWords } from '../simulate/local-words.ts';
import type { LineKind, StoryLine } from '../simulate/story-line.ts';
import { aboutWords, dueWords, lineMarks, silentJourneys, standsWords, storyCount } from '../simulate/story-words.ts';
import { findZone } from '../time/find-zone.ts';
import { formatInstant } from '../time/moment.ts';
import type { Zone } from '../time/zone.ts';
import { type ComparedLine, compareStories, type LineChange } from './compare-stories.ts';

type Story = Extract<Simulation, { readonly kind: 'story' }>;

/** A story as the page shows it. Times are on the clock of whom a line is about. */
export interface ToldPerson {
  readonly subject: string;
  /** Epoch milliseconds. */
  readonly start: number;
  /** What the story is about, and how it comes out, in words. */
  readonly about: string;
  readonly count: string;
  /** Journeys whose triggers did not look at the person. */
  readonly silent: readonly string[];
  readonly lines: readonly ToldLine[];
  /** How many lines more there are than are shown. */
  readonly left: number;
  /** How many other people the story is about. */
  readonly others: number;
  /** The fields as they are at first. */
  readonly fields: readonly FieldWords[];
  /** Every instant of the lines, in order, with the person as of its end; never empty. */
  readonly moments: readonly ToldMoment[];
}

export type FieldWords = readonly [name: string, words: string];

export interface ToldLine {
  /** Epoch milliseconds, and as words. */
  readonly at: number;
  readonly day: string;
  readonly time: string;
  readonly kind: LineKind;
  readonly mark: string;
  readonly text: string;
  readonly details: readonly string[];
  /** Whom it is about, when that is somebody else. */
  readonly who?: string;
  readonly journey?: string;
  readonly run?: string;
  readonly step?: string;
  readonly message?: string;
  readonly channel?: string;
  /** What is read first of the message, as this person got it. */
  readonly headline?: string;
  /** The journey that took the slot. */
  readonly takenBy?: string;
  readonly change?: LineChange;
  /** When it was, or what it said, before it was changed. */
  readonly was?: string;
}

export interface ToldMoment {
  readonly at: number;
  /** As it stands in an address: `2027-02-20T08:00:00Z`. */
  readonly instant: string;
  readonly words: string;
  readonly runs: readonly { readonly journey: string; readonly step?: string; readonly words: string }[];
  readonly due: readonly { readonly journey: string; readonly words: string }[];
  /** How many messages the person has got. */
  readonly sends: number;
  /** The fields that are otherwise than at the moment before. */
  readonly changed: readonly FieldWords[];
}

/** More than so many lines nobody reads. */
const mostLines = 1500;

/** Tells a story, of the person alone or of everybody in it; against another, where that is given, with what is new, gone or otherwise. */
export function tellPerson(told: Story, { before, isOfAll }: { readonly before?: Story | undefined; readonly isOfAll: boolean }): ToldPerson {
  const { story, zone, journeys } = told;
  const wanted = ({ lines }: Story['story']): readonly StoryLine[] => (isOfAll ? lines : lines.filter(({ subject }) => subject === story.subject));
  const lines = wanted(story);
  const clock = findZone(zone);
  if (clock === undefined) throw new Error('a person with an unknown zone was simulated');
  const compared: readonly ComparedLine[] = before === undefined ? lines.map((line) => ({ line })) : compareStories(wanted(before.story), lines);
  return {
    subject: story.subject,
    start: story.start,
    about: printable(aboutWords(told, clock)),
    count: storyCount(lines),
    silent: silentJourneys({ lines }, journeys),
    others: new Set(story.lines.map(({ subject }) => subject)).size - (story.lines.some(({ subject }) => subject === story.subject) ? 1 : 0),
    lines: compared.slice(0, mostLines).map((line) => toldLine(line, story.subject)),
    left: Math.max(0, compared.length - mostLines),
    ...toldMoments(told, lines, clock),
  };
}

function toldLine({ line, change, before }: ComparedLine, hero: string): ToldLine {
  const { at, zone, kind, text, details, subject, journey, run, step, message, channel, rendered, taken_by: takenBy } = line;
  const headline = headlineOf(rendered);
  const was = before === undefined ? undefined : before.at === at ? otherWords(before, line) : momentWords(before.zone, before.at, at);
  return {
    at,
    day: dayWords(zone, at),
    time: timeWords(zone, at),
    kind,
    mark: lineMarks[kind].trim(),
    text: printable(text),
    details: details.map(printable),
    ...(subject !== hero && { who: subject }),
    ...(journey !== undefined && { journey }),
    ...(run !== undefined && { run }),
    ...(step !== undefined && { step }),
    ...(message !== undefined && { message }),
    ...(channel !== undefined && { channel }),
    ...(headline !== undefined && { headline: printable(headline) }),
    ...(takenBy !== undefined && { takenBy }),
    ...(change !== undefined && { change }),
    ...(was !== undefined && { was: printable(was) }),
  };
}

function otherWords(before: StoryLine, { text }: StoryLine): string {
  return before.text === text ? before.details.join('; ') : before.text;
}

function toldMoments({ story }: Story, lines: readonly StoryLine[], clock: Zone): Pick<ToldPerson, 'fields' | 'moments'> {
  const zones = new Map(lines.filter(({ subject }) => subject === story.subject).map(({ at, zone }) => [at, zone]));
  const shown = new Set(lines.map(({ at }) => at));
  const all = story.moments();
  const wanted = all.filter(({ at }) => shown.has(at));
  const words = (attributes: Readonly<Record<string, Parameters<typeof story.fieldWords>[1]>>, zone: Zone): ReadonlyMap<string, string> =>
    new Map(Object.entries(attributes).map(([name, value]) => [name, printable(story.fieldWords(name, value, zone))]));
  const fields = words(story.attributes, clock);
  let [before, zone] = [fields, clock];
  const moments = (wanted.length === 0 ? all.slice(0, 1) : wanted).map((now): ToldMoment => {
    zone = zones.get(now.at) ?? zone;
    const known = words(now.attributes, zone);
    const changed = [...known].filter(([name, value]) => before.get(name) !== value);
    before = known;
    return {
      at: now.at,
      instant: formatInstant(now.at),
      words: momentWords(zone, now.at),
      runs: now.runs.map((run) => ({ journey: run.journey, ...(run.step !== null && { step: run.step }), words: standsWords(run, zone) })),
      due: now.pending.map((one) => ({ journey: one.journey, words: dueWords(one, zone) })),
      sends: now.sends,
      changed,
    };
  });
  return { fields: [...fields], moments };
}
