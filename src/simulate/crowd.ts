import type { Data } from '../condition/core/type.ts';
import type { Settings } from '../plan/settings.ts';

export interface OneOfCrowd {
  readonly subject: string;
  readonly attributes: Readonly<Record<string, Data>>;
}

/** People of one kind: alike but for who they are, and for their own address on every channel where they have one. */
export function crowdOf(name: string, count: number, attributes: Readonly<Record<string, Data>>, settings: Settings): readonly OneOfCrowd[] {
  const idType = settings.attributes[settings.profile.id]?.type.kind;
  const addresses = Object.values(settings.channels).flatMap(({ address }) => (address === undefined ? [] : [address]));
  return Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    const id = idType === 'integer' || idType === 'number' ? number : `${name}_${number}`;
    const own = addresses.map((attribute) => [attribute, ownAddress(attributes[attribute], number)] as const);
    return { subject: String(id), attributes: { ...attributes, ...Object.fromEntries(own.filter(([, address]) => address !== undefined)), [settings.profile.id]: id } };
  });
}

/** `aino+7@mail.example`, `+358400000007`, `device-1-7`: of the same form as the one they would share. What is missing stays missing. */
function ownAddress(address: Data, number: number): Data {
  if (typeof address === 'number') return address + number;
  if (typeof address !== 'string' || address === '') return address;
  if (address.includes('@')) return address.replace('@', `+${number}@`);
  return isPhone.test(address) ? ownPhone(address, String(number)) : `${address}-${number}`;
}

const isPhone = /^\+?\d[\d ()-]{5,}$/;

/** The last digits count the people; all keep as many digits as the first has. */
function ownPhone(phone: string, number: string): string {
  const digits = phone.replaceAll(/\D/g, '').length;
  const counted = number.padStart(Math.min(6, digits - 1), '0');
  let left = counted.length;
  return [...phone].reverse().map((sign) => {
    if (!/\d/.test(sign) || left === 0) return sign;
    left -= 1;
    return counted[left] ?? sign;
  }).reverse().join('');
}
