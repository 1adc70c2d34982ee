import type { Scope } from '../../condition/check/scope.ts';
import type { PropertyType } from '../../condition/core/type.ts';
import type { ScalarValue, SourceNode } from '../../source/node.ts';
import type { Memory } from '../memory.ts';
import type { Project } from '../project.ts';
import { computedValues } from './computed-values.ts';
import { entryOf } from '../../source/entry-of.ts';
import { sectionLookup } from './section-lookup.ts';
import { namedTerm, stageIds } from './named-term.ts';

/** How one place's scope differs from what holds everywhere in the project. */
export type ScopePlace = Partial<Pick<Scope, 'absent' | 'triggers' | 'inRun' | 'inWait'>> & {
  readonly roots?: Omit<Scope['roots'], 'profile'>;
};

/** What conditions may name anywhere in the project; `place` adds what its surroundings know. */
export function baseScope(project: Project, file: string, memory: Memory, place: ScopePlace = {}): Scope {
  const settings = project.settings();
  const scope: Omit<Scope, 'computed'> = {
    file,
    roots: { profile: project.attributeTypes(), ...place.roots },
    absent: place.absent ?? {},
    vars: {
      ids: () => Object.keys(settings.vars),
      get: (name) => {
        const found = Object.hasOwn(settings.vars, name) ? settings.vars[name] : undefined;
        const value = found === undefined ? undefined : settingValue(found.default);
        return found === undefined || value === undefined || value === null ? undefined : { type: found.type, value };
      },
    },
    events: sectionLookup(project, 'events', (event): Readonly<Record<string, PropertyType>> => event.properties, {}),
    messages: sectionLookup(project, 'messages', (message) => ({ channel: message.channel.value }), { channel: 'unknown' }),
    segments: { ids: () => project.ids('segments'), get: (id) => namedTerm(project, { section: 'segments', id }, memory) },
    stages: { ids: () => stageIds(project), get: (id) => namedTerm(project, { section: 'funnels', id }, memory) },
    channels: Object.keys(settings.channels),
    triggers: place.triggers ?? [],
    inRun: place.inRun ?? false,
    inWait: place.inWait ?? false,
    timezone: settings.timezone.value,
    forbidden: settings.policies.forbidden_fields.map((field) => field.value),
  };
  return { ...scope, computed: computedValues(project, scope, memory) };
}

/** Segments, stages, metrics and computed attributes look at a person, not at an occurrence. */
export const absentFromPeople: Scope['absent'] = {
  event: 'a condition on people has no event: it looks at a person, not at one occurrence',
  item: 'a condition on people has no item: only a journey started "for_each" has one',
  batch: 'a condition on people has no batch: only a journey started by a batch has one',
  run: 'a condition on people has no run: values are saved by the steps of a journey',
  offer: 'a condition on people has no offer: a journey issues it',
  trigger: 'a condition on people has no trigger: only a journey is started by one',
};

/** A setting's value; a place is written as a map and compared as its two numbers. */
function settingValue(node: SourceNode): ScalarValue | readonly number[] | undefined {
  if (node.kind === 'scalar') return node.value;
  const numbers = ['latitude', 'longitude'].map((name) => (node.kind === 'map' ? entryOf(node, name)?.value : undefined));
  const values = numbers.flatMap((number) => (number?.kind === 'scalar' && typeof number.value === 'number' ? [number.value] : []));
  return values.length === 2 ? values : undefined;
}
