import { barChart } from '../../report/charts/bar-chart.ts';
import { columnChart } from '../../report/charts/column-chart.ts';
import { figure, tableHtml } from '../../report/charts/figure.ts';
import { flowChart } from '../../report/charts/flow-chart.ts';
import { svgText } from '../../report/charts/svg-text.ts';
import type { Zone } from '../../time/zone.ts';
import { type Counts, sumOf } from '../counts.ts';
import { chooseExamples } from '../difference.ts';
import { knownZone } from '../known-zone.ts';
import { dayWords, momentWords } from '../local-words.ts';
import { refusalWords, skipWords } from '../reason-words.ts';
import type { JourneyTally, LoudPerson, SentMessage } from '../tally.ts';
import { crowdReport, type ReportedExperiment, starvedMessages } from './crowd-report.ts';
import type { CrowdRun } from './crowd-run.ts';
import { againstWords, differenceWords, silenceWords, stepWords } from './crowd-text.ts';
import { countWords, journeyFacts } from './journey-facts.ts';
import { counted, number, percent, shareWords } from './number-words.ts';
import { pageStyle } from './page-style.ts';
import { sendsOfDays } from './sends-of-days.ts';

/** What became of everybody, as one page that needs nothing but itself and no script; light or dark as the reader's machine is. */
export function crowdPage(run: CrowdRun): string {
  const { tally, period, source, unplayed } = run;
  const zone = knownZone(run.projectZone);
  const title = source.kind === 'population' ? `${source.id}: ${counted(source.size, 'person', 'people')}` : `Replay of ${counted(tally.people, 'person', 'people')}`;
  const total = sumOf(tally.sends.by_message);
  const silent = tally.people_by_sends['0'] ?? 0;
  const facts: readonly (readonly [string, string])[] = [
    ['people', number(tally.people)],
    ['messages', number(total)],
    ['got nothing', `${number(silent)} (${percent(tally.people === 0 ? 0 : silent / tally.people)})`],
    ['messages a person', tally.people === 0 ? '0' : (total / tally.people).toFixed(2)],
  ];
  return page(title, [
    `<h1>${svgText(title)}</h1>`,
    `<p class="lead">${svgText(`${dayWords(zone, period.start)} to ${dayWords(zone, period.until)}${source.kind === 'population' ? `, seed ${source.seed}` : ''}. Days are those of ${run.projectZone}.`)}</p>`,
    ...(unplayed === undefined ? [] : [`<p class="warning"><strong>Broken off.</strong> ${number(unplayed)} people are left out of everything below.</p>`]),
    `<dl class="facts">${facts.map(([name, value]) => `<div><dt>${svgText(name)}</dt><dd>${svgText(value)}</dd></div>`).join('')}</dl>`,
    section('Journeys', run.journeys.map(({ id, steps }) => journeyHtml(id, steps, tally.journeys[id]))),
    section('Experiments', crowdReport(run).experiments.map(experimentHtml)),
    section('Stages', run.funnels.flatMap(({ id, stages }) => stageHtml(id, stages, tally.stages[id]))),
    section('Messages', messagesHtml(run, zone)),
    section('Starved messages', starvedHtml(run)),
    section('Contact', contactHtml(run)),
    section('Who got the most', tally.loudest.map((person) => personHtml(person, zone))),
    section('What changes', differenceHtml(run, zone)),
    section('What was assumed', source.kind === 'population' && source.assumptions.length > 0 ? [`<ul>${source.assumptions.map((line) => `<li>${svgText(line)}</li>`).join('')}</ul>`] : []),
  ]);
}

