import type { Diagnostic } from '../report/diagnostic.ts';
import type { Memory } from './memory.ts';
import type { Project } from './project.ts';
import { newCollector } from './collector.ts';
import { newMemory } from './memory.ts';
import { checkSettings } from './checks/check-settings.ts';
import { checkJourneyCycles } from './cycles/check-journey-cycles.ts';
import { journeyTies } from './cycles/journey-ties.ts';

/** What no single definition can be blamed for: the settings, and journeys that set one another going. */
export function checkProject(project: Project, memory: Memory = newMemory()): readonly Diagnostic[] {
  const ties = project.ids('journeys').flatMap((id) => {
    const known = journeyTies(project, id, memory);
    return known === undefined ? [] : [[id, known] as const];
  });
  return [...checkProjectSettings(project, memory), ...checkJourneyCycles(new Map(ties))];
}

/** The settings alone. */
export function checkProjectSettings(project: Project, memory: Memory = newMemory()): readonly Diagnostic[] {
  const collector = newCollector(project.settings().file);
  checkSettings({ project, memory, collector });
  return collector.diagnostics();
}
