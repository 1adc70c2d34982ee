import type { ShareInterval } from './share-statistics.ts';

/** In groups of thousands: `3,143`. */
export function number(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 person`, `3,143 people`. */
export function counted(value: number, word: string, words = `${word}s`): string {
  return `${number(value)} ${value === 1 ? word : words}`;
}

/** `12.5 %`. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** `12.5 % (10.1–15.2 %)`: a share and where the true one lies. */
export function shareWords({ share, low, high }: ShareInterval): string {
  return `${percent(share)} (${(low * 100).toFixed(1)}–${percent(high)})`;
}

/** `+1.2 points`: the difference of two shares. */
export function pointWords(difference: number): string {
  return `${difference < 0 ? '−' : '+'}${(Math.abs(difference) * 100).toFixed(1)} points`;
}
