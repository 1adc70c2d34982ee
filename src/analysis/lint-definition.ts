import type { Diagnostic } from '../report/diagnostic.ts';
import type { Section } from '../spec/definitions/definition.ts';
import type { Rule, RuleContext, RuleVisitor } from './rules/define-rule.ts';
import type { Memory } from './memory.ts';
import type { Project } from './project.ts';
import { newCollector } from './collector.ts';
import { newMemory } from './memory.ts';
import { ruleSeverities } from './rules/rule-severities.ts';
import { rulesByKind } from './rules/registry.ts';

/** What the rules that the project follows say of one readable definition, in the order of the registry. */
export function lintDefinition(project: Project, section: Section, id: string, memory: Memory = newMemory()): readonly Diagnostic[] {
  const file = project.definition(section, id)?.file;
  const kind = kinds[section];
  return file === undefined || kind === undefined ? [] : runRules(project, kind, file, memory, (visitor) => visit(project, section, id, visitor));
}

/** What the rules say of the project-wide settings. */
export function lintSettings(project: Project, memory: Memory = newMemory()): readonly Diagnostic[] {
  const settings = project.settings();
  return runRules(project, 'settings', settings.file, memory, (visitor) => visitor.settings?.(settings));
}

/** Each rule that looks at this kind of thing, and that the project follows, looks once. `file` is where a range without a file counts. */
export function runRules(project: Project, kind: keyof RuleVisitor, file: string, memory: Memory, look: (visitor: RuleVisitor) => void): readonly Diagnostic[] {
  const collector = newCollector(file);
  const severityOf = ruleSeverities(project.settings());
  for (const rule of rulesByKind[kind]) {
    const severity = severityOf(rule);
    if (severity === 'off') continue;
    const report: RuleContext['report'] = (where, found) =>
      collector.report(where, { ...found, code: lintCode(rule), severity, notes: [...(found.notes ?? []), asNote(rule.why), rule.fix] });
    look(rule.create({ project, memory, report }));
  }
  return collector.diagnostics();
}

/** A text in the style of all notes: it starts with a small letter, unless with an abbreviation, and does not end with a full stop. */
function asNote(text: string): string {
  return text.replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase()).replace(/\.$/, '');
}

export function lintCode(rule: Rule): string {
  return `lint/${rule.id}`;
}

/** What rules look at, by section; sections that no rule can look at are left out. */
const kinds: Readonly<Partial<Record<Section, keyof RuleVisitor>>> = {
  attributes: 'attribute',
  events: 'event',
  funnels: 'funnel',
  segments: 'segment',
  offers: 'offer',
  messages: 'message',
  journeys: 'journey',
  metrics: 'metric',
};

function visit(project: Project, section: Section, id: string, visitor: RuleVisitor): void {
  switch (section) {
    case 'attributes':
      return call(visitor.attribute, project.definition(section, id));
    case 'events':
      return call(visitor.event, project.definition(section, id));
    case 'funnels':
      return call(visitor.funnel, project.definition(section, id));
    case 'segments':
      return call(visitor.segment, project.definition(section, id));
    case 'offers':
      return call(visitor.offer, project.definition(section, id));
    case 'messages':
      return call(visitor.message, project.definition(section, id));
    case 'journeys':
      return call(visitor.journey, project.definition(section, id));
    case 'metrics':
      return call(visitor.metric, project.definition(section, id));
    default:
  }
}

function call<D>(look: ((definition: D) => void) | undefined, definition: D | undefined): void {
  if (definition !== undefined) look?.(definition);
}
