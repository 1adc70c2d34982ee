import { hashBound } from '../condition/core/arm-moves.ts';
import { md5Prefix32 } from '../condition/core/md5.ts';

const whole = 2 ** 32;

/**
 * Whether a unit falls below a cumulative share: the first 32 bits of md5("salt:unit") < floor(share × 2^32).
 * md5 is in every SQL dialect, so the same person gets the same arm everywhere.
 */
export function isBelowShare(salt: string, unit: string, share: number): boolean {
  return hashOf(salt, unit) < hashBound(share);
}

/** The number by which a unit finds its arm: the first whose `hashBound` lies above it. */
export function hashOf(salt: string, unit: string): number {
  return md5Prefix32(`${salt}:${unit}`);
}

/** A stable offset in [0, length) for this text, whole milliseconds: what spreads a crowd. */
export function stableOffset(text: string, length: number): number {
  return length === 0 ? 0 : Math.floor((md5Prefix32(text) / whole) * length);
}
