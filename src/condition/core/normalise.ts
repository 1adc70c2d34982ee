import { parseDuration } from '../../time/parse-duration.ts';
import { parseDate, parseInstant } from '../../time/moment.ts';
import type { Data, PropertyType, ValueType } from './type.ts';

/**
 * A raw value (JSON, or a cell of a file) in run-time form, or undefined where it is not a value of the type.
 * `null`, undefined and the empty text are the one missing value: null. Nothing is coerced: the text "5" is no number,
 * "yes" no boolean, "5,000" nothing but text. A datetime is ISO text with an offset, or epoch milliseconds already;
 * a date is a real day as "YYYY-MM-DD". Enumerations admit their values only.
 * Of a record only declared members are kept; a member that must be there and is not makes the record no value of its type.
 */
export function normalise(type: ValueType, raw: unknown): Data | undefined {
  if (raw === null || raw === undefined || raw === '') return null;
  switch (type.kind) {
    case 'string':
      return typeof raw === 'string' && (type.values === undefined || type.values.includes(raw)) ? raw : undefined;
    case 'number':
      return isNumber(raw) && (type.values === undefined || type.values.includes(raw)) ? raw : undefined;
    case 'integer':
      return isNumber(raw) && Number.isSafeInteger(raw) && (type.values === undefined || type.values.includes(raw)) ? raw : undefined;
    case 'boolean':
      return typeof raw === 'boolean' ? raw : undefined;
    case 'date':
      return typeof raw === 'string' && parseDate(raw) !== undefined ? raw : undefined;
    case 'datetime':
      return typeof raw === 'string' ? parseInstant(raw) : isNumber(raw) && Number.isSafeInteger(raw) ? raw : undefined;
    case 'duration':
      return typeof raw === 'string' && parseDuration(raw) !== undefined ? raw : undefined;
    case 'location':
      return normaliseLocation(raw);
    case 'list':
      return Array.isArray(raw) ? normaliseList(type.items, raw) : undefined;
    case 'object':
      return isRecord(raw) ? normaliseRecord(type.properties, raw) : undefined;
  }
}

/** Every declared member of a record in run-time form; undefined where one does not fit. */
export function normaliseRecord(properties: Readonly<Record<string, PropertyType>>, raw: Readonly<Record<string, unknown>>): { readonly [key: string]: Data } | undefined {
  const record: Record<string, Data> = {};
  for (const [name, property] of Object.entries(properties)) {
    const value = normalise(property.type, Object.hasOwn(raw, name) ? raw[name] : undefined);
    if (value === undefined || (value === null && !property.nullable)) return undefined;
    if (value !== null) Object.defineProperty(record, name, { value, enumerable: true, writable: true, configurable: true });
  }
  return record;
}

function normaliseList(items: ValueType, raw: readonly unknown[]): readonly Data[] | undefined {
  const list: Data[] = [];
  for (const item of raw) {
    const value = normalise(items, item);
    if (value === undefined) return undefined;
    if (value !== null) list.push(value);
  }
  return list;
}

function normaliseLocation(raw: unknown): Data | undefined {
  if (!isRecord(raw)) return undefined;
  const { latitude, longitude } = raw;
  if (!isNumber(latitude) || !isNumber(longitude) || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined;
  return { latitude, longitude };
}

function isNumber(raw: unknown): raw is number {
  return typeof raw === 'number' && Number.isFinite(raw);
}

function isRecord(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
