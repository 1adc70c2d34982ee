import type { Project } from '../analysis/project.ts';
import type { PropertyType } from '../condition/core/type.ts';
import { knownRules } from '../analysis/rules/known-rules.ts';
import { stageIds } from '../analysis/scope/named-term.ts';
import type { Definition, Section } from '../spec/definitions/definition.ts';
import { sections } from '../spec/definitions/sections.ts';
import type { KnownName, KnownNames } from '../spec/schema/known-names.ts';
import { describeField } from '../spec/schema/project-fields.ts';

/** Longer texts are cut: they are shown in a box beside a list. */
const longestDescription = 200;

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > longestDescription ? `${line.slice(0, longestDescription - 1).trimEnd()}…` : line;
}

/** A text of an author inside Markdown: in one line, its own marks taken as they are. */
function plain(text: string): string {
  return oneLine(text).replaceAll(/[\\`*_[\]<>]/g, '\\$&');
}

function field({ type, nullable }: PropertyType, description: string | undefined): PropertyType {
  return { type, nullable, ...(description === undefined ? {} : { description: oneLine(description) }) };
}

/** What else there is to say of a definition than its description. */
function details(definition: Definition): readonly string[] {
  switch (definition.section) {
    case 'attributes':
      return [describeField({ type: definition.type.type, nullable: definition.type.nullable })];
    case 'events': {
      const names = Object.keys(definition.properties);
      return names.length === 0 ? [] : [`Carries ${names.map(plain).join(', ')}.`];
    }
    case 'messages': {
      const shown = (['subject', 'title', 'text'] as const).find((field) => definition.content.fields[field] !== undefined);
      const text = shown === undefined ? undefined : definition.content.fields[shown];
      return shown === undefined || text === undefined ? [] : [`**${shown.charAt(0).toUpperCase()}${shown.slice(1)}:** ${plain(text.value)}`];
    }
    case 'offers':
      return [plain([definition.type.value, definition.value?.value, definition.currency?.value].filter((part) => part !== undefined).join(' '))];
    case 'segments':
      return definition.complement_of === undefined ? [] : [`Everybody who is not in ${plain(definition.complement_of.value)}.`];
    default:
      return [];
  }
}

function describe(project: Project, section: Section, id: string): KnownName {
  const definition = project.definition(section, id);
  if (definition === undefined) return { name: id, description: 'Its definition has mistakes.' };
  const description = definition.description === undefined ? [] : [plain(definition.description.value)];
  const parts = [...description, ...details(definition)];
  // On one line: an editor shows it as an item of a list.
  return parts.length === 0 ? { name: id } : { name: id, description: parts.join(' · ') };
}

const isId = (id: string): boolean => /^[a-z][a-z0-9_]*$/.test(id);

/** Every name that the schema of a project lists. What cannot be read is left out, or named in `open` where it may hide others. */
export function knownNames(project: Project): KnownNames {
  const settings = project.settings();
  const ids = Object.fromEntries(sections.map((section) => [section, project.ids(section).filter(isId).map((id) => describe(project, section, id))]));
  const hasBroken = (section: Section): boolean => project.ids(section).some((id) => project.isBroken(section, id));
  const layouts = project.ids('partials').filter((id) => project.definition('partials', id)?.layout !== false);
  return {
    ids: {
      ...ids,
      partials: (ids['partials'] ?? []).filter(({ name }) => layouts.includes(name)),
      channels: Object.keys(settings.channels).sort().map((name) => ({ name })),
      rules: knownRules(),
    },
    stages: [...stageIds(project)].sort().map((name) => stage(project, name)),
    vars: Object.fromEntries(Object.entries(settings.vars).sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, { type }]) => [name, { type, nullable: false }])),
    fields: Object.fromEntries(Object.entries(project.attributeTypes()).sort(([one], [other]) => (one < other ? -1 : 1)).map(([id, type]) => [id, field(type, project.definition('attributes', id)?.description?.value)])),
    computed: project.ids('attributes').filter((id) => project.definition('attributes', id)?.computed !== undefined),
    events: Object.fromEntries(project.ids('events').flatMap((id) => {
      const event = project.definition('events', id);
      const properties = event && Object.entries(event.properties).map(([name, type]) => [name, field(type, type.description)] as const);
      return properties === undefined ? [] : [[id, Object.fromEntries(properties)] as const];
    })),
    open: project.incompleteFiles().length > 0 ? sections : hasBroken('funnels') ? ['funnels'] : [],
  };
}

function stage(project: Project, name: string): KnownName {
  const [funnel = '', id = ''] = name.split('.');
  const found = project.definition('funnels', funnel)?.stages.find((each) => each.id.value === id || each.aliases.some((alias) => alias.value === id));
  const alias = found === undefined || found.id.value === id ? [] : [`The same as ${funnel}.${found.id.value}.`];
  const parts = [...alias, ...(found?.description === undefined ? [] : [plain(found.description.value)])];
  return parts.length === 0 ? { name } : { name, description: parts.join(' ') };
}
