/** Units a number may carry. They convert exactly within a dimension; money never converts. */
export interface Unit {
  readonly dimension: 'length' | 'mass' | 'time' | 'share' | 'money' | 'count';
  readonly name: string;
}

/**
 * The type of a value in the tracking plan, in a condition or in a template.
 * How a value of each kind is held at run time: `date` as "YYYY-MM-DD", `datetime` as epoch milliseconds (number),
 * `duration` as its text ("3d", "P3D"), `location` as { latitude, longitude }, the others as in JSON.
 * `maxLength` (in characters) and `maxItems` are promises of whoever sends the data: what a message takes at most is counted with them.
 */
export type ValueType =
  | { readonly kind: 'string'; readonly values?: readonly string[]; readonly format?: 'email' | 'url' | 'html'; readonly maxLength?: number }
  | { readonly kind: 'number' | 'integer'; readonly unit?: Unit; readonly values?: readonly number[] }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'date' }
  | { readonly kind: 'datetime' }
  | { readonly kind: 'duration' }
  | { readonly kind: 'location' }
  | { readonly kind: 'list'; readonly items: ValueType; readonly maxItems?: number }
  | { readonly kind: 'object'; readonly properties: Readonly<Record<string, PropertyType>> };

/** A named member of a record: its type and whether it may be missing. */
export interface PropertyType {
  readonly type: ValueType;
  readonly nullable: boolean;
  readonly description?: string;
}

/** A value at run time. `null` and `undefined` are the one missing value. */
export type Data = string | number | boolean | null | undefined | readonly Data[] | { readonly [key: string]: Data };
