import { ownMember } from './own-member.ts';
import type { PlanChannel, Settings } from './settings.ts';
import type { SubjectState } from './subject-state.ts';

export type Purpose = 'marketing' | 'transactional';

/**
 * Why a channel (`known`: what the settings say of it) does not reach this person, or undefined when it does. An address must
 * be present; marketing needs consent as well; what an address suppresses (see `suppress`) holds for whoever has it.
 */
export function whyUnreachable(settings: Settings, known: PlanChannel | undefined, state: SubjectState, channel: string, purpose: Purpose): 'not_reachable' | 'suppressed' | undefined {
  const address = addressIn(known, state);
  if (known?.address !== undefined && address === undefined) return 'not_reachable';
  if (purpose === 'marketing' && known?.consent !== undefined && !hasConsent(settings, state, known.consent)) return 'not_reachable';
  if (isEmpty(state.suppressed)) return undefined;
  const suppressed = ownMember(state.suppressed, suppressionKey(channel, address));
  return suppressed === 'all' || (suppressed === 'marketing' && purpose === 'marketing') ? 'suppressed' : undefined;
}

/** Where nothing is known the attribute's default holds, as everywhere else. */
function hasConsent(settings: Settings, state: SubjectState, attribute: string): boolean {
  const given = ownMember(state.attributes, attribute);
  if (given !== undefined && given !== null) return given === true;
  const standIn = ownMember(settings.attributes, attribute)?.default;
  return standIn !== undefined && 'literal' in standIn && standIn.literal === true;
}

function isEmpty(record: Readonly<Record<string, unknown>>): boolean {
  for (const _ in record) return false;
  return true;
}

export function isReachable(settings: Settings, state: SubjectState, channel: string, purpose: Purpose): boolean {
  return whyUnreachable(settings, ownMember(settings.channels, channel), state, channel, purpose) === undefined;
}

/** The address that a channel uses now, undefined where it has none or needs none. */
export function addressOf(settings: Settings, state: SubjectState, channel: string): string | undefined {
  return addressIn(ownMember(settings.channels, channel), state);
}

/** The same of a channel that has been looked up. */
export function addressIn(known: PlanChannel | undefined, state: SubjectState): string | undefined {
  const attribute = known?.address;
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
