import type { Facts, PastEvent } from '../condition/core/facts.ts';
import type { Data, PropertyType } from '../condition/core/type.ts';
import type { PersonaDefinition, ScriptEntry } from '../spec/definitions/scenario.ts';
import type { Zone } from '../time/zone.ts';
import type { Project } from './project.ts';
import { writtenRecord } from '../spec/written-data.ts';
import { addDuration } from '../time/calendar.ts';
import { findZone } from '../time/find-zone.ts';

/** The day on which a script begins, as in a test that names none: only distances matter. */
const start = Date.UTC(2027, 0, 4, 9);

/** As many people as a segment is tried on: more say no more, and each segment reads them all. */
const mostPeople = 20;

/** The first personas of a project at the end of their scripts, sorted by id: their stored attributes and their own events. What became of messages, and computed attributes, are not known. */
export function samplePeople(project: Project): readonly Facts[] {
  const zone = findZone(project.settings().timezone.value) ?? findZone('UTC');
  const types = project.attributeTypes();
  return project.ids('personas').slice(0, mostPeople).flatMap((id) => {
    const persona = project.definition('personas', id);
    return persona === undefined || zone === undefined ? [] : [factsOf(project, persona, types, zone)];
  });
}

function factsOf(project: Project, persona: PersonaDefinition, types: Readonly<Record<string, PropertyType>>, zone: Zone): Facts {
  const instant = (entry: ScriptEntry): number => entry.at?.value ?? addDuration(start, entry.after.value, zone);
  const own = persona.events.filter(({ profile }) => profile === undefined);
  const patches = own.flatMap((entry) => (entry.kind === 'set' ? [writtenRecord(entry.changes, types)] : []));
  const written: Readonly<Record<string, Data>> = Object.assign({}, writtenRecord(persona.profile, types), ...patches);
  const profile = Object.fromEntries(Object.keys(types).flatMap((name) => {
    const value = written[name] ?? defaultOf(project, name);
    return value === undefined || value === null ? [] : [[name, value]];
  }));
  const events = own
    .flatMap((entry, order): readonly PastEvent[] => (entry.kind === 'event' ? [{ ts: instant(entry), order, name: entry.event.value, properties: propertiesOf(project, entry) }] : []))
    .sort((left, right) => left.ts - right.ts || left.order - right.order);
  const channels = project.settings().channels;
  return {
    now: Math.max(start, ...own.map(instant)),
    recipientZone: zone,
    projectZone: zone,
    record: (root) => (root === 'profile' ? profile : undefined),
    events: (name) => (name === null ? events : events.filter((event) => event.name === name)),
    statuses: () => [],
    reachable: (name) => {
      const { address, consent } = channels[name] ?? {};
      return (address === undefined || profile[address.value] !== undefined) && (consent === undefined || profile[consent.value] === true);
    },
  };
}

function propertiesOf(project: Project, entry: Extract<ScriptEntry, { readonly kind: 'event' }>): Readonly<Record<string, Data>> {
  return writtenRecord(entry.properties, project.definition('events', entry.event.value)?.properties ?? {});
}

function defaultOf(project: Project, attribute: string): Data | undefined {
  const node = project.definition('attributes', attribute)?.default;
  return node?.kind === 'scalar' ? node.value : undefined;
}
