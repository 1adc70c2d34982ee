import { plural } from '../report/summary-line.ts';
import type { ReachFinding, ReachObject } from './reach-object.ts';

type Journey = ReachObject['journeys'][number];

/** For a person: each journey with what is known of its steps and what stands before its messages, then what was proved wrong. */
export function reachText({ journeys, findings, summary }: ReachObject, seconds: number): string {
  const { taken, never, unknown, people } = summary;
  const count = `${plural(taken + never + unknown, 'step')} and ways out: ${taken} taken by somebody, ${never} that nobody can take, ${unknown} not known; ${plural(people, 'person', 'people')} looked for (${seconds.toFixed(2)} s)`;
  return `${[...journeys.map(journeyText), ...findings.map(findingText), count].join('\n\n')}\n`;
}

function journeyText({ id, places, sends }: Journey): string {
  const rows = places.map(({ step, arm, answer, by, line }) => [String(line), arm === undefined ? step : `${step} → ${arm}`, answer, by ?? ''] as const);
  const [lines, names] = [0, 1].map((column) => Math.max(0, ...rows.map((row) => (row[column] ?? '').length)));
  const steps = rows.map(([line, name, answer, by]) => `  ${line.padStart(lines ?? 0)}  ${name.padEnd(names ?? 0)}  ${answer.padEnd('unknown'.length)}  ${by}`.trimEnd());
  return [`${id}${places[0] === undefined ? '' : ` (${places[0].file})`}`, ...steps, ...(sends.length === 0 ? [] : ['  before each message:', ...sends.map(sendText)])].join('\n');
}

function sendText({ message, channel, purpose, address, consent, way_out: way }: Journey['sends'][number]): string {
  const asked = [address === undefined ? undefined : `${address} is there`, consent === undefined ? undefined : `${consent} is true`].filter((words) => words !== undefined);
  const before = asked.length === 0 ? 'nothing is asked' : asked.join(' and ');
  return `    ${message}  ${purpose} by ${channel}: ${before}${way === undefined ? '' : `; its reader can ${way === 'always' ? 'always' : way === 'sometimes' ? 'only sometimes' : 'never'} leave`}`;
}

function findingText({ code, severity, message, file, line, because }: ReachFinding): string {
  return [`${file}:${line}: ${severity} ${code} ${message}`, ...because.map((place) => `  ${place.file}:${place.line}: ${place.message}`)].join('\n');
}
