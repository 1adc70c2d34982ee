import type { Data } from '../condition/core/type.ts';
import type { ScriptEntry } from '../spec/definitions/scenario.ts';
import { formatInstant } from '../time/moment.ts';
import { formatDuration } from '../time/parse-duration.ts';
import { draftEntries, type DraftEntry } from './scenario-draft.ts';

/** An entry of a script as YAML holds it, under `events:` of a persona or a test. */
export function scriptData(entry: ScriptEntry): Readonly<Record<string, Data>> {
  const { months, days, milliseconds } = entry.after.value;
  const after = months === 0 && days === 0 && milliseconds === 0 ? '0h' : formatDuration(entry.after.value);
  const when = { ...(entry.at === undefined ? { after } : { at: formatInstant(entry.at.value) }), ...(entry.profile !== undefined && { profile: entry.profile.value }) };
  if (entry.kind === 'identify') return { ...when, identify: entry.address.value };
  return Object.assign(when, ...draftEntries(entry, 0).map(happeningData));
}

/** What happens, without when and to whom. */
export function happeningData(entry: DraftEntry): Readonly<Record<string, Data>> {
  switch (entry.kind) {
    case 'event':
      return { event: entry.event, ...(entry.late && { late: formatDuration(entry.late) }), ...(Object.keys(entry.properties).length > 0 && { properties: entry.properties }) };
    case 'set':
      return { set: entry.changes };
    case 'message':
      return { [entry.status]: entry.message };
    case 'answer':
      return entry.ok ? { answered: entry.call, ...(entry.answer !== undefined && { answer: entry.answer }) } : { failed: entry.call };
  }
}
