import type { Project } from '../../src/analysis/project.ts';
import { longChains } from '../../src/analysis/cycles/long-chains.ts';
import { armBounds, splitsOf, type SplitArms } from '../../src/analysis/flow/split-arms.ts';
import { stepTargets, type StepTargets } from '../../src/analysis/flow/step-targets.ts';
import { segmentsNamed } from '../../src/analysis/segments-named.ts';
import { traitsOf, type Traits } from '../../src/analysis/traits-of.ts';
import { attributeType } from '../../src/analysis/scope/attribute-type.ts';
import type { Picture } from '../../src/content/picture.ts';
import type { Leaf } from '../../src/source/node.ts';
import type { Definition, DefinitionBySection, Section } from '../../src/spec/definitions/definition.ts';
import type { ParsedFile } from '../../src/spec/definitions/parsed-file.ts';
import { readFile } from '../../src/spec/read-file.ts';

/** The YAML files of a project, parsed, sorted by path; other files are content. */
export interface TestProject extends Project {
  readonly files: readonly ParsedFile[];
}

/** A project from the texts of its files, by path from its root. One YAML file must hold the settings. `before`: the files that the last build was made of; `pictures`: what measuring them says. */
export function project(texts: Readonly<Record<string, string>>, before: Readonly<Record<string, string>> = {}, pictures: Readonly<Record<string, Picture>> = {}): TestProject {
  const files = Object.keys(texts)
    .filter((path) => path.endsWith('.yaml'))
    .sort()
    .map((path) => readFile(path, texts[path] ?? ''));
  const settings = files.find((file) => file.settings !== undefined)?.settings;
  const definitions = new Map<string, Definition>();
  const broken = new Map<string, { readonly file: string; readonly id: Leaf<string> }>();
  for (const file of files) {
    for (const definition of file.definitions) {
      const key = `${definition.section}/${definition.id.value}`;
      if (!definitions.has(key)) definitions.set(key, definition);
    }
    for (const { section, id } of file.broken) broken.set(`${section}/${id.value}`, { file: file.file, id });
  }
  const find = (section: Section, id: string): Definition | undefined => definitions.get(`${section}/${id}`);
  const own: TestProject = {
    files,
    settings: () => {
      if (settings === undefined) throw new Error('the project of this test has no readable lc.yaml');
      return settings;
    },
    ids: (section) => [...definitions.keys(), ...broken.keys()].filter((key) => key.startsWith(`${section}/`)).map((key) => key.slice(section.length + 1)).sort(),
    definition: <S extends Section>(section: S, id: string) => {
      const found = find(section, id);
      return found !== undefined && isOf(section, found) ? found : undefined;
    },
    isBroken: (section, id) => broken.has(`${section}/${id}`) && find(section, id) === undefined,
    traits: (section) => own.ids(section).flatMap((id): readonly Traits[] => {
      const definition = own.definition(section, id);
      const traits = definition === undefined ? { id, isBroken: true as const } : traitsOf(definition);
      return traits === undefined ? [] : [traits];
    }),
    place: (section, id) => {
      const found = find(section, id);
      if (found !== undefined) return { file: found.file, range: found.range, id: found.id };
      const known = broken.get(`${section}/${id}`);
      return known === undefined ? undefined : { ...known, range: known.id.range };
    },
    attributeTypes: () => Object.fromEntries([...definitions.values()].flatMap((each) => (each.section === 'attributes' ? [[each.id.value, attributeType(each)] as const] : []))),
    sendersOf: (message) => journeysWhere(definitions.values(), ({ messages }) => messages.includes(message)),
    usedSegments: () => broken.size > 0 ? undefined : [...new Set([...definitions.values()].flatMap(segmentsNamed))].sort(),
    sentMessages: () => [...new Set([...definitions.values()].flatMap((definition) => (definition.section === 'journeys' ? stepTargets(definition.steps).messages : [])))].sort(),
    startersOf: (journey) => journeysWhere(definitions.values(), ({ journeys }) => journeys.includes(journey)),
    longChains: () => longChains(own),
    incompleteFiles: () => files.filter((file) => file.incomplete).map((file) => file.file),
    text: (path) => texts[path],
    unreadable: () => undefined,
    picture: (path) => pictures[path],
    lastBuiltSplits: (journey) => builtSplits(before, journey),
  };
  return own;
}

function builtSplits(before: Readonly<Record<string, string>>, id: string): readonly SplitArms[] {
  const definitions = Object.entries(before).flatMap(([path, text]) => readFile(path, text).definitions);
  const journey = definitions.find((each) => each.section === 'journeys' && each.id.value === id);
  return journey?.section === 'journeys' ? splitsOf(journey).map((step) => ({ experiment: step.experiment.value, arms: armBounds(step) })) : [];
}

function journeysWhere(definitions: Iterable<Definition>, isWanted: (targets: StepTargets) => boolean): readonly string[] {
  return [...definitions].flatMap((each) => (each.section === 'journeys' && isWanted(stepTargets(each.steps)) ? [each.id.value] : [])).sort();
}

function isOf<S extends Section>(section: S, definition: Definition): definition is DefinitionBySection[S] & Definition {
  return definition.section === section;
}

