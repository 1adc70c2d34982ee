import { triggerEvents } from './trigger-events.ts';
import type { Project } from '../../analysis/project.ts';
import { normalise } from '../../condition/core/normalise.ts';
import type { Data, PropertyType, ValueType } from '../../condition/core/type.ts';
import type { ContentScope } from '../../content/content-scope.ts';
import type { RenderScopes } from '../../render/compile-template.ts';
import { sampleValue } from '../../simulate/sample-value.ts';
import type { SourceNode } from '../../source/node.ts';
import type { MessageDefinition } from '../../spec/definitions/message.ts';
import type { PersonaDefinition, ScriptEntry } from '../../spec/definitions/scenario.ts';
import { plainData, writtenRecord } from '../../spec/written-data.ts';

/** Where a value of a preview comes from: the persona's attributes, an event of its script, the message's `sample`, an event of a test, or nowhere. */
export type ValueOrigin = 'persona' | 'script' | 'sample' | 'test' | 'made_up';

export interface PreviewValues {
  readonly scopes: RenderScopes;
  /** Of a value by its dotted name. */
  originOf(name: string): ValueOrigin;
  /** The event that stands for the one which started the run, and the test that it is taken from; without one it is of the persona's script. */
  readonly event?: { readonly name: string; readonly test?: string };
  /** What the sample gives that cannot be used, by dotted name: nothing of that name may be read, or the value is not of its type. */
  readonly unused: readonly string[];
}

type Properties = Readonly<Record<string, PropertyType>>;

/** How many things stand in a list that is made up: enough to see what stands between them. */
const madeUpItems = 2;

/** As many tests are looked through for an event. */
const mostTests = 100;

/**
 * Everything that a message may print, for one persona or for nobody: what the persona is and did, then what the message's `sample`
 * says, then the event that a test begins with, then values made up by their types. Texts that are made up are their names in
 * brackets. Deterministic.
 */
export function previewValues(project: Project, message: MessageDefinition, { roots }: ContentScope, persona: PersonaDefinition | undefined): PreviewValues {
  const known = new Map<string, ValueOrigin>();
  const sampled = message.sample?.kind === 'map' ? new Map(message.sample.entries.map(({ key, value }) => [key.value, value])) : new Map<string, SourceNode>();
  const starting = triggerEvents(project, message.id.value);
  const lived = persona && lastEvent(project, starting, persona.events);
  const tested = lived === undefined && roots.event !== undefined ? testedEvent(project, starting, persona) : undefined;
  const scopes = Object.entries(roots).map(([root, properties]): readonly [string, Data] => {
    const sample = writtenRecord(sampled.get(root), properties);
    const sources: readonly (readonly [ValueOrigin, Readonly<Record<string, Data>> | undefined])[] = [
      ['persona', root === 'profile' && persona !== undefined ? attributesOf(project, properties, persona) : undefined],
      ['script', root === 'event' ? lived?.properties : undefined],
      ['sample', sample],
      ['test', root === 'event' ? tested?.properties : undefined],
    ];
    const record = Object.fromEntries(Object.entries(properties).map(([name, { type }]): readonly [string, Data] => {
      const [origin, values] = sources.find(([, each]) => each !== undefined && Object.hasOwn(each, name)) ?? [];
      if (origin === undefined) return [name, madeUp(type, name)];
      known.set(`${root}.${name}`, origin);
      return [name, values?.[name]];
    }));
    return [root, record];
  });
  const event = lived ?? tested;
  return {
    scopes: Object.fromEntries(scopes.filter(([root]) => root !== 'vars')),
    originOf: (name) => known.get(name.split('.').slice(0, 2).join('.')) ?? 'made_up',
    unused: unusedSample(sampled, roots),
    ...(event && { event: { name: event.name, ...(tested && { test: tested.test }) } }),
  };
}

