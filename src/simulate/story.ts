import type { PersonaDefinition, ScriptEntry, TestDefinition } from '../spec/definitions/scenario.ts';
import type { Data } from '../condition/core/type.ts';
import type { Program } from '../plan/plan.ts';
import type { MessageStatus } from '../condition/core/term.ts';
import { bareAddressId } from '../plan/bare-address.ts';
import { addDuration } from '../time/calendar.ts';
import type { Duration } from '../time/duration.ts';
import { findZone } from '../time/find-zone.ts';
import type { Answer } from './answer-calls.ts';
import { crowdOf } from './crowd.ts';
import { plainRecord, writtenRecord } from '../spec/written-data.ts';

/** Something from outside that happens to a person at an instant (epoch milliseconds). */
export type Happening = { readonly at: number; readonly subject: string } & (
  /** `ts`: when it happened, where it is told later. */
  | { readonly kind: 'event'; readonly id: string; readonly name: string; readonly properties: Readonly<Record<string, Data>>; readonly ts?: number }
  | { readonly kind: 'attributes'; readonly patch: Readonly<Record<string, Data>> }
  | { readonly kind: 'identify'; readonly from: string }
  | { readonly kind: 'message'; readonly message: string; readonly status: MessageStatus | 'unsubscribed' }
);

/** A scenario test made concrete: who there is, what happens when, and until when to watch at least. */
export interface Story {
  readonly start: number;
  readonly hero: string;
  readonly people: Readonly<Record<string, Readonly<Record<string, Data>>>>;
  /** Who is meant by each name under `people`: one person, or a crowd. */
  readonly named: ReadonlyMap<string, readonly string[]>;
  readonly happenings: readonly Happening[];
  readonly answers: readonly Answer[];
  readonly watchUntil: number;
}

/** Finds a persona; undefined for a name that the checks refused. */
export type FindPersona = (name: string) => PersonaDefinition | undefined;

/**
 * Makes a test's story from its persona, overrides and script. Subjects are known by the value of the project's id
 * attribute, so that a reference to a person finds them; one without an id gets the persona's name.
 */
export function storyOf(test: TestDefinition, settings: Program['settings'], findPersona: FindPersona): Story {
  const attributesOf = (name: string | undefined): Readonly<Record<string, Data>> =>
    writtenRecord(name === undefined ? undefined : findPersona(name)?.profile, settings.attributes);
  const idOf = (attributes: Readonly<Record<string, Data>>, name: string): string => {
    const id = attributes[settings.profile.id];
    return typeof id === 'string' || typeof id === 'number' ? String(id) : name;
  };

  const heroAttributes = { ...attributesOf(test.persona?.value), ...writtenRecord(test.profile, settings.attributes) };
  const hero = idOf(heroAttributes, test.persona?.value ?? 'somebody');
  const people: Record<string, Readonly<Record<string, Data>>> = { [hero]: heroAttributes };
  const named = new Map<string, readonly string[]>();
  for (const { name, persona, count } of test.people) {
    const attributes = attributesOf(persona.value);
    const crowd = count === undefined ? [{ subject: idOf(attributes, name.value), attributes }] : crowdOf(name.value, count.value, attributes, settings);
    for (const one of crowd) people[one.subject] = one.attributes;
    named.set(name.value, crowd.map(({ subject }) => subject));
  }

  const zone = findZone(settings.timezone);
  const start = test.start.value;
  const instant = (entry: Pick<ScriptEntry, 'after' | 'at'>): number =>
    entry.at?.value ?? (zone === undefined ? start : addDuration(start, entry.after.value, zone));
  const own = test.persona === undefined ? [] : (findPersona(test.persona.value)?.events ?? []);
  const answers: Answer[] = [];
  const happenings = [...own, ...test.events].flatMap((entry, index): readonly Happening[] => {
    const name = entry.profile?.value;
    const subjects = name === undefined ? [hero] : (named.get(name) ?? [subjectOfName(name)]);
    return subjects.flatMap((subject): readonly Happening[] => {
      if (name === undefined || !name.includes('@')) people[subject] ??= {};
      const base = { at: instant(entry), subject };
      switch (entry.kind) {
        case 'event':
          return [{
            ...base,
            kind: 'event',
            id: subjects.length === 1 ? `${test.id.value}/${index + 1}` : `${test.id.value}/${index + 1}/${subject}`,
            name: entry.event.value,
            properties: writtenRecord(entry.properties, settings.events[entry.event.value]?.properties ?? {}),
            ...(entry.late !== undefined && zone !== undefined && { ts: addDuration(base.at, negative(entry.late.value), zone) }),
          }];
        case 'set':
          return [{ ...base, kind: 'attributes', patch: writtenRecord(entry.changes, settings.attributes) }];
        case 'identify':
          return [{ ...base, kind: 'identify', from: subjectOfName(entry.address.value) }];
        case 'answer':
          answers.push({ ...base, call: entry.call.value, ok: entry.ok, ...(entry.answer?.kind === 'map' && { data: plainRecord(entry.answer) }) });
          return [];
        case 'message':
          return [{ ...base, kind: 'message', message: entry.message.value, status: entry.status.value }];
      }
    });
  });
  const stated = test.expect.flatMap((expectation) => {
    if (expectation.at !== undefined) return [expectation.at.value];
    return expectation.after === undefined || zone === undefined ? [] : [addDuration(start, expectation.after.value, zone)];
  });
  const watchUntil = [...happenings, ...answers].reduce((latest, { at }) => Math.max(latest, at), Math.max(start, ...stated, test.until?.value ?? start));
  return { start, hero, people, named, answers, happenings: [...happenings].sort((a, b) => a.at - b.at), watchUntil };
}

function negative({ months, days, milliseconds }: Duration): Duration {
  return { months: 0 - months, days: 0 - days, milliseconds: 0 - milliseconds };
}

/** Somebody whom the test names and does not list: an address is a subject of its own, anything else is a profile's id. */
export function subjectOfName(name: string): string {
  return name.includes('@') ? bareAddressId(name) : name;
}
