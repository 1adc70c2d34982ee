import type { DefinitionBase } from '../../spec/definitions/definition.ts';
import type { CheckContext } from './check-context.ts';
import { repeatedEntry } from '../../report/catalogue/settings.ts';
import { resolveStage } from './resolve-name.ts';

/** What every definition may carry. */
export function checkBase(context: CheckContext, definition: DefinitionBase): void {
  if (definition.stage !== undefined) resolveStage(context, definition.stage);
  const seen = new Set<string>();
  for (const tag of definition.tags) {
    if (seen.has(tag.value)) context.collector.report(tag.range, repeatedEntry('tag', tag.value));
    seen.add(tag.value);
  }
}
