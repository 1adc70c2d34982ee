import { entryOf } from '../../source/entry-of.ts';
import type { SourceNode } from '../../source/node.ts';
import type { EventDefinition } from '../../spec/definitions/event.ts';
import type { Section } from '../../spec/definitions/definition.ts';
import type { ProjectSettings } from '../../spec/definitions/settings.ts';
import type { Engine } from '../engine.ts';
import type { WrittenDefinition } from '../selection/written-definitions.ts';
import { recordedProject } from '../queries/recorded-project.ts';

/** What a project has that a new definition can point at, so that what is written holds in it. */
export interface DraftFacts {
  /** Sorted. */
  ids(section: Section): readonly string[];
  /** Those of the profile, by name; `string`, `boolean`, … */
  readonly attributes: Readonly<Record<string, string>>;
  event(id: string): EventDefinition | undefined;
  /** The event that starts a journey, where it is one. */
  triggerEvent(journey: string): string | undefined;
  /** Of the journeys, the one that is named most. */
  readonly owner: string;
  /** The event that most journeys aim at. */
  readonly goal: string | undefined;
  readonly settings: ProjectSettings;
  /** Messages that no journey sends yet first, then the others. */
  readonly messages: readonly string[];
  /** Frames for mails. */
  readonly layouts: readonly string[];
  /** Those of ads that have an id, as `ad.headline`. */
  readonly headlines: readonly string[];
  /** `funnel.stage`, in the order of the funnels. */
  readonly stages: readonly string[];
}

export function draftFacts(engine: Engine, definitions: readonly WrittenDefinition[]): DraftFacts {
  const project = recordedProject(engine);
  const journeys = project.ids('journeys').flatMap((id) => project.definition('journeys', id) ?? []);
  const sent = new Set(project.sentMessages());
  const messages = project.ids('messages');
  return {
    ids: (section) => project.ids(section),
    attributes: Object.fromEntries(Object.entries(project.attributeTypes()).map(([name, { type }]) => [name, type.kind])),
    event: (id) => project.definition('events', id),
    triggerEvent: (id) => {
      const [trigger] = project.definition('journeys', id)?.triggers ?? [];
      const spec = trigger?.by === 'inline' ? trigger.trigger : trigger && project.definition('triggers', trigger.id.value)?.trigger;
      return spec?.kind === 'event' ? spec.event.value : undefined;
    },
    owner: mostFrequent(journeys.flatMap(({ owner }) => owner?.value ?? [])) ?? 'lifecycle@my-project.example',
    goal: mostFrequent(journeys.flatMap(({ goals }) => goals.flatMap(({ event }) => event?.value ?? []))),
    settings: project.settings(),
    messages: [...messages.filter((id) => !sent.has(id)), ...messages.filter((id) => sent.has(id))],
    layouts: project.ids('partials').filter((id) => project.definition('partials', id)?.layout === true),
    headlines: definitions.filter(({ section }) => section === 'ads').flatMap(({ id, value }) => headlinesOf(value).map((headline) => `${id}.${headline}`)),
    stages: project.ids('funnels').flatMap((id) => (project.definition('funnels', id)?.stages ?? []).map((stage) => `${id}.${stage.id.value}`)),
  };
}

function headlinesOf(ad: SourceNode): readonly string[] {
  const list = ad.kind === 'map' ? entryOf(ad, 'headlines')?.value : undefined;
  return (list?.kind === 'list' ? list.items : []).flatMap((item) => {
    const id = item.kind === 'map' ? entryOf(item, 'id')?.value : undefined;
    return id?.kind === 'scalar' && typeof id.value === 'string' ? [id.value] : [];
  });
}

function mostFrequent(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([one, many], [other, few]) => few - many || (one < other ? -1 : 1))[0]?.[0];
}
