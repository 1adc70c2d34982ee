import type { Scope } from '../../condition/check/scope.ts';
import type { Value } from '../../condition/core/term.ts';
import type { PropertyType } from '../../condition/core/type.ts';

/** Whether a looked-up value may be missing where a scope holds. What the scope does not tell may be. */
export function canBeMissing(scope: Scope): (value: Value) => boolean {
  return (value) => {
    if ('arithmetic' in value) return value.of.some(canBeMissing(scope));
    if (!('get' in value)) return false;
    const [root, ...path] = value.get;
    let properties: Readonly<Record<string, PropertyType>> | undefined = root === 'looked' ? undefined : scope.roots[root];
    for (const name of path) {
      const property: PropertyType | undefined = properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (property === undefined || property.nullable) return true;
      properties = property.type.kind === 'object' ? property.type.properties : undefined;
    }
    return false;
  };
}
