import type { Paint } from '../../report/paint.ts';
import { bar } from '../../report/charts/text-charts.ts';
import { parseInstant } from '../../time/moment.ts';
import { knownZone } from '../known-zone.ts';
import { dayWords, momentWords } from '../local-words.ts';
import { skipWords } from '../reason-words.ts';
import { counted, number, percent } from '../report/number-words.ts';
import { launchReport, type LaunchCheck, type LaunchRun, type Peak } from './launch-report.ts';
import type { Span } from './launch-tally.ts';

const shareChecks = ['entered_first_hour', 'entered_first_day', 'reached_first_hour', 'reached_first_day', 'not_sent'];

/** What switching the journeys on would do, for a person at a terminal. The last line counts. */
export function launchText(launched: LaunchRun, colors: Paint): string {
  const { run } = launched;
  const zone = knownZone(run.projectZone);
  const report = launchReport(launched);
  const { people, entered, reached, messages, journeys, busiest_minute, busiest_hour, not_sent, starved, checks } = report;
  const width = Math.max(7, ...run.journeys.map(({ id }) => id.length));
  const most = Math.max(0, ...Object.values(journeys).map((journey) => journey.entered.first_day));
  const peak = (name: string, found: Peak | undefined): string => (found === undefined ? '' : `  ${name}  ${momentWords(zone, parseInstant(found.at) ?? 0)}: ${counted(found.messages, 'message')}`);
  return [
    colors.bold(`Switched on ${momentWords(zone, run.period.start)}, for ${counted(people, 'person', 'people')}`),
    ...(run.unplayed === undefined ? [] : [colors.severity('warning', `broken off: ${number(run.unplayed)} people are left out`)]),
    '',
    `${''.padEnd(width + 2)}first hour  first day`,
    ...run.journeys.map(({ id }) => {
      const journey = journeys[id] ?? { entered: { first_hour: 0, first_day: 0 }, backlog: { at_once: 0, spread: 0, left_out: 0 } };
      return `  ${id.padEnd(width)}${number(journey.entered.first_hour).padStart(10)} ${number(journey.entered.first_day).padStart(10)} ${colors.cyan(bar(journey.entered.first_day, most, 20).padEnd(20))} ${colors.dim(backlogWords(journey.backlog))}`.trimEnd();
    }),
    '',
    colors.bold('The first day'),
    ...([['enter a journey', entered, people], ['get a message', reached, people], ['messages', messages, 0]] as const).map(([name, span, of]) => `  ${name.padEnd(16)}${spanWords(span, of)}`),
    ...[peak('busiest minute', busiest_minute), peak('busiest hour  ', busiest_hour)].filter((line) => line !== ''),
    '',
    ...(Object.keys(not_sent).length === 0 ? [] : [colors.bold('Not sent'), ...Object.entries(not_sent).sort(([, a], [, b]) => b - a).map(([reason, count]) => `  ${number(count)} ${wordsOf(reason)}`), '']),
    ...(starved.length === 0 ? [] : [colors.bold('Starved messages'), ...starved.map(({ message, due, sent }) => `  ${message}  due ${counted(due, 'time')}, sent ${number(sent)}`), '']),
    ...(checks.length === 0 ? [] : [colors.bold('Limits of policies.launch'), ...checks.map((check) => checkText(check, colors)), '']),
    lastLine(checks, messages, people, dayWords(zone, run.period.start)),
    '',
  ].join('\n');
}

function spanWords({ first_hour, first_day }: Span, of: number): string {
  const words = (value: number): string => `${number(value)}${of === 0 ? '' : ` (${percent(value / of)})`}`;
  return `${words(first_hour)} in the first hour, ${words(first_day)} in the first day`;
}

function backlogWords({ at_once, spread, left_out }: { readonly at_once: number; readonly spread: number; readonly left_out: number }): string {
  const words = [at_once > 0 && `${number(at_once)} at once`, spread > 0 && `${number(spread)} later, spread`, left_out > 0 && `${number(left_out)} left out`].filter((each) => each !== false);
  return words.length === 0 ? '' : `there already: ${words.join(', ')}`;
}

/** A limit against what was found, in words. */
export function checkWords({ id, limit, value }: LaunchCheck): string {
  const words = (amount: number): string => (shareChecks.includes(id) ? percent(amount) : number(amount));
  return `${id}: ${words(value)}, at most ${words(limit)}`;
}

function checkText(check: LaunchCheck, colors: Paint): string {
  return check.is_met ? `  met   ${checkWords(check)}` : colors.severity('error', `  ABOVE ${checkWords(check)}`);
}

function lastLine(checks: readonly LaunchCheck[], messages: Span, people: number, day: string): string {
  const above = checks.filter(({ is_met }) => !is_met).length;
  const verdict = checks.length === 0 ? 'no limits are set (policies.launch)' : above === 0 ? `${counted(checks.length, 'limit')} met` : `${number(above)} of ${counted(checks.length, 'limit')} exceeded`;
  return `${counted(messages.first_day, 'message')} to ${counted(people, 'person', 'people')} on ${day}: ${verdict}`;
}

function wordsOf(reason: string): string {
  const known: Readonly<Record<string, string>> = skipWords;
  return known[reason] ?? reason;
}
