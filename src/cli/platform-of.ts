import { isTargetName, type TargetName } from '../targets/target-names.ts';
import type { Invocation } from './command.ts';

/** `--as`, which the command has checked. */
export function platformOf({ flags }: Pick<Invocation, 'flags'>): { readonly as?: TargetName } {
  const name = flags.get('as');
  return typeof name === 'string' && isTargetName(name) ? { as: name } : {};
}
