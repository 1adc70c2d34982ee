import type { Plan } from '../plan/plan.ts';
import { emptyShelf, shelve } from '../render/content-shelf.ts';
import type { MessageArtefact } from '../render/document.ts';
import { loadSanitizer, printsHtml } from '../render/load-sanitizer.ts';
import type { ScenarioWorld } from '../simulate/run-scenario.ts';
import type { SourceNode } from '../source/node.ts';
import type { TestDefinition } from '../spec/definitions/scenario.ts';
import { lowerJourney } from '../lower/lower-journey.ts';
import { lowerSettings } from '../lower/lower-settings.ts';
import type { Engine } from './engine.ts';
import { localesOf } from './queries/compiled-message.ts';
import { idsOfSection } from './queries/project-index.ts';
import { recordedProject } from './queries/recorded-project.ts';
import { readMessage } from './read-message.ts';

export interface Artefacts {
  /** By id and then locale. */
  readonly messages: ReadonlyMap<string, ReadonlyMap<string, MessageArtefact>>;
  /** There where a message prints HTML from data. */
  readonly sanitize?: (html: string) => string;
}

/** Every message of the project, ready to be rendered. */
export async function allArtefacts(engine: Engine): Promise<Artefacts> {
  const byMessage = new Map<string, ReadonlyMap<string, MessageArtefact>>();
  for (const id of engine.read(idsOfSection, 'messages')) {
    const byLocale = new Map<string, MessageArtefact>();
    for (const locale of engine.read(localesOf, id)) {
      const artefact = await readMessage(engine, `${id}/${locale}`);
      if (artefact !== undefined) byLocale.set(locale, artefact);
    }
    byMessage.set(id, byLocale);
  }
  const isNeeded = [...byMessage.values()].some((locales) => [...locales.values()].some(printsHtml));
  return { messages: byMessage, ...(isNeeded && { sanitize: await loadSanitizer() }) };
}

/** The build-time values that a test sets. */
export function varsOf({ vars }: TestDefinition): ReadonlyMap<string, SourceNode> {
  return new Map(vars?.kind === 'map' ? vars.entries.map(({ key, value }) => [key.value, value]) : []);
}

/**
 * What a story runs against: these journeys (undefined: all) and those they start, under these build-time values. Journeys
 * that do not compile are left out; the project must have no errors.
 */
export function storyWorld(engine: Engine, journeys: readonly string[] | undefined, vars: ReadonlyMap<string, SourceNode>, artefacts: Artefacts): ScenarioWorld {
  const project = recordedProject(engine, { overrides: vars });
  const plans = new Map<string, Plan>();
  const add = (id: string): void => {
    if (plans.has(id)) return;
    const plan = lowerJourney(project, id)?.plan;
    if (plan === undefined) return;
    plans.set(id, plan);
    for (const node of plan.nodes) if (node.op === 'start') add(node.journey);
  };
  (journeys ?? project.ids('journeys')).forEach(add);
  const all = [...plans.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    program: { settings: lowerSettings(project), plans: all },
    findPersona: (name) => project.definition('personas', name),
    content: shelve(emptyShelf, all, artefacts.messages),
    ...(artefacts.sanitize && { sanitize: artefacts.sanitize }),
    vars: Object.fromEntries([...vars].flatMap(([name, node]) => (node.kind === 'scalar' && node.value !== null ? [[name, node.value]] : []))),
  };
}
