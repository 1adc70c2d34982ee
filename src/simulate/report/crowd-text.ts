import type { Paint } from '../../report/paint.ts';
import { bar, sparkline } from '../../report/charts/text-charts.ts';
import { type Counts, sumOf } from '../counts.ts';
import { type ChangeKind, chooseExamples } from '../difference.ts';
import { knownZone } from '../known-zone.ts';
import { dayWords, momentWords } from '../local-words.ts';
import { skipWords } from '../reason-words.ts';
import type { JourneyTally, SentMessage, StepTally } from '../tally.ts';
import type { Zone } from '../../time/zone.ts';
import { crowdReport, liftOf, type ReportedExperiment, starvedMessages } from './crowd-report.ts';
import type { CrowdRun } from './crowd-run.ts';
import { counted, number, percent, pointWords, shareWords } from './number-words.ts';
import { sendsOfDays } from './sends-of-days.ts';
import { wilsonInterval } from './share-statistics.ts';

/** Messages of one timeline that a terminal shows. */
const shownSends = 6;

/** What became of everybody, for a person at a terminal. The last line counts. */
export function crowdText(run: CrowdRun, colors: Paint): string {
  const { tally, period, journeys, source, unplayed } = run;
  const zone = knownZone(run.projectZone);
  const silent = tally.people_by_sends['0'] ?? 0;
  const total = sumOf(tally.sends.by_message);
  const who = source.kind === 'population' ? [`${source.id}: ${counted(source.size, 'person', 'people')}, seed ${source.seed}`] : [];
  const days = sendsOfDays(tally.sends.by_day, period, zone).map(({ count }) => count);
  return [
    ...who.map(colors.bold),
    colors.bold(`${dayWords(zone, period.start)} to ${dayWords(zone, period.until)}`),
    ...(unplayed === undefined ? [] : [colors.severity('warning', `broken off: this is the part of ${counted(tally.people, 'person', 'people')}, ${number(unplayed)} are left out`)]),
    '',
    ...journeys.map(({ id, steps }) => journeyText(id, steps, tally.journeys[id], colors)),
    ...crowdReport(run).experiments.flatMap((experiment) => experimentText(experiment, colors)),
    ...stageText(run, colors),
    ...table('Messages sent', tally.sends.by_message, colors),
    ...starvedText(run, colors),
    ...table('By channel', Object.keys(tally.sends.by_channel).length > 1 ? tally.sends.by_channel : {}, colors),
    ...table('Messages a person', labelled(tally.people_by_sends, (sends) => counted(Number(sends), 'message')), colors),
    ...table('Sent at, local time', labelled(tally.sends.by_hour, (hour) => `${hour}:00`), colors),
    ...(total === 0 ? [] : [`${colors.bold('Sent a day')}  ${colors.cyan(sparkline(days, 60))}  at most ${number(Math.max(...days))}`, '']),
    ...silenceText(run, colors),
    ...(total === 0 ? [] : [colors.bold('Who got the most'), ...tally.loudest.map(({ id, sends, timeline }) => `  ${id}  ${counted(sends, 'message')}: ${timelineText(timeline, zone)}`), '']),
    ...differenceText(run, zone, colors),
    `${counted(tally.people, 'person', 'people')}: ${counted(total, 'message')} to ${number(tally.people - silent)} of them, ${number(silent)} got nothing`,
    '',
  ].join('\n');
}