/** A page around its parts. */
export function page(title: string, parts: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${svgText(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
${parts.filter((part) => part !== '').join('\n')}
</main>
</body>
</html>
`;
}

export function section(title: string, parts: readonly string[]): string {
  return parts.length === 0 ? '' : `<section><h2>${svgText(title)}</h2>\n${parts.join('\n')}</section>`;
}

function journeyHtml(id: string, steps: readonly string[], journey: JourneyTally | undefined): string {
  if (journey === undefined || journey.entered === 0) return `<article><h3>${svgText(id)}</h3><p>Nobody entered${journey === undefined || Object.keys(journey.refused).length === 0 ? '' : `: ${svgText(countWords(journey.refused, refusalWords))}`}.</p></article>`;
  const facts = journeyFacts(journey);
  const rows = steps.flatMap((step) => (journey.steps[step] === undefined ? [] : [{ step, tally: journey.steps[step] }])).filter(({ tally }) => tally.entered > 0);
  const chart = barChart(`People at each step of ${id}`, rows.map(({ step, tally }) => ({ label: step, value: tally.entered, strong: tally.entered - tally.waiting, words: `${number(tally.entered)}${tally.waiting === 0 ? '' : `, ${number(tally.waiting)} stand here`}` })));
  const table = {
    head: ['step', 'entered', 'waiting', 'completed', 'left', 'what happened'],
    rows: rows.map(({ step, tally: { entered, waiting, left, arms } }) => {
      const early = sumOf(left) - (left['end'] ?? 0);
      return [step, entered, waiting, entered - waiting - early, early, stepWords({ entered, waiting: 0, left, arms })] as const;
    }),
  };
  return `<article><h3>${svgText(id)}</h3><dl>${facts.map(([name, words]) => `<dt>${svgText(name)}</dt><dd>${svgText(words)}</dd>`).join('')}</dl>${rows.length === 0 ? '' : figure(`Steps of ${id}`, chart, table, number)}</article>`;
}

function experimentHtml({ id, journey, arms, minimum_size, is_large_enough, metric }: ReportedExperiment): string {
  const chart = barChart(`Who reached the goal by arm of ${id}`, arms.map(({ arm, conversion }) => ({ label: arm, value: conversion?.high ?? 0, strong: conversion?.share ?? 0, words: conversion === undefined ? 'nobody' : shareWords(conversion) })));
  const table = { head: ['arm', 'people', 'reached the goal', 'share', 'against the first arm'], rows: arms.map(({ arm, people, converted, conversion, against_first }) => [arm, people, converted, conversion === undefined ? '' : shareWords(conversion), against_first === undefined ? '' : againstWords(against_first)] as const) };
  const few = is_large_enough === false ? `<p class="warning">Too few people: the experiment asks for ${number(minimum_size ?? 0)} in each arm.</p>` : '';
  const words = arms.flatMap(({ arm, against_first }) => (against_first === undefined ? [] : [`<p><strong>${svgText(arm)}</strong> against ${svgText(arms[0]?.arm ?? '')}: ${svgText(againstWords(against_first))}.</p>`]));
  return `<article><h3>${svgText(id)}</h3><p>In ${svgText(journey)}${metric === undefined ? '' : `, for ${svgText(metric)}`}. The pale end of a bar is where the true share may lie, 19 times out of 20.</p>${few}${figure(`Arms of ${id}`, chart, table, number)}${words.join('')}</article>`;
}

function stageHtml(id: string, stages: readonly string[], moves: Readonly<Record<string, Counts>> | undefined): readonly string[] {
  if (moves === undefined) return [];
  const flows = Object.entries(moves).flatMap(([from, counts]) => Object.entries(counts).map(([to, value]) => ({ from, to, value })));
  const names = [...stages, 'none', 'unknown'].filter((name) => flows.some(({ from, to }) => from === name || to === name));
  const table = { head: ['from', ...names.map((name) => `to ${name}`)], rows: names.map((from) => [from, ...names.map((to) => moves[from]?.[to] ?? 0)]) };
  return [`<article><h3>${svgText(id)}</h3><p>People by stage, at the start on the left and at the end on the right.</p>${figure(`Stages of ${id}`, flowChart(`Who moved between the stages of ${id}`, names, flows, number), table, number)}</article>`];
}

function messagesHtml({ tally, period }: CrowdRun, zone: Zone): readonly string[] {
  const { sends, people_by_sends, messages } = tally;
  if (sumOf(sends.by_message) === 0) return ['<p>Nothing was sent.</p>'];
  const days = sendsOfDays(sends.by_day, period, zone);
  const hours = Array.from({ length: 24 }, (_, hour) => ({ label: `${String(hour).padStart(2, '0')}:00`, value: sends.by_hour[String(hour).padStart(2, '0')] ?? 0 }));
  const counts = Object.entries(people_by_sends).map(([count, people]) => [Number(count), people] as const).sort(([a], [b]) => a - b);
  const byMessage = Object.entries(messages).sort(([, a], [, b]) => b.sent - a.sent);
  const byChannel = Object.entries(sends.by_channel);
  return [
    figure('Sent each day', columnChart('Messages sent each day', days.map(({ day, count }) => ({ label: day, value: count })), number), { head: ['day', 'messages'], rows: days.map(({ day, count }) => [day, count] as const) }, number),
    figure('Sent at each hour, on the clock of the person', columnChart('Messages sent by hour', hours, number), { head: ['hour', 'messages'], rows: hours.map(({ label, value }) => [label, value] as const) }, number),
    figure('Each message', barChart('Messages sent, by message', byMessage.map(([label, { sent }]) => ({ label, value: sent, words: number(sent) }))), {
      head: ['message', 'sent', 'not sent', 'put off', 'slots lost to'],
      rows: byMessage.map(([message, { sent, skipped, deferred, lost_to }]) => [message, sent, countWords(skipped, skipWords), countWords(deferred, {}), countWords(lost_to, {})] as const),
    }, number),
    ...(byChannel.length < 2 ? [] : [figure('By channel', barChart('Messages sent, by channel', byChannel.map(([label, value]) => ({ label, value, words: number(value) }))), { head: ['channel', 'messages'], rows: byChannel }, number)]),
    figure('Messages a person', barChart('People by how many messages they got', counts.map(([count, people]) => ({ label: counted(count, 'message'), value: people, words: number(people) }))), { head: ['messages', 'people'], rows: counts }, number),
  ];
}

function starvedHtml({ tally }: CrowdRun): readonly string[] {
  const starved = starvedMessages(tally);
  if (starved.length === 0) return [];
  return ['<p>Due and never sent, or kept from half of what was due by caps and by other messages.</p>', tableHtml({ head: ['message', 'due', 'sent', 'not sent because of', 'slots went to'], rows: starved.map(({ message, due, sent, skipped, lost_to }) => [message, due, sent, countWords(skipped, skipWords), countWords(lost_to, {})] as const) }, number)];
}

function contactHtml(run: CrowdRun): readonly string[] {
  const words = silenceWords(run);
  return words === undefined ? [] : [`<p>${svgText(words)}.</p>`];
}

function personHtml({ id, sends, timeline }: LoudPerson, zone: Zone): string {
  return `<details><summary>${svgText(id)}: ${counted(sends, 'message')}</summary>${timelineHtml(timeline, zone)}${sends > timeline.length ? `<p>and ${number(sends - timeline.length)} more</p>` : ''}</details>`;
}

function timelineHtml(timeline: readonly SentMessage[], zone: Zone): string {
  return timeline.length === 0 ? '<p>nothing</p>' : tableHtml({ head: ['when', 'message', 'journey', 'channel'], rows: timeline.map(({ at, message, journey, channel }) => [momentWords(zone, at), message, journey, channel] as const) }, number);
}

function differenceHtml({ difference }: CrowdRun, zone: Zone): readonly string[] {
  if (difference === undefined) return [];
  const { found, with: name, as } = difference;
  const title = as === undefined ? `Against ${svgText(name)}` : `As ${svgText(as.platform)}`;
  const missing = (as?.missing ?? []).map((journey) => `<p>${svgText(journey)} cannot be created there: nobody enters it.</p>`);
  if (found.changed === 0) return [`<p>${title} everybody gets the same.</p>`, ...missing];
  const rows = Object.entries(found.messages).map(([message, { gained, lost, moved }]) => [message, gained, lost, moved] as const);
  return [
    `<p>${title}, ${svgText(differenceWords(difference))}.</p>`,
    ...missing,
    tableHtml({ head: ['message', 'more of it', 'less of it', 'at another time'], rows }, number),
    ...Object.entries(as?.why ?? {}).flatMap(([message, reasons]) => (reasons.length === 0 ? [] : [`<h3>${svgText(message)}</h3><ul>${reasons.map(({ says, file, line }) => `<li>${svgText(says)} (${svgText(file)}:${line})</li>`).join('')}</ul>`])),
    ...(as === undefined ? [] : [`<details><summary>How ${svgText(as.platform)} runs a journey</summary><ul>${as.habits.map(({ says, source }) => `<li>${svgText(says)} (${svgText(source)})</li>`).join('')}</ul></details>`]),
    ...chooseExamples(found, 3).map(({ id, before, after }) => `<details open><summary>${svgText(id)}</summary><div class="two"><div><h3>${as === undefined ? 'before' : 'specs'}</h3>${timelineHtml(before, zone)}</div><div><h3>${as === undefined ? 'now' : svgText(as.platform)}</h3>${timelineHtml(after, zone)}</div></div></details>`),
  ];
}
