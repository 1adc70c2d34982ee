import { ownMember } from './own-member.ts';
import type { Settings } from './settings.ts';
import type { SubjectState } from './subject-state.ts';

export type Purpose = 'marketing' | 'transactional';

/**
 * Why a channel does not reach this person, or undefined when it does. An address must be present; marketing needs
 * consent as well; what an address suppresses (see `suppress`) holds for whoever has it.
 */
export function whyUnreachable(settings: Settings, state: SubjectState, channel: string, purpose: Purpose): 'not_reachable' | 'suppressed' | undefined {
  const known = ownMember(settings.channels, channel);
  const address = addressOf(settings, state, channel);
  if (known?.address !== undefined && address === undefined) return 'not_reachable';
  if (purpose === 'marketing' && known?.consent !== undefined && ownMember(state.attributes, known.consent) !== true) return 'not_reachable';
  const suppressed = ownMember(state.suppressed, suppressionKey(channel, address));
  return suppressed === 'all' || (suppressed === 'marketing' && purpose === 'marketing') ? 'suppressed' : undefined;
}

export function isReachable(settings: Settings, state: SubjectState, channel: string, purpose: Purpose): boolean {
  return whyUnreachable(settings, state, channel, purpose) === undefined;
}

/** The address that a channel uses now, undefined where it has none or needs none. */
export function addressOf(settings: Settings, state: SubjectState, channel: string): string | undefined {
  const attribute = ownMember(settings.channels, channel)?.address;
  const value = attribute === undefined ? undefined : ownMember(state.attributes, attribute);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Addresses are compared as a mailbox is: trimmed and lower-cased. A channel without addresses has one key a person. */
export function suppressionKey(channel: string, address: string | undefined): string {
  return `${channel}:${address?.trim().toLowerCase() ?? ''}`;
}

/** `all` is never weakened to `marketing`. */
export function suppress(state: SubjectState, channel: string, address: string | undefined, what: 'marketing' | 'all'): void {
  const key = suppressionKey(channel, address);
  if (ownMember(state.suppressed, key) !== 'all') state.suppressed[key] = what;
}
