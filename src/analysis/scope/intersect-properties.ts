import type { PropertyType, ValueType } from '../../condition/core/type.ts';

export type Properties = Readonly<Record<string, PropertyType>>;

/** What may be read whichever of several records is there: the properties all of them have, as loosely as the loosest. */
export function intersectProperties(records: readonly Properties[]): Properties {
  const [first, ...others] = records;
  if (first === undefined) return {};
  const shared: Record<string, PropertyType> = {};
  for (const [name, property] of Object.entries(first)) {
    const met = others.reduce<PropertyType | undefined>((left, record) => {
      const right = Object.hasOwn(record, name) ? record[name] : undefined;
      return left === undefined || right === undefined ? undefined : intersectProperty(left, right);
    }, property);
    if (met !== undefined) shared[name] = met;
  }
  return shared;
}

function intersectProperty(left: PropertyType, right: PropertyType): PropertyType | undefined {
  const type = intersectType(left.type, right.type);
  return type === undefined ? undefined : { type, nullable: left.nullable || right.nullable };
}

function intersectType(left: ValueType, right: ValueType): ValueType | undefined {
  if (left.kind === 'object' && right.kind === 'object') {
    return { kind: 'object', properties: intersectProperties([left.properties, right.properties]) };
  }
  if (left.kind === 'list' && right.kind === 'list') {
    const items = intersectType(left.items, right.items);
    return items === undefined ? undefined : { kind: 'list', items, ...larger('maxItems', left.maxItems, right.maxItems) };
  }
  if (left.kind === 'string' && right.kind === 'string') {
    const { maxLength: _, ...common } = left;
    return { ...(sameText(left, right) ? common : { kind: 'string' }), ...larger('maxLength', left.maxLength, right.maxLength) };
  }
  if (isNumber(left) && isNumber(right)) {
    const sameUnit = left.unit?.name === right.unit?.name;
    if (!sameUnit) return undefined;
    const kind = left.kind === 'integer' && right.kind === 'integer' ? 'integer' : 'number';
    return { kind, ...(left.unit && { unit: left.unit }) };
  }
  return left.kind === right.kind ? left : undefined;
}

/** Both sides promise a limit, else there is none. */
function larger<K extends string>(name: K, left: number | undefined, right: number | undefined): { readonly [key in K]?: number } | undefined {
  if (left === undefined || right === undefined) return undefined;
  const limits: { [key in K]?: number } = {};
  return { ...limits, [name]: Math.max(left, right) };
}

type NumberType = Extract<ValueType, { readonly kind: 'number' | 'integer' }>;
type TextType = Extract<ValueType, { readonly kind: 'string' }>;

function isNumber(type: ValueType): type is NumberType {
  return type.kind === 'number' || type.kind === 'integer';
}

function sameText(left: TextType, right: TextType): boolean {
  return left.format === right.format && left.values?.join('\n') === right.values?.join('\n');
}
