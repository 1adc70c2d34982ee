import type { Data } from '../condition/core/type.ts';

/** Where a record stands: the place of its file in the list of files, and its line. */
export interface EntryPlace {
  readonly file: number;
  readonly line: number;
}

/** One thing that history knows of one person, on its way from the files to whoever takes that person through the period. */
export type HistoryEntry =
  | { readonly kind: 'profile'; readonly subject: string; readonly place: EntryPlace; readonly attributes: Readonly<Record<string, Data>> }
  | {
      readonly kind: 'event';
      readonly subject: string;
      readonly place: EntryPlace;
      readonly id: string;
      readonly ts: number;
      readonly receivedAt: number;
      readonly name: string;
      readonly properties: Readonly<Record<string, Data>>;
      readonly own: boolean;
      readonly actor: string;
    };

/** An entry as a line of text, to be kept until its person's turn; `readEntry` gives it back. */
export function writeEntry(entry: HistoryEntry): string {
  const { subject, place } = entry;
  return entry.kind === 'profile'
    ? JSON.stringify([subject, place.file, place.line, entry.attributes])
    : JSON.stringify([subject, place.file, place.line, entry.id, entry.ts, entry.receivedAt, entry.name, entry.properties, entry.own ? 1 : 0, ...(entry.own ? [] : [entry.actor])]);
}

export function readEntry(text: string): HistoryEntry {
  // Written by `writeEntry`, a moment ago, by this very program.
  const [subject, file, line, ...rest] = JSON.parse(text);
  const place = { file, line };
  if (rest.length === 1) return { kind: 'profile', subject, place, attributes: rest[0] };
  const [id, ts, receivedAt, name, properties, own, actor] = rest;
  return { kind: 'event', subject, place, id, ts, receivedAt, name, properties, own: own === 1, actor: actor ?? subject };
}
