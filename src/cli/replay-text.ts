import type { PlayedJourneys } from '../compile/driver.ts';
import type { Paint } from '../report/paint.ts';
import type { Counts } from '../simulate/counts.ts';
import { dayWords } from '../simulate/local-words.ts';
import type { Replay } from '../simulate/replay.ts';
import type { JourneyTally, StepTally } from '../simulate/tally.ts';
import type { Zone } from '../time/zone.ts';

export interface ToldReplay {
  readonly replay: Replay;
  readonly journeys: PlayedJourneys;
  readonly zone: Zone;
}

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar of a share, in eighths of a character; never nothing for something. */
export function bar(value: number, largest: number, width: number): string {
  const length = largest === 0 ? 0 : Math.max(value > 0 ? 1 : 0, Math.round((value / largest) * width * 8));
  return '█'.repeat(Math.floor(length / 8)) + (eighths[length % 8] ?? '');
}

/** What became of everybody, for a person at a terminal. The last line counts. */
export function replayText({ replay, journeys, zone }: ToldReplay, colors: Paint): string {
  const { tally, period } = replay;
  const days = `${dayWords(zone, period.start)} to ${dayWords(zone, period.until)}`;
  const blocks = journeys.map(({ id, steps }) => journeyText(id, steps, tally.journeys[id], colors));
  const silent = tally.people_by_sends['0'] ?? 0;
  const total = sumOf(tally.sends.by_message);
  return [
    colors.bold(days),
    '',
    ...blocks,
    ...table('Messages sent', tally.sends.by_message, colors),
    ...table('Messages a person', labelled(tally.people_by_sends, (sends) => counted(Number(sends), 'message')), colors),
    ...table('Sent at, local time', labelled(tally.sends.by_hour, (hour) => `${hour}:00`), colors),
    ...(total === 0 ? [] : [`the most: ${tally.loudest.slice(0, 3).map(({ id, sends }) => `${id} (${sends})`).join(', ')}`, '']),
    `${counted(tally.people, 'person', 'people')}: ${counted(total, 'message')} to ${number(tally.people - silent)} of them, ${number(silent)} got nothing`,
    '',
  ].join('\n');
}

function journeyText(id: string, steps: readonly string[], journey: JourneyTally | undefined, colors: Paint): string {
  if (journey === undefined) return `${colors.bold(id)}\n  nobody entered\n`;
  const { entered, people, inside, converted } = journey;
  const facts = [
    ['entered', `${counted(entered, 'time')} (${counted(people, 'person', 'people')})`],
    ['refused', countWords(journey.refused)],
    ['reached the goal', converted === 0 ? '' : `${counted(converted, 'person', 'people')} (${percent(converted, people)})`],
    ['left', countWords(labelled(journey.ended, (reason) => (reason === 'end' ? 'at the end' : reason)))],
    ['still inside', inside === 0 ? '' : number(inside)],
    ['not sent', countWords(journey.skipped)],
    ['put off', countWords(journey.deferred)],
    ['slots lost to', countWords(journey.lost_to)],
  ].filter(([, words]) => words !== '');
  const rows = steps.flatMap((step) => (journey.steps[step] === undefined ? [] : [{ step, tally: journey.steps[step] }])).filter(({ tally }) => tally.entered > 0);
  const widths = { step: Math.max(0, ...rows.map(({ step }) => step.length)), count: Math.max(0, ...rows.map(({ tally }) => number(tally.entered).length)) };
  const most = Math.max(0, ...rows.map(({ tally }) => tally.entered));
  return [
    colors.bold(id),
    ...facts.map(([label, words]) => `  ${colors.dim((label ?? '').padEnd(17))}${words ?? ''}`),
    ...rows.map(({ step, tally }) => `    ${step.padEnd(widths.step)}  ${number(tally.entered).padStart(widths.count)} ${colors.cyan(bar(tally.entered, most, 20).padEnd(20))} ${colors.dim(stepWords(tally))}`.trimEnd()),
    '',
  ].join('\n');
}

function stepWords({ waiting, left, arms }: StepTally): string {
  const ways = Object.entries(arms).map(([arm, { runs, people, converted }]) => `${arm} ${number(runs)}${converted === 0 ? '' : ` (${percent(converted, people)} reached the goal)`}`);
  return [...ways, ...(waiting === 0 ? [] : [`${number(waiting)} stand here`]), ...Object.entries(left).filter(([reason]) => reason !== 'end').map(([reason, count]) => `${number(count)} left: ${reason}`)].join(', ');
}

function table(title: string, counts: Counts, colors: Paint): readonly string[] {
  const rows = Object.entries(counts);
  if (rows.length === 0) return [];
  const widths = { name: Math.max(...rows.map(([name]) => name.length)), count: Math.max(...rows.map(([, count]) => number(count).length)) };
  const most = Math.max(...rows.map(([, count]) => count));
  return [colors.bold(title), ...rows.map(([name, count]) => `  ${name.padEnd(widths.name)}  ${number(count).padStart(widths.count)} ${colors.cyan(bar(count, most, 30))}`), ''];
}

function labelled(counts: Counts, label: (name: string) => string): Counts {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => [label(name), count]));
}

function countWords(counts: Counts): string {
  return Object.entries(counts).sort(([, a], [, b]) => b - a).map(([name, count]) => `${number(count)} ${name.replaceAll('_', ' ')}`).join(', ');
}

function sumOf(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? 'undefined' : `${((part / whole) * 100).toFixed(1)} %`;
}

function counted(value: number, word: string, words = `${word}s`): string {
  return `${number(value)} ${value === 1 ? word : words}`;
}

/** In groups of thousands, as in "3,143". */
function number(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
