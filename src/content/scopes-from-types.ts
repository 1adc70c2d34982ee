import type { Data, PropertyType, ValueType } from '../condition/core/type.ts';
import type { RenderScopes } from '../render/compile-template.ts';
import type { ContentScope } from './content-scope.ts';

/** One way to fill in everything that a message may print. */
export interface VerifyCase {
  readonly label: string;
  readonly scopes: RenderScopes;
}

interface Filling {
  readonly isFull: boolean;
  readonly items: number;
  /** Which value of an enumeration: each in turn. */
  readonly turn: number;
}

const FILLINGS: readonly { readonly label: string; readonly filling: Filling }[] = [true, false].flatMap((isFull) =>
  [2, 1, 0].map((items, index) => ({ label: `${isFull ? 'everything there and true' : 'nothing there, all false'}, ${items} ${items === 1 ? 'item' : 'items'} in each list`, filling: { isFull, items, turn: index + (isFull ? 0 : 3) } })),
);

/** Data that the types admit: everything there and true, nothing there and false, each with lists of two, one and no items. Deterministic. */
export function scopesFromTypes({ roots, present = [] }: ContentScope, vars: Readonly<Record<string, string | number | boolean>>): readonly VerifyCase[] {
  return FILLINGS.map(({ label, filling }) => ({
    label,
    scopes: { ...Object.fromEntries(Object.entries(roots).map(([root, members]) => [root, record(members, filling, (name) => present.includes(`${root}.${name}`))])), vars },
  }));
}

function record(members: Readonly<Record<string, PropertyType>>, filling: Filling, isPresent: (name: string) => boolean = () => false): Data {
  return Object.fromEntries(Object.entries(members).map(([name, { type, nullable }]) => [name, nullable && !filling.isFull && !isPresent(name) ? null : valueOf(name, type, filling)]));
}

function valueOf(name: string, type: ValueType, filling: Filling): Data {
  const { isFull, items, turn } = filling;
  switch (type.kind) {
    case 'string':
      return type.values ? (type.values[turn % type.values.length] ?? '') : isFull ? textOf(name, type.format) : '';
    case 'number':
    case 'integer':
      return isFull ? 7 : 0;
    case 'boolean':
      return isFull;
    case 'date':
      return isFull ? '2028-02-29' : '2026-01-01';
    case 'datetime':
      return isFull ? 1_835_438_400_000 : 0;
    case 'duration':
      return isFull ? 'P1D' : 'PT0S';
    case 'location':
      return { latitude: isFull ? 60.2 : 0, longitude: isFull ? 24.9 : 0 };
    case 'list':
      return Array.from({ length: items }, () => valueOf(name, type.items, filling));
    case 'object':
      return record(type.properties, filling);
  }
}

function textOf(name: string, format: string | undefined): string {
  if (format === 'html') return `<b>${name}</b> &amp; more`;
  if (format === 'url') return `https://example.test/${name}?a=1&b=2`;
  if (format === 'email') return `${name}@example.test`;
  return `${name} "1" <2> & 'three'`;
}
