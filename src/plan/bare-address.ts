import type { Data } from '../condition/core/type.ts';
import { ownMember } from './own-member.ts';
import type { Settings } from './settings.ts';

const prefix = 'email:';

/** The subject of an address that no profile is known to have: the address, trimmed and lower-cased. */
export function bareAddressId(address: string): string {
  return prefix + address.trim().toLowerCase();
}

/** What is known of a subject from its id alone: for a bare address, the attributes that hold an email address of a channel. */
export function bareAddressAttributes(settings: Settings, id: string): Readonly<Record<string, Data>> {
  if (!id.startsWith(prefix)) return {};
  const names = Object.entries(settings.channels).flatMap(([channel, { address }]) => {
    if (address === undefined) return [];
    const type = ownMember(settings.attributes, address)?.type;
    return channel === 'email' || (type?.kind === 'string' && type.format === 'email') ? [address] : [];
  });
  return Object.fromEntries(names.map((name) => [name, id.slice(prefix.length)]));
}
