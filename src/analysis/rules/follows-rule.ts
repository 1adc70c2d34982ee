import type { ProjectSettings } from '../../spec/definitions/settings.ts';
import { rules } from './registry.ts';
import { ruleSeverities } from './rule-severities.ts';

/** Whether a project has a rule switched on, by its name. */
export function followsRule(settings: ProjectSettings, id: string): boolean {
  const rule = rules.find((each) => each.id === id);
  return rule !== undefined && ruleSeverities(settings)(rule) !== 'off';
}
