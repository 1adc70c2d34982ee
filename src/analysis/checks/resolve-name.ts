import type { Leaf } from '../../source/node.ts';
import type { DefinitionBySection, Section } from '../../spec/definitions/definition.ts';
import type { DefinitionWord } from '../../report/catalogue/journey.ts';
import type { CheckContext } from './check-context.ts';
import { undefinedName } from '../../report/catalogue/journey.ts';
import { suggest } from '../../report/suggest.ts';
import { stageIds } from '../scope/named-term.ts';

const sectionWords: Readonly<Record<Section, DefinitionWord>> = {
  attributes: 'attribute',
  events: 'event',
  funnels: 'funnel',
  segments: 'segment',
  triggers: 'trigger',
  offers: 'offer',
  partials: 'partial',
  texts: 'text',
  messages: 'message',
  journeys: 'journey',
  metrics: 'metric',
  experiments: 'experiment',
  ads: 'ad',
  pages: 'page',
  invariants: 'invariant',
  personas: 'persona',
  populations: 'population',
  tests: 'test',
  environments: 'environment',
};

/** What one entry of a section is called in a sentence. */
export function sectionWord(section: Section): DefinitionWord {
  return sectionWords[section];
}

/**
 * The definition a name stands for. An unknown name is reported, unless the definition is there with a mistake of its
 * own, or may be hidden in a file that could not be read to its end; a near miss of a known name is reported even then.
 */
export function resolveName<S extends Section>(context: CheckContext, section: S, name: Leaf<string>): DefinitionBySection[S] | undefined {
  const { project } = context;
  const definition = project.definition(section, name.value);
  const near = definition === undefined && !project.isBroken(section, name.value) ? suggest(name.value, project.ids(section)) : undefined;
  if (definition === undefined && (near !== undefined || !mayExist(context, section, name.value))) {
    const place = near === undefined ? undefined : project.place(section, near);
    const related = place === undefined ? undefined : { file: place.file, range: place.id.range };
    context.collector.report(
      name.range,
      undefinedName(sectionWords[section], name.value, near === undefined ? undefined : { name: near, ...(related && { place: related }) }),
    );
  }
  return definition;
}

/** Checks a `funnel.stage` reference. */
export function resolveStage(context: CheckContext, name: Leaf<string>): void {
  const stages = stageIds(context.project);
  if (stages.includes(name.value)) return;
  const [funnel = ''] = name.value.split('.');
  const near = suggest(name.value, stages);
  if (near === undefined && mayExist(context, 'funnels', funnel)) return;
  context.collector.report(name.range, undefinedName('stage', name.value, near === undefined ? undefined : { name: near }));
}

export function mayExist({ project }: CheckContext, section: Section, id: string): boolean {
  return project.isBroken(section, id) || project.incompleteFiles().length > 0;
}
