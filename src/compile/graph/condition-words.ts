import type { MapEntry, SourceNode } from '../../source/node.ts';

const signByOperator: Readonly<Record<string, string>> = { gt: '>', gte: '≥', lt: '<', lte: '≤', is_not: '≠' };

/** Other keys of a comparison, said as they are written. */
const operators: ReadonlySet<string> = new Set([...Object.keys(signByOperator), 'between', 'none_of', 'contains', 'contains_any', 'contains_all', 'exists', 'before', 'after', 'near']);

/** Roots whose keys are fields. */
const roots: ReadonlySet<string> = new Set(['profile', 'event', 'item', 'run', 'batch']);

/** A condition as its author wrote it, on one line: `did order_placed, within 30d`, `event.total ≥ 100`. */
export function conditionWords(node: SourceNode): string {
  if (node.kind === 'scalar') return String(node.value);
  if (node.kind === 'list') return node.items.map(conditionWords).join(', ');
  return node.entries.map(entryWords).join(', ');
}

/** What stands under `where`, which compares the properties of one event: `cart_id = event.cart_id`. */
export function whereWords(node: SourceNode): string {
  return node.kind === 'map' ? node.entries.map(({ key, value }) => fieldWords(key.value, value)).join(', ') : conditionWords(node);
}

function entryWords({ key: { value: key }, value }: MapEntry): string {
  if (key === 'all' || key === 'any') return grouped(value, key === 'all' ? ' and ' : ' or ');
  if (key === 'not') return `not (${conditionWords(value)})`;
  if (key === 'where') return `where ${whereWords(value)}`;
  if (roots.has(key) && value.kind === 'map') return value.entries.map((entry) => fieldWords(`${key}.${entry.key.value}`, entry.value)).join(', ');
  if (value.kind === 'map' && value.entries.every((entry) => operators.has(entry.key.value))) return fieldWords(key, value);
  return `${key.replaceAll('_', ' ')} ${value.kind === 'map' ? `(${conditionWords(value)})` : oneOf(value)}`;
}

function grouped(node: SourceNode, word: string): string {
  if (node.kind !== 'list') return conditionWords(node);
  return node.items.map((item) => (item.kind === 'map' && item.entries.length > 1 ? `(${conditionWords(item)})` : conditionWords(item))).join(word);
}

function fieldWords(path: string, value: SourceNode): string {
  if (value.kind === 'scalar') return `${path} = ${String(value.value)}`;
  if (value.kind === 'list') return `${path} is ${oneOf(value)}`;
  return value.entries.map(({ key, value: operand }) => {
    if (!operators.has(key.value)) return fieldWords(`${path}.${key.value}`, operand);
    if (key.value === 'exists') return operand.kind === 'scalar' && operand.value === false ? `no ${path}` : `${path} exists`;
    if (key.value === 'between' && operand.kind === 'list') return `${path} between ${operand.items.map(conditionWords).join(' and ')}`;
    return `${path} ${signByOperator[key.value] ?? key.value.replaceAll('_', ' ')} ${oneOf(operand)}`;
  }).join(', ');
}

function oneOf(node: SourceNode): string {
  return node.kind === 'list' ? node.items.map(conditionWords).join(' or ') : conditionWords(node);
}
