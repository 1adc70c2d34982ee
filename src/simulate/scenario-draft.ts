import type { Data } from '../condition/core/type.ts';
import type { Leaf, Range, SourceNode } from '../source/node.ts';
import type { Expectation, ScriptEntry, TestDefinition } from '../spec/definitions/scenario.ts';
import { plainRecord } from '../spec/written-data.ts';
import type { Duration } from '../time/duration.ts';

type Fields = Readonly<Record<string, Data>>;

/** Something of a draft's script, `after` milliseconds from its start. Values are as YAML holds them. */
export type DraftEntry = { readonly after: number; readonly profile?: string } & (
  | { readonly kind: 'event'; readonly event: string; readonly properties: Fields; readonly late?: Duration }
  | { readonly kind: 'set'; readonly changes: Fields }
  | { readonly kind: 'message'; readonly status: Extract<ScriptEntry, { readonly kind: 'message' }>['status']['value']; readonly message: string }
  | { readonly kind: 'answer'; readonly call: string; readonly ok: boolean; readonly answer?: Fields }
);

/** A scenario test that is being thought up: easy to change, and the same thing as its YAML. */
export interface Draft {
  readonly id: string;
  readonly description?: string;
  /** Absent: all journeys take part. */
  readonly journey?: string;
  readonly start: number;
  readonly persona?: string;
  readonly profile: Fields;
  readonly people: readonly { readonly name: string; readonly persona: string }[];
  readonly entries: readonly DraftEntry[];
}

const nowhere: Range = { start: 0, end: 0 };

const leaf = <T>(value: T): Leaf<T> => ({ value, range: nowhere });

/** A value as a node of a file that does not exist. */
function nodeOf(data: Data): SourceNode {
  if (data === null || data === undefined || typeof data !== 'object') return { kind: 'scalar', range: nowhere, value: data ?? null, style: 'plain', source: '' };
  if (isList(data)) return { kind: 'list', range: nowhere, flow: false, items: data.map(nodeOf) };
  return { kind: 'map', range: nowhere, flow: false, entries: Object.entries(data).map(([key, value]) => ({ key: leaf(key), value: nodeOf(value) })) };
}

function isList(data: Data): data is readonly Data[] {
  return Array.isArray(data);
}

/** The test that a draft stands for, with these expectations. */
export function testOfDraft(draft: Draft, expect: readonly Expectation[] = []): TestDefinition {
  return {
    section: 'tests',
    id: leaf(draft.id),
    file: '',
    range: nowhere,
    tags: [],
    ...(draft.journey !== undefined && { journey: leaf(draft.journey) }),
    start: leaf(draft.start),
    profile: nodeOf(draft.profile),
    people: draft.people.map(({ name, persona }) => ({ name: leaf(name), persona: leaf(persona) })),
    events: draft.entries.map(entryOf),
    expect,
    ...(draft.persona !== undefined && { persona: leaf(draft.persona) }),
  };
}

function entryOf(entry: DraftEntry): ScriptEntry {
  const base = { range: nowhere, after: leaf({ months: 0, days: 0, milliseconds: entry.after }), ...(entry.profile !== undefined && { profile: leaf(entry.profile) }) };
  switch (entry.kind) {
    case 'event':
      return { ...base, kind: 'event', event: leaf(entry.event), properties: nodeOf(entry.properties), ...(entry.late && { late: leaf(entry.late) }) };
    case 'set':
      return { ...base, kind: 'set', changes: nodeOf(entry.changes) };
    case 'message':
      return { ...base, kind: 'message', status: leaf(entry.status), message: leaf(entry.message) };
    case 'answer':
      return { ...base, kind: 'answer', call: leaf(entry.call), ok: entry.ok, ...(entry.answer && { answer: nodeOf(entry.answer) }) };
  }
}

/**
 * A draft that tells the story of a test, for a journey it may not have been about; undefined for a test that says what a draft
 * cannot. `instantOf` gives the instant of an entry.
 */
export function draftOfTest(test: TestDefinition, journey: string, instantOf: (entry: ScriptEntry) => number): Draft | undefined {
  if (test.vars !== undefined || test.people.some(({ count }) => count !== undefined) || test.events.some(({ kind }) => kind === 'identify')) return undefined;
  return {
    id: test.id.value,
    journey,
    start: test.start.value,
    profile: test.profile?.kind === 'map' ? plainRecord(test.profile) : {},
    people: test.people.map(({ name, persona }) => ({ name: name.value, persona: persona.value })),
    entries: test.events.flatMap((entry) => draftEntries(entry, instantOf(entry) - test.start.value)),
    ...(test.persona !== undefined && { persona: test.persona.value }),
  };
}

/** An entry of a script as one of a draft; none for what a draft cannot say. */
export function draftEntries(entry: ScriptEntry, after: number): readonly DraftEntry[] {
  const base = { after, ...(entry.profile !== undefined && { profile: entry.profile.value }) };
  const fields = (node: SourceNode | undefined): Fields => (node?.kind === 'map' ? plainRecord(node) : {});
  switch (entry.kind) {
    case 'event':
      return [{ ...base, kind: 'event', event: entry.event.value, properties: fields(entry.properties), ...(entry.late && { late: entry.late.value }) }];
    case 'set':
      return [{ ...base, kind: 'set', changes: fields(entry.changes) }];
    case 'message':
      return [{ ...base, kind: 'message', status: entry.status.value, message: entry.message.value }];
    case 'answer':
      return [{ ...base, kind: 'answer', call: entry.call.value, ok: entry.ok, ...(entry.answer !== undefined && { answer: fields(entry.answer) }) }];
    case 'identify':
      return [];
  }
}

