/** Data as YAML has it; texts are quoted where YAML would read them otherwise. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** What somebody else's JSON holds. */
export type Json = Readonly<Record<string, unknown>>;

export const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

export const mapAt = (value: Json, key: string): Json => {
  const found = value[key];
  return isJson(found) ? found : {};
};

export const listAt = (value: Json, key: string): readonly Json[] => {
  const found = value[key];
  return Array.isArray(found) ? found.filter(isJson) : [];
};

export const textAt = (value: Json, key: string): string | undefined => {
  const found = value[key];
  return typeof found === 'string' ? found : undefined;
};

export const numberAt = (value: Json, key: string): number | undefined => {
  const found = value[key];
  return typeof found === 'number' ? found : undefined;
};

/** An id of ours from a name of theirs: `My Flow (2)` becomes `my_flow_2`. */
export function idFrom(name: string, otherwise: string): string {
  const id = name.normalize('NFKD').toLowerCase().replaceAll(/[\u0300-\u036f]/g, '').replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^[^a-z]+|_+$/g, '');
  return id === '' ? otherwise : id;
}
