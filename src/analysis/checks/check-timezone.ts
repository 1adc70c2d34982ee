import type { Leaf } from '../../source/node.ts';
import type { CheckContext } from './check-context.ts';
import type { Surroundings } from './check-condition.ts';
import { compileTimezone } from '../../condition/check/compile-operand.ts';
import { includeCompiled } from './check-condition.ts';

/** `recipient`, `project`, a zone by name, or a reference to a text that holds one. */
export function checkTimezone(context: CheckContext, timezone: Leaf<string> | undefined, around: Surroundings): void {
  if (timezone !== undefined) includeCompiled(context, timezone, compileTimezone(timezone, around.scope), around);
}
