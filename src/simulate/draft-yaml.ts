import type { Data } from '../condition/core/type.ts';
import type { Effect } from '../plan/effect.ts';
import { addDuration } from '../time/calendar.ts';
import { formatInstant } from '../time/moment.ts';
import { formatDuration } from '../time/parse-duration.ts';
import type { Zone } from '../time/zone.ts';
import type { Draft, DraftEntry } from './scenario-draft.ts';
import { happeningData } from './script-data.ts';

/** A proposed test as YAML under `tests:`: the draft, and as expectations what the person `hero` went through. `zone` is the project's. */
export function draftYaml(draft: Draft, effects: readonly Effect[], zone: Zone): string {
  const given = { ...(draft.persona !== undefined && { persona: draft.persona }), ...(Object.keys(draft.profile).length > 0 && { profile: draft.profile }) };
  const body: Readonly<Record<string, Data>> = {
    ...(draft.description !== undefined && { description: draft.description }),
    ...(draft.journey !== undefined && { journey: draft.journey }),
    start: formatInstant(draft.start),
    ...(Object.keys(given).length > 0 && { given }),
    ...(draft.people.length > 0 && { people: Object.fromEntries(draft.people.map(({ name, persona }) => [name, { persona }])) }),
    ...(draft.entries.length > 0 && { events: draft.entries.map((entry) => entryData(entry, draft.start, zone)) }),
    expect: expectations(effects, draft.start, zone),
  };
  return `${[`  ${draft.id}:`, ...blockOf(body).map((line) => `    ${line}`)].join('\n')}\n`;
}

function entryData(entry: DraftEntry, start: number, zone: Zone): Data {
  return { after: afterText(start, start + entry.after, zone), ...(entry.profile !== undefined && { profile: entry.profile }), ...happeningData(entry) };
}

/** What happened, as what must follow: every message that was sent or left out, how many were sent, how the runs ended. */
function expectations(effects: readonly Effect[], start: number, zone: Zone): readonly Data[] {
  const told = effects.flatMap((effect): readonly Data[] => {
    // A moment that was spread falls between two seconds, which cannot be written.
    const time = (effect.at - start) % 1000 === 0 ? { after: afterText(start, effect.at, zone) } : {};
    if (effect.kind === 'send') return [{ ...time, sent: effect.message }];
    if (effect.kind === 'skip') return [{ ...time, skipped: effect.message, why: effect.why }];
    return effect.kind === 'exit' ? [{ ...time, ended: effect.reason }] : [];
  });
  return [...told, { sends: effects.filter(({ kind }) => kind === 'send').length }];
}

/** Calendar days where they come to the very instant, else hours. */
function afterText(start: number, at: number, zone: Zone): string {
  const total = at - start;
  if (total === 0) return '0h';
  const days = Math.trunc(total / 86_400_000);
  const byDays = { months: 0, days, milliseconds: total - days * 86_400_000 };
  return formatDuration(total > 0 && addDuration(start, byDays, zone) === at ? byDays : { months: 0, days: 0, milliseconds: total });
}

/** A record in block style, one line each. */
function blockOf(record: Readonly<Record<string, Data>>): readonly string[] {
  return Object.entries(record).flatMap(([key, value]) => {
    const name = scalarText(key);
    if (isList(value)) return value.length === 0 ? [`${name}: []`] : [`${name}:`, ...value.flatMap(itemOf)];
    if (value !== null && typeof value === 'object') return Object.keys(value).length === 0 ? [`${name}: {}`] : [`${name}:`, ...blockOf(value).map((line) => `  ${line}`)];
    return [`${name}: ${scalarText(value)}`];
  });
}

function itemOf(item: Data): readonly string[] {
  const lines = isList(item) ? [`[${item.map(scalarText).join(', ')}]`] : item !== null && typeof item === 'object' ? blockOf(item) : [scalarText(item)];
  return lines.map((line, index) => `  ${index === 0 ? '- ' : '  '}${line}`);
}

/** Words that some reader of YAML takes for something else. */
const reserved = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** A double-quoted scalar of YAML is a string of JSON; what is plainly a text needs no quotes. */
function scalarText(value: Data): string {
  if (typeof value !== 'string') return JSON.stringify(value ?? null);
  return /^[A-Za-z][A-Za-z0-9 _.,;-]*(?<! )$/.test(value) && !reserved.test(value) ? value : /^\d+[a-z][\da-z]*$/.test(value) && !/^\d+e\d/.test(value) ? value : JSON.stringify(value);
}

function isList(value: Data): value is readonly Data[] {
  return Array.isArray(value);
}
