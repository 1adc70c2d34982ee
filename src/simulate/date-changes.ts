import type { Value } from '../condition/core/term.ts';
import type { Data } from '../condition/core/type.ts';
import type { Plan } from '../plan/plan.ts';
import type { Settings } from '../plan/settings.ts';
import { formatInstant } from '../time/moment.ts';
import type { Draft } from './scenario-draft.ts';
import { setField, writeEvents, type Change } from './solve-term.ts';

const DAY = 86_400_000;

/** How far ahead a date is put, in days: near, within the reach of usual offsets, and beyond them. */
const daysAhead = [2, 10, 35, 100];

/** Every date that a journey starts on, waits for or counts from, put some time after the start of a draft. */
export function dateChanges(plan: Plan, draft: Draft, settings: Settings): readonly Change[] {
  const values = [
    ...plan.entries.flatMap((entry) => (entry.on === 'date' ? [entry.date] : [])),
    ...plan.nodes.flatMap((node) => (node.op === 'wait_until' ? [node.until] : node.op === 'anchor' && !('entry' in node.value) ? [node.value] : [])),
  ];
  return values.flatMap((value) => daysAhead.flatMap((days) => putDate(value, draft.start + days * DAY, settings)));
}

function putDate(value: Value, at: number, settings: Settings): readonly Change[] {
  if (!('get' in value)) return [];
  const [root, name, ...deeper] = value.get;
  if (name === undefined || deeper.length > 0) return [];
  const written: Data = value.type.kind === 'date' ? formatInstant(at).slice(0, 10) : formatInstant(at);
  if (root === 'profile') return settings.attributes[name]?.computed === undefined ? [setField(name, written)] : [];
  return root === 'event' ? [writeEvents(name, written, settings)] : [];
}