function unusedSample(sampled: ReadonlyMap<string, SourceNode>, roots: ContentScope['roots']): readonly string[] {
  const known = new Map<string, Properties>(Object.entries(roots));
  return [...sampled].flatMap(([root, node]) => {
    const properties = known.get(root);
    if (properties === undefined || node.kind !== 'map') return [root];
    const used = writtenRecord(node, properties);
    return node.entries.flatMap(({ key, value }) => (Object.hasOwn(used, key.value) && (used[key.value] !== null || plainData(value) === null) ? [] : [`${root}.${key.value}`]));
  });
}

/** A persona to look at a message by, where none was named: one who reads the language and did what starts the message, else who does one of both. */
export function usualPersona(project: Project, message: MessageDefinition, personas: readonly string[], speaks: (persona: PersonaDefinition) => boolean): string | undefined {
  const starting = triggerEvents(project, message.id.value);
  let best: { readonly id: string; readonly rank: number } | undefined;
  for (const id of personas) {
    const persona = project.definition('personas', id);
    if (persona === undefined) continue;
    const did = persona.events.some((entry) => entry.kind === 'event' && entry.profile === undefined && starting.has(entry.event.value));
    const rank = (speaks(persona) ? 2 : 0) + (did ? 1 : 0);
    if (best === undefined || rank > best.rank) best = { id, rank };
    if (rank === 3) break;
  }
  return best?.id;
}

/** Stored attributes as they are at the end of the script; one that the persona lacks is missing. What is worked out is not known. */
function attributesOf(project: Project, types: Properties, { profile, events }: PersonaDefinition): Readonly<Record<string, Data>> {
  const changes = events.flatMap((entry) => (entry.kind === 'set' && entry.profile === undefined ? [writtenRecord(entry.changes, types)] : []));
  const written: Readonly<Record<string, Data>> = Object.assign({}, writtenRecord(profile, types), ...changes);
  return Object.fromEntries(Object.keys(types).flatMap((name): readonly (readonly [string, Data])[] => {
    if (Object.hasOwn(written, name)) return [[name, written[name]]];
    const attribute = project.definition('attributes', name);
    if (attribute === undefined || attribute.computed !== undefined) return [];
    return [[name, attribute.default?.kind === 'scalar' ? attribute.default.value : null]];
  }));
}

interface Happened {
  readonly name: string;
  readonly properties: Readonly<Record<string, Data>>;
}

/** The last of these events in a script. */
function lastEvent(project: Project, names: ReadonlySet<string>, script: readonly ScriptEntry[]): Happened | undefined {
  const found = script.findLast((entry) => entry.kind === 'event' && entry.profile === undefined && names.has(entry.event.value));
  if (found?.kind !== 'event') return undefined;
  const name = found.event.value;
  return { name, properties: writtenRecord(found.properties, project.definition('events', name)?.properties ?? {}) };
}

/** The same of a test: of one about this persona, if there is any. */
function testedEvent(project: Project, names: ReadonlySet<string>, persona: PersonaDefinition | undefined): (Happened & { readonly test: string }) | undefined {
  const found = project.ids('tests').slice(0, mostTests).flatMap((id) => {
    const test = project.definition('tests', id);
    const event = test && lastEvent(project, names, test.events);
    return event === undefined ? [] : [{ ...event, test: id, isOwn: test?.persona?.value === persona?.id.value }];
  });
  return found.find(({ isOwn }) => isOwn) ?? found[0];
}

function madeUp(type: ValueType, name: string): Data {
  switch (type.kind) {
    case 'string':
      return type.values === undefined && type.format === undefined ? `[${name.replaceAll('_', ' ')}]` : sampleValue(type, name);
    case 'list':
      return Array.from({ length: Math.min(madeUpItems, type.maxItems ?? madeUpItems) }, () => madeUp(type.items, name));
    case 'object':
      return Object.fromEntries(Object.entries(type.properties).map(([member, { type: inner }]) => [member, madeUp(inner, member)]));
    default:
      return normalise(type, sampleValue(type, name)) ?? null;
  }
}
