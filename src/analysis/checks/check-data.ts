import type { PropertyType, ValueType } from '../../condition/core/type.ts';
import type { SourceNode } from '../../source/node.ts';
import type { CheckContext } from './check-context.ts';
import { normalise } from '../../condition/core/normalise.ts';
import { needsQuotes, wrongValueType } from '../../report/catalogue/settings.ts';
import { typeWords } from './check-condition.ts';

/** A literal value of a declared type, as personas, tests and defaults write it; reports the innermost wrong part. */
export function checkData(context: CheckContext, name: string, node: SourceNode, property: PropertyType): void {
  const { collector } = context;
  if (node.kind === 'scalar' && node.value === null) {
    if (!property.nullable) collector.report(node.range, wrongValueType(name, `${typeWords(property.type)}, never missing`, 'a missing value'));
    return;
  }
  checkPresent(context, name, node, property.type);
}

function checkPresent(context: CheckContext, name: string, node: SourceNode, type: ValueType): void {
  if (type.kind === 'list' && node.kind === 'list') {
    for (const item of node.items) checkPresent(context, name, item, type.items);
    return;
  }
  if (type.kind === 'object' && node.kind === 'map') {
    for (const { key, value } of node.entries) {
      const property = Object.hasOwn(type.properties, key.value) ? type.properties[key.value] : undefined;
      if (property !== undefined) checkData(context, key.value, value, property);
    }
    return;
  }
  if (normalise(type, dataOf(node)) !== undefined) return;
  const { collector } = context;
  const unquoted = type.kind === 'string' && type.values === undefined && node.kind === 'scalar' && typeof node.value !== 'string';
  collector.report(
    node.range,
    unquoted ? needsQuotes(name, node.source, { file: collector.file, range: node.range }) : wrongValueType(name, typeWords(type), foundWords(node)),
  );
}

/** A located value as plain data. */
export function dataOf(node: SourceNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(dataOf);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.value, dataOf(value)]));
}

function foundWords(node: SourceNode): string {
  if (node.kind !== 'scalar') return node.kind === 'list' ? 'a list' : 'a map';
  return typeof node.value === 'string' ? `the text "${node.value}"` : typeof node.value === 'number' ? `the number ${node.value}` : String(node.value);
}
