import type { Simulation } from '../compile/driver.ts';
import type { Paint } from '../report/paint.ts';
import { printable } from '../report/paint.ts';
import { plural } from '../report/summary-line.ts';
import { wrapText } from '../report/wrap-text.ts';
import { dayWords, momentWords, timeWords } from '../simulate/local-words.ts';
import type { LineKind, StoryLine } from '../simulate/story-line.ts';
import { aboutWords, dueWords, lineMarks, silentJourneys, standsWords, storyCount } from '../simulate/story-words.ts';
import { findZone } from '../time/find-zone.ts';
import type { Zone } from '../time/zone.ts';

export type ToldStory = Extract<Simulation, { readonly kind: 'story' }>;

export interface TextOptions {
  readonly paint: Paint;
  readonly width: number;
  /** Show the lines up to this one, numbered, and the person as of then. */
  readonly step?: number;
}

/** A person's story for people: local days and times, what happens, what follows and why; the last line is a count. */
export function simulationText(told: ToldStory, options: TextOptions): string {
  const { paint, width, step } = options;
  const zone = zoneOf(told);
  const shown = step === undefined ? told.story.lines : told.story.lines.slice(0, step);
  const last = shown.at(-1);
  const parts = [
    heading(told, zone, options),
    ...(told.story.happenings === 0 ? [noScript] : []),
    ...days(shown, { told, zone, paint, width, numbered: step !== undefined }),
    ...(step !== undefined && last !== undefined ? [stateText(told, last.at, shown.length, zone)] : []),
    ...notEntered(told),
    paint.bold(storyCount(shown)),
  ];
  return `${parts.join('\n\n')}\n`;
}

const noScript = [
  'No event is scripted for this person, so only dates, schedules and segments can',
  'start anything. Write what happens under "events:" of the persona, or into a file',
  'for --events:',
  '  - after: 0h',
  '    event: signed_up',
].join('\n');

function zoneOf({ zone }: ToldStory): Zone {
  const found = findZone(zone);
  if (found === undefined) throw new Error('a person with an unknown zone was simulated');
  return found;
}

function heading(told: ToldStory, clock: Zone, { paint, width }: TextOptions): string {
  const { persona, description, story } = told;
  const person = story.subject === persona ? '' : ` (${story.subject})`;
  const about = description === undefined ? '' : `: ${description}`;
  const [first = '', ...rest] = wrapText(printable(`${persona}${person}${about}`), width);
  return [paint.bold(first), ...rest, ...wrapText(aboutWords(told, clock), width)].join('\n');
}

interface Showing {
  readonly told: ToldStory;
  readonly zone: Zone;
  readonly paint: Paint;
  readonly width: number;
  readonly numbered: boolean;
}

function days(lines: readonly StoryLine[], showing: Showing): readonly string[] {
  const { zone, paint } = showing;
  const isShared = new Set(lines.flatMap(({ journey }) => journey ?? [])).size > 1;
  const byDay = new Map<string, string[]>();
  let before: number | undefined;
  lines.forEach((line, index) => {
    const day = dayWords(zone, line.at);
    const known = byDay.get(day);
    const time = known === undefined || before !== line.at ? timeWords(zone, line.at) : '';
    const texts = lineText(line, time, index + 1, isShared, showing);
    if (known === undefined) byDay.set(day, [paint.bold(day), ...texts]);
    else known.push(...texts);
    before = line.at;
  });
  return [...byDay.values()].map((texts) => texts.join('\n'));
}

function lineText(line: StoryLine, time: string, number: number, isShared: boolean, { told, paint, width, numbered }: Showing): readonly string[] {
  const who = line.subject === told.story.subject ? '' : `${line.subject}: `;
  const inJourney = isShared && line.journey !== undefined && !line.text.includes(line.journey) ? ` [${line.journey}]` : '';
  const margin = `${numbered ? `${String(number).padStart(3)} ` : ''}${time.padStart(numbered ? 6 : 7)}  `;
  const indent = ' '.repeat(margin.length + 2);
  const [first = '', ...rest] = wrapText(printable(`${who}${line.text}${inJourney}`), width - margin.length - 2);
  const color = colorOf(line.kind, paint);
  const details = line.details.flatMap((detail) => wrapText(printable(detail), width - margin.length - 4).map((text, index) => paint.dim(`${indent}${index === 0 ? '' : '  '}${text}`)));
  return [`${paint.dim(margin)}${color(`${lineMarks[line.kind]} ${first}`)}`, ...rest.map((text) => `${indent}${color(text)}`), ...details];
}

function colorOf(kind: LineKind, paint: Paint): (text: string) => string {
  if (kind === 'send') return paint.bold;
  if (kind === 'skip' || kind === 'refuse' || kind === 'defer') return (text) => paint.severity('warning', text);
  if (kind === 'event' || kind === 'change' || kind === 'reaction') return paint.cyan;
  return (text) => text;
}

function stateText({ story }: ToldStory, at: number, step: number, zone: Zone): string {
  const now = story.stateAt(at);
  const fields = Object.entries(now.attributes).map(([name, value]) => `    ${name}: ${JSON.stringify(value ?? null)}`);
  const runs = now.runs.map((run) => `  is in ${run.journey} ${standsWords(run, zone)}`);
  const pending = now.pending.map((one) => `  ${one.journey} ${dueWords(one, zone)}`);
  return [
    `After line ${step}, at the end of ${momentWords(zone, at)}:`,
    ...(runs.length === 0 ? ['  is in no journey'] : runs),
    ...pending,
    `  got ${plural(now.sends, 'message')} so far`,
    '  fields:',
    ...fields,
  ].map(printable).join('\n');
}

function notEntered({ story, journeys }: ToldStory): readonly string[] {
  const silent = silentJourneys(story, journeys);
  if (silent.length === 0) return [];
  return [wrapText(`No trigger looked at this person: ${silent.join(', ')}`, 80).join('\n')];
}
