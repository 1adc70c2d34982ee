import { rules } from './registry.ts';

/** Every rule's name and what holds where it is kept, in the order of the names. */
export function knownRules(): readonly { readonly name: string; readonly description: string }[] {
  return rules.map(({ id, summary }) => ({ name: id, description: summary }));
}
