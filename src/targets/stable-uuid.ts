import { md5 } from '../condition/core/md5.ts';

/** A UUID made of a name (RFC 9562, version 3): the same name has the same one on every machine. For platforms that take ids from whoever creates. */
export function stableUuid(name: string): string {
  const hex = md5(name);
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-3${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
