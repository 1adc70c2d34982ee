import { barChart } from '../../report/charts/bar-chart.ts';
import { columnChart } from '../../report/charts/column-chart.ts';
import { figure, tableHtml } from '../../report/charts/figure.ts';
import { svgText } from '../../report/charts/svg-text.ts';
import { parseInstant } from '../../time/moment.ts';
import { knownZone } from '../known-zone.ts';
import { momentWords, timeWords } from '../local-words.ts';
import { skipWords } from '../reason-words.ts';
import { page, section } from '../report/crowd-page.ts';
import { counted, number, percent } from '../report/number-words.ts';
import { launchReport, type LaunchRun } from './launch-report.ts';
import { checkWords } from './launch-text.ts';

/** Stretches of the first day that stand as one column: a quarter of an hour. */
const stretch = 15;

/** What switching the journeys on would do, as one page that needs nothing but itself and no script. */
export function launchPage(launched: LaunchRun): string {
  const { run, launch } = launched;
  const zone = knownZone(run.projectZone);
  const report = launchReport(launched);
  const { people, entered, reached, journeys, busiest_minute, busiest_hour, not_sent, starved, checks } = report;
  const start = Math.floor(run.period.start / 60_000);
  const quarters = Array.from({ length: (24 * 60) / stretch }, (_, place) => {
    const from = start + place * stretch;
    let value = 0;
    for (let minute = from; minute < from + stretch; minute += 1) value += launch.minutes.get(minute) ?? 0;
    return { label: timeWords(zone, from * 60_000), value };
  });
  const rows = run.journeys.map(({ id }) => ({ id, ...(journeys[id] ?? { entered: { first_hour: 0, first_day: 0 }, messages: { first_hour: 0, first_day: 0 }, backlog: { at_once: 0, spread: 0, left_out: 0 } }) }));
  const known: Readonly<Record<string, string>> = skipWords;
  const facts = [['people', number(people)], ['enter a journey in the first hour', percentOf(entered.first_hour, people)], ['get a message in the first day', percentOf(reached.first_day, people)], ['limits exceeded', checks.length === 0 ? 'none set' : number(checks.filter(({ is_met }) => !is_met).length)]] as const;
  const peaks = [['minute', busiest_minute], ['hour', busiest_hour]] as const;
  const title = `Launch, ${momentWords(zone, run.period.start)}`;
  return page(title, [
    `<h1>${svgText(title)}</h1>`,
    `<p class="lead">What happens in the first day if the journeys are switched on for these people, on the clock of ${svgText(run.projectZone)}.</p>`,
    ...(run.unplayed === undefined ? [] : [`<p class="warning"><strong>Broken off.</strong> ${number(run.unplayed)} people are left out of everything below.</p>`]),
    `<dl class="facts">${facts.map(([name, value]) => `<div><dt>${svgText(name)}</dt><dd>${svgText(value)}</dd></div>`).join('')}</dl>`,
    section('Limits', checks.length === 0 ? ['<p>No limits are set: policies.launch in lc.yaml says what a launch may do at most.</p>'] : [`<ul>${checks.map((check) => `<li${check.is_met ? '' : ' class="warning"'}>${check.is_met ? 'met' : '<strong>above</strong>'}: ${svgText(checkWords(check))}</li>`).join('')}</ul>`]),
    section('Who enters', [
      figure('People who enter in the first day', barChart('People who enter each journey in the first day', rows.map((row) => ({ label: row.id, value: row.entered.first_day, strong: row.entered.first_hour, words: `${number(row.entered.first_day)}, ${number(row.entered.first_hour)} in the first hour` }))), {
        head: ['journey', 'first hour', 'first day', 'there already: at once', 'spread', 'left out', 'messages'],
        rows: rows.map((row) => [row.id, row.entered.first_hour, row.entered.first_day, row.backlog.at_once, row.backlog.spread, row.backlog.left_out, row.messages.first_day] as const),
      }, number),
    ]),
    section('The crowd', [
      figure('Messages each quarter of an hour', columnChart('Messages in each quarter of an hour of the first day', quarters, number), { head: ['from', 'messages'], rows: quarters.map(({ label, value }) => [label, value] as const) }, number),
      ...peaks.flatMap(([name, peak]) => (peak === undefined ? [] : [`<p>Busiest ${name}: ${svgText(momentWords(zone, parseInstant(peak.at) ?? 0))}, ${counted(peak.messages, 'message')}.</p>`])),
    ]),
    section('Not sent', Object.keys(not_sent).length === 0 ? [] : [tableHtml({ head: ['why', 'messages'], rows: Object.entries(not_sent).sort(([, a], [, b]) => b - a).map(([reason, count]) => [known[reason] ?? reason, count] as const) }, number)]),
    section('Starved messages', starved.length === 0 ? [] : [tableHtml({ head: ['message', 'due', 'sent'], rows: starved.map(({ message, due, sent }) => [message, due, sent] as const) }, number)]),
  ]);
}

function percentOf(count: number, of: number): string {
  return of === 0 ? '0' : `${number(count)} (${percent(count / of)})`;
}
