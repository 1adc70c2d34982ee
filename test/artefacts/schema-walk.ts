export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** A node of a schema (as a JSON pointer) that a value of an artefact was judged by, and where that value is. */
export interface Visit {
  readonly pointer: string;
  readonly path: readonly (string | number)[];
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a JSON pointer, undefined where there is none. */
export function at(schema: Json, pointer: string): Json | undefined {
  let found: Json | undefined = schema;
  for (const part of pointer.split('/').slice(1)) {
    if (Array.isArray(found)) found = found[Number(part)];
    else found = isObject(found) && Object.hasOwn(found, part) ? found[part] : undefined;
  }
  return found;
}

/**
 * Every node of a schema that has a say about `data`, in the order of the data. Of several forms those count that accept
 * the value, which `accepts` says of a pointer.
 */
export function visits(schema: Json, data: Json, accepts: (pointer: string, value: Json) => boolean): readonly Visit[] {
  const found: Visit[] = [];
  const walk = (pointer: string, value: Json, path: Visit['path']): void => {
    const node = at(schema, pointer);
    if (!isObject(node)) return;
    found.push({ pointer, path });
    if (typeof node['$ref'] === 'string') walk(node['$ref'].slice(1), value, path);
    for (const union of ['oneOf', 'anyOf']) {
      const forms = node[union];
      if (Array.isArray(forms)) forms.forEach((_, index) => accepts(`${pointer}/${union}/${index}`, value) && walk(`${pointer}/${union}/${index}`, value, path));
    }
    if (Array.isArray(value)) value.forEach((member, index) => walk(at(schema, `${pointer}/prefixItems/${index}`) === undefined ? `${pointer}/items` : `${pointer}/prefixItems/${index}`, member, [...path, index]));
    if (!isObject(value)) return;
    for (const [key, member] of Object.entries(value)) {
      const own = `${pointer}/properties/${key}`;
      walk(at(schema, own) === undefined ? `${pointer}/additionalProperties` : own, member, [...path, key]);
    }
  };
  walk('', data, []);
  return found;
}

/** Every form of a union and every property that a schema describes, as pointers. `skipped` are definitions to leave out. */
export function describedParts(schema: Json, skipped: readonly string[] = []): readonly string[] {
  const found: string[] = [];
  const walk = (pointer: string): void => {
    const node = at(schema, pointer);
    if (!isObject(node)) return;
    for (const [word, inner] of Object.entries(node)) {
      if (word === 'oneOf' && Array.isArray(inner)) inner.forEach((_, index) => note(`${pointer}/oneOf/${index}`));
      if (word === 'anyOf' && Array.isArray(inner)) inner.forEach((form, index) => (isObject(form) && !('required' in form) ? note(`${pointer}/anyOf/${index}`) : undefined));
      if (word === 'properties' && isObject(inner)) for (const name of Object.keys(inner)) note(`${pointer}/properties/${name}`);
      if (word === '$defs' && isObject(inner)) for (const name of Object.keys(inner)) if (!skipped.includes(name)) walk(`${pointer}/$defs/${name}`);
      if (word === 'items' || word === 'additionalProperties') walk(`${pointer}/${word}`);
    }
  };
  const note = (pointer: string): void => {
    found.push(pointer);
    walk(pointer);
  };
  walk('');
  return found;
}

/** A copy of `data` in which the value at `path` is what `change` makes of it; undefined takes it out. */
export function changed(data: Json, path: readonly (string | number)[], change: (value: Json | undefined) => Json | undefined): Json {
  const [first, ...rest] = path;
  if (first === undefined) return change(data) ?? null;
  if (Array.isArray(data)) {
    const members: readonly Json[] = data;
    return members.map((member, index) => (index === first ? changed(member, rest, change) : member));
  }
  if (!isObject(data)) throw new Error(`there is nothing at "${String(first)}"`);
  const made = rest.length === 0 ? change(data[first]) : changed(data[first] ?? null, rest, change);
  const others = Object.entries(data).filter(([key]) => key !== first);
  return Object.fromEntries(made === undefined ? others : [...others, [first, made]]);
}
