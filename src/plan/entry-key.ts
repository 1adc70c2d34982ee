import { canonicalJson } from '../condition/core/canonical-json.ts';
import { isMissing } from '../condition/core/read-path.ts';
import type { Data } from '../condition/core/type.ts';
import type { CompiledEntry } from './compiled-program.ts';
import type { Instant } from './instant.ts';
import type { Focus } from './subject-state.ts';

/** The declared key of a run as one text: parts joined by "/", missing parts empty. Different parts never meet in one text. */
export function entryKey(instant: Instant, entry: CompiledEntry, focus: Focus): string {
  if (entry.key.length === 0) return '';
  const { facts } = instant;
  facts.focusOn(focus);
  return entry.key.map((part) => keyPart(part(facts))).join('/');
}

/** One part of a key. What has a meaning in keys, run ids and tokens is percent-encoded. */
export function keyPart(data: Data): string {
  if (isMissing(data)) return '';
  const text = typeof data === 'object' ? canonicalJson(data) : String(data);
  return text.replace(/[%/~@#]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Where a run or an entry record of a journey stands in the state. */
export function runSlot(journey: string, key: string): string {
  return `${journey}/${key}`;
}
