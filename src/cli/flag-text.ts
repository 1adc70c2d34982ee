import type { Invocation } from './command.ts';

/** What a flag says; undefined where it is not given, or takes no value. */
export function flagText(flags: Invocation['flags'], name: string): string | undefined {
  const value = flags.get(name);
  return typeof value === 'string' ? value : undefined;
}
