import { forbiddenField, malformedReference, noMembers, rootNotAvailable, unknownName } from '../../report/catalogue/reference.ts';
import type { Finding } from '../../report/finding.ts';
import type { Range } from '../../source/node.ts';
import type { Root, Value } from '../core/term.ts';
import type { PropertyType, ValueType } from '../core/type.ts';
import type { Collector } from './collector.ts';
import type { Reference } from './reference.ts';
import { typeWords } from './type-words.ts';

/** A value whose type is known. `crossed`: its path crosses a list, so it is the list of the members' values. */
export interface TypedValue {
  readonly value: Value;
  readonly type: ValueType;
  readonly nullable: boolean;
  readonly crossed: boolean;
}

/** Where the parts of a written path stand: index 0 is the first name behind the root. */
export type RangeOfPart = (index: number) => Range;

/** Looks a reference up in the scope; undefined after a complaint. `now` and `vars` are answered here too. */
export function resolveReference(reference: Reference, rangeOfPart: RangeOfPart, rootRange: Range, collector: Collector): TypedValue | undefined {
  const { root, path } = reference;
  const { scope } = collector;
  if (root === 'now') {
    const why = scope.absent.now;
    if (why !== undefined) {
      collector.report(rootNotAvailable('now', why), rootRange);
      return undefined;
    }
    return { value: { moment: 'now' }, type: { kind: 'datetime' }, nullable: false, crossed: false };
  }
  if (root === 'vars') return resolveVar(path, rangeOfPart, collector);
  const record = scope.roots[root];
  if (record === undefined) {
    collector.report(rootNotAvailable(root, scope.absent[root]), rootRange);
    return undefined;
  }
  return resolvePath(root, record, path, rangeOfPart, collector);
}

/** A path below a record whose members are known. `looked` is the event that a `where` compares. */
export function resolvePath(
  root: Root,
  record: Readonly<Record<string, PropertyType>>,
  path: readonly string[],
  rangeOfPart: RangeOfPart,
  collector: Collector,
  of?: string,
): TypedValue | undefined {
  const [name] = path;
  if (name === undefined) return undefined;
  const property = ownProperty(record, name);
  if (property === undefined) {
    collector.report(unknownName(root === 'profile' ? 'attribute' : 'property', name, record, of ?? placeWords(root)), rangeOfPart(0));
    return undefined;
  }
  if (root === 'profile' && collector.scope.forbidden.includes(name)) {
    collector.report(forbiddenField(name), rangeOfPart(0));
    return undefined;
  }
  const found = descend(property, path, rangeOfPart, collector);
  if (found === undefined) return undefined;
  if (root !== 'looked') collector.read([root, ...path].join('.'));
  const computed = root === 'profile' && path.length === 1 ? collector.scope.computed?.get(name) : undefined;
  return { ...found, value: computed ?? { get: [root, ...path], type: found.type } };
}

function descend(property: PropertyType, path: readonly string[], rangeOfPart: RangeOfPart, collector: Collector): Omit<TypedValue, 'value'> | undefined {
  let { type, nullable } = property;
  let crossed = false;
  for (const [index, name] of path.entries()) {
    if (index === 0) continue;
    while (type.kind === 'list') {
      crossed = true;
      type = type.items;
    }
    if (type.kind !== 'object') {
      collector.report(noMembers(path.slice(0, index).join('.'), typeWords(type), name), rangeOfPart(index));
      return undefined;
    }
    const next = ownProperty(type.properties, name);
    if (next === undefined) {
      collector.report(unknownName('property', name, type.properties, `"${path.slice(0, index).join('.')}"`), rangeOfPart(index));
      return undefined;
    }
    type = next.type;
    nullable = nullable || next.nullable;
  }
  // A list is never missing for want of members: it is empty then.
  return crossed ? { type: { kind: 'list', items: type.kind === 'list' ? type.items : type }, nullable: property.nullable, crossed } : { type, nullable, crossed };
}

function resolveVar(path: readonly string[], rangeOfPart: RangeOfPart, collector: Collector): TypedValue | undefined {
  const [name, more] = path;
  const { vars } = collector.scope;
  const found = name === undefined ? undefined : vars.get(name);
  if (name === undefined || found === undefined) {
    const finding: Finding = unknownName('var', name ?? '', vars.ids());
    if (name === undefined || !vars.ids().includes(name)) collector.report(finding, rangeOfPart(0));
    return undefined;
  }
  if (more !== undefined) {
    collector.report(noMembers(`vars.${name}`, typeWords(found.type), more), rangeOfPart(1));
    return undefined;
  }
  collector.read(`vars.${name}`);
  return { value: { literal: found.value }, type: found.type, nullable: false, crossed: false };
}

/** Complains about something that begins like a reference and is none. */
export function reportMalformed(text: string, range: Range, collector: Collector): void {
  collector.report(malformedReference(text), range);
}

function ownProperty(record: Readonly<Record<string, PropertyType>>, name: string): PropertyType | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function placeWords(root: Root): string | undefined {
  return root === 'profile' ? undefined : root === 'looked' ? 'this event' : `"${root}"`;
}
