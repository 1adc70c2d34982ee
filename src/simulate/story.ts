import type { PersonaDefinition, ScriptEntry, TestDefinition } from '../spec/definitions/scenario.ts';
import type { Data } from '../condition/core/type.ts';
import type { Program } from '../plan/plan.ts';
import type { MessageStatus } from '../condition/core/term.ts';
import { addDuration } from '../time/calendar.ts';
import { findZone } from '../time/find-zone.ts';
import { writtenRecord } from './written-data.ts';

/** Something from outside that happens to a person at an instant (epoch milliseconds). */
export type Happening = { readonly at: number; readonly subject: string } & (
  | { readonly kind: 'event'; readonly id: string; readonly name: string; readonly properties: Readonly<Record<string, Data>> }
  | { readonly kind: 'attributes'; readonly patch: Readonly<Record<string, Data>> }
  | { readonly kind: 'message'; readonly message: string; readonly status: MessageStatus | 'unsubscribed' }
);

/** A scenario test made concrete: who there is, what happens when, and until when to watch at least. */
export interface Story {
  readonly start: number;
  readonly hero: string;
  readonly people: Readonly<Record<string, Readonly<Record<string, Data>>>>;
  readonly happenings: readonly Happening[];
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
  const subjectByName = new Map<string, string>();
  for (const { name, persona } of test.people) {
    const attributes = attributesOf(persona.value);
    const subject = idOf(attributes, name.value);
    people[subject] = attributes;
    subjectByName.set(name.value, subject);
  }

  const zone = findZone(settings.timezone);
  const start = test.start.value;
  const instant = (entry: Pick<ScriptEntry, 'after' | 'at'>): number =>
    entry.at?.value ?? (zone === undefined ? start : addDuration(start, entry.after.value, zone));
  const own = test.persona === undefined ? [] : (findPersona(test.persona.value)?.events ?? []);
  const happenings = [...own, ...test.events].map((entry, index): Happening => {
    const name = entry.profile?.value;
    const subject = name === undefined ? hero : (subjectByName.get(name) ?? name);
    people[subject] ??= {};
    const base = { at: instant(entry), subject };
    switch (entry.kind) {
      case 'event':
        return {
          ...base,
          kind: 'event',
          id: `${test.id.value}/${index + 1}`,
          name: entry.event.value,
          properties: writtenRecord(entry.properties, settings.events[entry.event.value]?.properties ?? {}),
        };
      case 'set':
        return { ...base, kind: 'attributes', patch: writtenRecord(entry.changes, settings.attributes) };
      case 'message':
        return { ...base, kind: 'message', message: entry.message.value, status: entry.status.value };
    }
  });
  const stated = test.expect.flatMap((expectation) => {
    if (expectation.at !== undefined) return [expectation.at.value];
    return expectation.after === undefined || zone === undefined ? [] : [addDuration(start, expectation.after.value, zone)];
  });
  const watchUntil = Math.max(start, ...happenings.map(({ at }) => at), ...stated, test.until?.value ?? start);
  return { start, hero, people, happenings: [...happenings].sort((a, b) => a.at - b.at), watchUntil };
}
