import type { MapNode, SourceNode } from '../../source/node.ts';
import type { JsonType, Schema } from '../schema/json-schema.ts';

export type Predicate = (node: SourceNode) => boolean;

/** True where the map has this key. */
export function hasKey(map: MapNode, key: string): boolean {
  return map.entries.some((entry) => entry.key.value === key);
}

/** True where the node is of one of these types, as JSON Schema understands them. */
export function isOfType(node: SourceNode, types: readonly JsonType[]): boolean {
  return types.some((type) => {
    if (node.kind === 'map') return type === 'object';
    if (node.kind === 'list') return type === 'array';
    if (node.value === null) return type === 'null';
    if (type === 'integer') return typeof node.value === 'number' && Number.isInteger(node.value);
    return typeof node.value === type;
  });
}

/**
 * Whether a node satisfies a schema, as a closure: what decides an `if`. It knows the keywords that stand in one:
 * type, const, required, properties, propertyNames, additionalProperties, minProperties, anyOf.
 */
export function predicate(schema: Schema): Predicate {
  const tests: Predicate[] = [];
  const { type, required, properties, propertyNames, additionalProperties, minProperties, anyOf } = schema;
  if (type !== undefined) {
    const types = typeof type === 'string' ? [type] : type;
    tests.push((node) => isOfType(node, types));
  }
  if (schema.const !== undefined) tests.push((node) => node.kind === 'scalar' && node.value === schema.const);
  if (required !== undefined) tests.push((node) => node.kind !== 'map' || required.every((key) => hasKey(node, key)));
  if (minProperties !== undefined) tests.push((node) => node.kind !== 'map' || node.entries.length >= minProperties);
  if (propertyNames?.enum !== undefined) {
    const names = new Set(propertyNames.enum);
    tests.push((node) => node.kind !== 'map' || node.entries.every((entry) => names.has(entry.key.value)));
  }
  if (propertyNames?.pattern !== undefined) {
    const pattern = new RegExp(propertyNames.pattern, 'u');
    tests.push((node) => node.kind !== 'map' || node.entries.every((entry) => pattern.test(entry.key.value)));
  }
  if (properties !== undefined) {
    const members = new Map(Object.entries(properties).map(([key, each]) => [key, each === false ? () => false : predicate(each)]));
    tests.push((node) => node.kind !== 'map' || node.entries.every((entry) => members.get(entry.key.value)?.(entry.value) ?? true));
  }
  if (additionalProperties !== undefined && additionalProperties !== false) {
    const others = predicate(additionalProperties);
    tests.push((node) => node.kind !== 'map' || node.entries.every((entry) => others(entry.value)));
  }
  if (anyOf !== undefined) {
    const options = anyOf.map(predicate);
    tests.push((node) => options.some((option) => option(node)));
  }
  const [only] = tests;
  return tests.length === 1 && only !== undefined ? only : (node) => tests.every((test) => test(node));
}
