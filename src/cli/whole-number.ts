import type { Invocation } from './command.ts';

const largest = { size: 100_000_000, days: 3660, seed: 4_294_967_295, workers: 64 } as const;

/** The number that a flag says, undefined where it is not given, or what is wrong with it. */
export function wholeNumber(flags: Invocation['flags'], name: keyof typeof largest, least: number): number | string | undefined {
  const value = flags.get(name);
  if (typeof value !== 'string') return undefined;
  const read = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN;
  return read >= least && read <= largest[name] ? read : `--${name} takes a whole number from ${least} to ${largest[name].toLocaleString('en')}, not "${value}"`;
}
