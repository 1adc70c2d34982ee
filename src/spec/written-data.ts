import type { MapNode, SourceNode } from '../source/node.ts';
import type { PropertyType } from '../condition/core/type.ts';
import type { Data } from '../condition/core/type.ts';
import { normalise } from '../condition/core/normalise.ts';

/** A value as YAML holds it, without its positions. */
export function plainData(node: SourceNode): Data {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(plainData);
    case 'map':
      return plainRecord(node);
  }
}

/** A map as YAML holds it. */
export function plainRecord(node: MapNode): Readonly<Record<string, Data>> {
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.value, plainData(value)]));
}

/**
 * A record of a persona, an event or a patch in run-time form: dates and instants become what the interpreter compares.
 * What is not declared, or is no value of its type, stays out: the checks have refused it before.
 */
export function writtenRecord(node: SourceNode | undefined, types: Readonly<Record<string, PropertyType>>): Readonly<Record<string, Data>> {
  if (node === undefined || node.kind !== 'map') return {};
  return Object.fromEntries(
    node.entries.flatMap(({ key, value }) => {
      const name = key.value.startsWith('profile.') ? key.value.slice('profile.'.length) : key.value;
      const type = Object.hasOwn(types, name) ? types[name] : undefined;
      const plain = plainData(value);
      if (type === undefined) return [];
      return [[name, plain === null ? null : (normalise(type.type, plain) ?? null)]];
    }),
  );
}
