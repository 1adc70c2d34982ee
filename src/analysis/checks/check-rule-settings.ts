import type { ProjectSettings } from '../../spec/definitions/settings.ts';
import type { CheckContext } from './check-context.ts';
import { undefinedName } from '../../report/catalogue/journey.ts';
import { suggest } from '../../report/suggest.ts';
import { rules } from '../rules/registry.ts';

/** `rules:` names rules. */
export function checkRuleSettings({ collector }: CheckContext, settings: ProjectSettings): void {
  const ids = rules.map(({ id }) => id);
  for (const [id, severity] of Object.entries(settings.rules)) {
    if (ids.includes(id)) continue;
    const near = suggest(id, ids);
    collector.report(severity.range, undefinedName('rule', id, near === undefined ? undefined : { name: near }));
  }
}
