import type { PropertyType, ValueType } from '../condition/core/type.ts';
import { typeName } from './bound-expression.ts';
import type { ContentScope } from './content-scope.ts';
import { icuNeeds, useWords } from './icu/icu-needs.ts';
import type { ParseIcu } from './icu/load-icu.ts';

/** One value that a message prints or asks about: where it comes from, what it is, and whether some readers lack it. */
export interface ContractEntry {
  readonly name: string;
  readonly type: string;
  readonly mayBeMissing: boolean;
}

/** What is handed to a partial that says what it needs. Sorted by name. */
export function contractOfNeeds(needs: Readonly<Record<string, PropertyType>>): readonly ContractEntry[] {
  return Object.entries(needs).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { type, nullable }]) => ({ name, type: describe(type), mayBeMissing: nullable }));
}

/** What is handed to a text: undefined where it cannot be read. Sorted by name. */
export function contractOfText(text: string, parse: ParseIcu): readonly ContractEntry[] | undefined {
  const parsed = parse(text);
  if ('finding' in parsed) return undefined;
  return [...icuNeeds(parsed.pieces)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { use }]) => ({ name, type: useWords[use], mayBeMissing: false }));
}

/** The types of what a message reads (`event.items.name` for the names in a list). Sorted by name. */
export function contractOf(reads: readonly string[], { roots, present = [] }: ContentScope): readonly ContractEntry[] {
  const properties = Object.fromEntries(Object.entries(roots).map(([root, members]): [string, PropertyType] => [root, { type: { kind: 'object', properties: members }, nullable: false }]));
  return [...new Set(reads)].sort().flatMap((name) => {
    const found = name.split('.').reduce<PropertyType | undefined>((outer, part) => outer && memberOf(outer, part), { type: { kind: 'object', properties }, nullable: false });
    return found === undefined ? [] : [{ name, type: describe(found.type), mayBeMissing: found.nullable && !present.includes(name) }];
  });
}

function memberOf({ type, nullable }: PropertyType, name: string): PropertyType | undefined {
  if (type.kind === 'list') return name === 'length' ? { type: { kind: 'integer' }, nullable } : memberOf({ type: type.items, nullable }, name);
  const member = type.kind === 'object' && Object.hasOwn(type.properties, name) ? type.properties[name] : undefined;
  return member && { ...member, nullable: nullable || member.nullable };
}

function describe(type: ValueType): string {
  if (type.kind === 'string' && type.values) return `one of ${type.values.map((value) => `"${value}"`).join(', ')}`;
  if ((type.kind === 'number' || type.kind === 'integer') && type.unit) return `${typeName(type)} (${type.unit.name})`;
  if (type.kind === 'string' && (type.format === 'url' || type.format === 'email')) return type.format === 'url' ? 'an address' : 'an e-mail address';
  return type.kind === 'list' ? `a list of ${type.items.kind === 'object' ? 'records' : describe(type.items).replace(/^an? /, '')}` : typeName(type);
}
