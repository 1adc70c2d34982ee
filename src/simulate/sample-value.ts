import type { Data, PropertyType, ValueType } from '../condition/core/type.ts';

/** A value of a type, as YAML holds it: plain, valid, and the same each time. `name` makes texts tell what they stand for. */
export function sampleValue(type: ValueType, name: string): Data {
  switch (type.kind) {
    case 'string':
      if (type.values !== undefined && type.values.length > 0) return type.values[0];
      if (type.format === 'email') return `${name.replaceAll('_', '.')}@mail.example`;
      return type.format === 'url' ? `https://shop.example/${name}` : type.format === 'html' ? `<p>${name}</p>` : `some ${name.replaceAll('_', ' ')}`;
    case 'number':
    case 'integer':
      return type.values?.[0] ?? 10;
    case 'boolean':
      return true;
    case 'date':
      return '2027-03-01';
    case 'datetime':
      return '2027-03-01T10:00:00Z';
    case 'duration':
      return '3d';
    case 'location':
      return { latitude: 60.17, longitude: 24.94 };
    case 'list':
      return [sampleValue(type.items, name)];
    case 'object':
      return sampleRecord(type.properties);
  }
}

/** What a record must hold: every property that may not be missing. */
export function sampleRecord(properties: Readonly<Record<string, PropertyType>>): Readonly<Record<string, Data>> {
  return Object.fromEntries(Object.entries(properties).flatMap(([name, { type, nullable }]) => (nullable ? [] : [[name, sampleValue(type, name)]])));
}