function journeyText(id: string, steps: readonly string[], journey: JourneyTally | undefined, colors: Paint): string {
  if (journey === undefined) return `${colors.bold(id)}\n  nobody entered\n`;
  const { entered, people, inside, converted } = journey;
  const share = wilsonInterval(converted, people);
  const facts = [
    ['entered', `${counted(entered, 'time')} (${counted(people, 'person', 'people')})`],
    ['refused', countWords(journey.refused)],
    ['reached the goal', converted === 0 || share === undefined ? '' : `${counted(converted, 'person', 'people')}, ${shareWords(share)}`],
    ['lift', liftWords(journey)],
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

/** What the journey brings against those held out of it; "" where that is not known. */
export function liftWords(journey: JourneyTally): string {
  const lift = liftOf(journey);
  if (lift === undefined) return '';
  const { entered, held_out: held } = lift;
  const shares = entered.conversion === undefined || held.conversion === undefined ? '' : `: ${percent(entered.conversion.share)} of those who entered, ${percent(held.conversion.share)} of ${counted(held.people, 'person', 'people')} held out`;
  return `${againstWords(lift)}${shares}`;
}

/** What became of those who came to a step, in words. */
export function stepWords({ waiting, left, arms }: StepTally): string {
  const ways = Object.entries(arms).map(([arm, { runs, people, converted }]) => `${arm} ${number(runs)}${converted === 0 ? '' : ` (${percent(converted / people)} reached the goal)`}`);
  return [...ways, ...(waiting === 0 ? [] : [`${number(waiting)} stand here`]), ...Object.entries(left).filter(([reason]) => reason !== 'end').map(([reason, count]) => `${number(count)} left: ${reason}`)].join(', ');
}

function experimentText({ id, journey, arms, minimum_size, is_large_enough }: ReportedExperiment, colors: Paint): readonly string[] {
  const width = Math.max(...arms.map(({ arm }) => arm.length));
  return [
    `${colors.bold(`Experiment ${id}`)} in ${journey}${is_large_enough === false ? colors.severity('warning', `: too few people, ${number(minimum_size ?? 0)} an arm are asked for`) : ''}`,
    ...arms.map(({ arm, people, conversion, against_first }) => `  ${arm.padEnd(width)}  ${counted(people, 'person', 'people')}${conversion === undefined ? '' : `, ${shareWords(conversion)}`}${against_first === undefined ? '' : `, ${againstWords(against_first)}`}`),
    '',
  ];
}

/** How an arm differs from the first, whether chance alone could have done that, and what the experiment could have noticed. */
export function againstWords({ difference, low, high, power, detectable, needed }: Omit<NonNullable<ReportedExperiment['arms'][number]['against_first']>, 'needed'> & { readonly needed?: number }): string {
  const isClear = low > 0 || high < 0;
  const more = isClear || needed === undefined ? '' : `; ${number(needed)} people an arm would tell`;
  return `${pointWords(difference)} (${pointWords(low)} to ${pointWords(high)}${isClear ? '' : ', may be chance'}), power ${percent(power)}, notices ${(detectable * 100).toFixed(1)} points${more}`;
}

function stageText({ funnels, tally }: CrowdRun, colors: Paint): readonly string[] {
  return funnels.flatMap(({ id, stages }) => {
    const moves = tally.stages[id];
    if (moves === undefined) return [];
    const names = [...stages, 'none'];
    const width = Math.max(...names.map((name) => name.length));
    const at = (name: string): readonly [number, number] => [sumOf(moves[name] ?? {}), Object.values(moves).reduce((sum, to) => sum + (to[name] ?? 0), 0)];
    const strangers = sumOf(moves['unknown'] ?? {});
    return [
      `${colors.bold(`Stages of ${id}`)}, people at the start and at the end`,
      ...names.map((name) => `  ${name.padEnd(width)}  ${number(at(name)[0])} → ${number(at(name)[1])}`),
      ...(strangers === 0 ? [] : [`  ${number(strangers)} were not there at the start`]),
      '',
    ];
  });
}

function starvedText({ tally }: CrowdRun, colors: Paint): readonly string[] {
  const starved = starvedMessages(tally);
  if (starved.length === 0) return [];
  return [colors.bold('Starved messages'), ...starved.map(({ message, due, sent, skipped, lost_to }) => `  ${message}  due ${counted(due, 'time')}, sent ${number(sent)}: ${reasonWords(skipped)}${Object.keys(lost_to).length === 0 ? '' : `; the slot went to ${countWords(lost_to)}`}`), ''];
}

function reasonWords(skipped: Counts): string {
  const known: Readonly<Record<string, string>> = skipWords;
  return Object.entries(skipped).sort(([, a], [, b]) => b - a).map(([reason, count]) => `${number(count)} ${known[reason] ?? reason}`).join(', ');
}

/** Who should hear from the sender and does not. */
export function silenceWords({ minimum, tally, period }: CrowdRun): string | undefined {
  if (minimum === undefined) return undefined;
  const { expected, silent } = tally.contact;
  const promise = `at least ${counted(minimum.atLeast, 'message')} in ${counted(minimum.per / 86_400_000, 'day')} for ${minimum.segment}`;
  if (period.until - period.start < minimum.per) return `${promise}: the period is shorter, so this cannot be told`;
  return `${promise}: ${number(silent)} of ${counted(expected, 'person', 'people')} got less`;
}

function silenceText(run: CrowdRun, colors: Paint): readonly string[] {
  const words = silenceWords(run);
  return words === undefined ? [] : [`${colors.bold('Minimum contact')}  ${words}`, ''];
}

/** Who got what when, on the clock of a zone; the first few where there are many, "" where there is nothing. */
export function timelineText(timeline: readonly SentMessage[], zone: Zone): string {
  const shown = timeline.slice(0, shownSends).map(({ at, message }) => `${message} ${momentWords(zone, at)}`);
  return [...shown, ...(timeline.length > shownSends ? [`and ${number(timeline.length - shownSends)} more`] : [])].join('; ');
}

function differenceText({ difference }: CrowdRun, zone: Zone, colors: Paint): readonly string[] {
  if (difference === undefined) return [];
  const { found, as } = difference;
  const words: Readonly<Record<ChangeKind, string>> = as === undefined ? { gained: 'get more of it', lost: 'get less of it', moved: 'get it at another time' } : platformWords;
  const [was, is] = as === undefined ? ['before', 'now'] : ['specs', as.platform];
  const width = Math.max(was.length, is.length) + 2;
  const rows = Object.entries(found.messages).flatMap(([message, counts]) => [
    `  ${message}: ${changeWords(counts, words)}`,
    ...(as?.why[message] ?? []).map(({ says, file, line }) => colors.dim(`    ${says} (${file}:${line})`)),
  ]);
  const examples = chooseExamples(found, 3).flatMap(({ id, before, after }) => [`  ${id}`, `    ${was.padEnd(width)}${timelineText(before, zone) || 'nothing'}`, `    ${is.padEnd(width)}${timelineText(after, zone) || 'nothing'}`]);
  return [
    `${colors.bold(as === undefined ? `Against ${difference.with}` : `As ${as.platform}`)}  ${differenceWords(difference)}`,
    ...(as?.missing ?? []).map((journey) => `  ${journey} cannot be created there: nobody enters it`),
    ...rows,
    ...(examples.length === 0 ? [] : ['  for example', ...examples.map((line) => `  ${line}`)]),
    '',
  ];
}

function changeWords(counts: Readonly<Record<ChangeKind, number>>, words: Readonly<Record<ChangeKind, string>>): string {
  return changeKinds.flatMap((kind) => (counts[kind] > 0 ? [`${number(counts[kind])} ${words[kind]}`] : [])).join(', ');
}

/** How many people get a message otherwise on a platform: "8 get it though they should not, 4 miss it". */
export function platformChangeWords(counts: Readonly<Record<ChangeKind, number>>): string {
  return changeWords(counts, platformWords);
}

const changeKinds: readonly ChangeKind[] = ['gained', 'lost', 'moved'];

const platformWords: Readonly<Record<ChangeKind, string>> = { gained: 'get it though they should not', lost: 'miss it', moved: 'get it at another time' };

/** How many people get something else, in one sentence: "412 of 10,000 people get a mail they should not". */
export function differenceWords({ found, as }: NonNullable<CrowdRun['difference']>): string {
  if (found.changed === 0) return 'everybody gets the same';
  if (as === undefined) return `${counted(found.changed, 'person gets', 'people get')} something else (${percent(found.changed / Math.max(1, found.people))})`;
  const { gained, lost, moved } = found.kinds;
  const parts = [[gained, 'get a message they should not'], [lost, 'miss one'], [moved, 'get one at another time']] as const;
  return parts.flatMap(([count, words], index) => (count > 0 ? [`${number(count)}${parts.slice(0, index).some(([before]) => before > 0) ? '' : ` of ${counted(found.people, 'person', 'people')}`} ${words}`] : [])).join(', ');
}

function table(title: string, counts: Counts, colors: Paint): readonly string[] {
  const rows = Object.entries(counts);
  if (rows.length === 0) return [];
  const widths = { name: Math.max(...rows.map(([name]) => name.length)), count: Math.max(...rows.map(([, count]) => number(count).length)) };
  const most = Math.max(...rows.map(([, count]) => count));
  return [colors.bold(title), ...rows.map(([name, count]) => `  ${name.padEnd(widths.name)}  ${number(count).padStart(widths.count)} ${colors.cyan(bar(count, most, 30))}`), ''];
}

function labelled(counts: Counts, label: (name: string) => string): Counts {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => byNumber(a, b)).map(([name, count]) => [label(name), count]));
}

function byNumber(a: string, b: string): number {
  return Number(a) - Number(b) || (a < b ? -1 : 1);
}

function countWords(counts: Counts): string {
  return Object.entries(counts).sort(([, a], [, b]) => b - a).map(([name, count]) => `${number(count)} ${name.replaceAll('_', ' ')}`).join(', ');
}
