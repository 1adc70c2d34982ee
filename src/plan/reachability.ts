import { hasConsent } from './has-consent.ts';
import { isEmpty } from './is-empty.ts';
import { ownMember } from './own-member.ts';
import type { PlanChannel, Settings } from './settings.ts';
import type { SubjectState } from './subject-state.ts';

type Purpose = 'marketing' | 'transactional';

/** How a channel reaches people for a purpose. It looks into a person's attributes once, and again only when they are replaced. */
export interface ChannelReach {
  /**
   * Why it does not reach this person, or undefined when it does. An address must be present; marketing needs consent as well; what an
   * address suppresses (see `suppress`) holds for whoever has it.
   */
  whyNot(state: SubjectState): 'not_reachable' | 'suppressed' | undefined;
  /** The address that it uses now, undefined where it has none or needs none. */
  address(state: SubjectState): string | undefined;
}

export function newReach(settings: Settings, channel: string, purpose: Purpose): ChannelReach {
  const known = ownMember(settings.channels, channel);
  let of: SubjectState['attributes'] | undefined;
  let address: string | undefined;
  let isLacking = false;

  return {
    whyNot(state) {
      look(state);
      if (isLacking) return 'not_reachable';
      if (isEmpty(state.suppressed)) return undefined;
      const suppressed = ownMember(state.suppressed, suppressionKey(channel, address));
      return suppressed === 'all' || (suppressed === 'marketing' && purpose === 'marketing') ? 'suppressed' : undefined;
    },
    address(state) {
      look(state);
      return address;
    },
  };

  function look(state: SubjectState): void {
    if (of === state.attributes) return;
    of = state.attributes;
    address = addressIn(known, state);
    const lacksConsent = purpose === 'marketing' && known?.consent !== undefined && !hasConsent(settings, state, known.consent);
    isLacking = lacksConsent || (known?.address !== undefined && address === undefined);
  }
}

/** The address that a channel uses now, undefined where it has none or needs none. */
export function addressOf(settings: Settings, state: SubjectState, channel: string): string | undefined {
  return addressIn(ownMember(settings.channels, channel), state);
}

function addressIn(known: PlanChannel | undefined, state: SubjectState): string | undefined {
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
