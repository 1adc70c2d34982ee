import type { Leaf } from '../../source/node.ts';
import type { CheckContext } from './check-context.ts';
import type { Surroundings } from './check-condition.ts';
import { checkValue } from './check-condition.ts';

/** `enabled:` is true, false or a build-time setting that is one of them. */
export function checkSwitch(context: CheckContext, enabled: Leaf<boolean | string> | undefined, around: Surroundings): void {
  if (enabled === undefined || typeof enabled.value === 'boolean') return;
  checkValue(context, { value: enabled.value, range: enabled.range }, { kind: 'boolean' }, around);
}
