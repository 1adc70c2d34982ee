import type { PlatformBehaviour } from './platform-behaviour.ts';

/** What a platform does in every journey, in words, with who says so. */
export function habitsOf(behaviour: PlatformBehaviour): readonly { readonly says: string; readonly source: string }[] {
  return Object.values(behaviour).map(({ says, source }) => ({ says, source }));
}
