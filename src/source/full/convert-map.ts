import type { Pair, YAMLMap } from 'yaml';
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import { missingSpace } from '../missing-space.ts';
import type { Leaf, MapEntry, SourceNode } from '../node.ts';
import { resolvePlain } from '../resolve-plain.ts';
import type { Conversion } from './conversion.ts';
import { endOfLast, isNode, rangeOf, report } from './conversion.ts';
import { emptyNode, textNode } from './convert-scalar.ts';

export function convertMap(conversion: Conversion, node: YAMLMap, depth: number): SourceNode {
  const { text } = conversion;
  const range = rangeOf(node);
  const flow = node.flow === true;
  if (flow && text.startsWith('{{', range.start)) return unquotedBraces(conversion, range.start, range.end);
  const entries: MapEntry[] = [];
  const values: SourceNode[] = [];
  const firstByKey = new Map<string, Leaf<string>>();
  for (const pair of node.items) {
    const key = convertKey(conversion, pair, range.start);
    const value = convertValue(conversion, pair, key, flow ? entries : undefined, depth);
    values.push(value);
    if (key === undefined) continue;
    const first = firstByKey.get(key.value);
    if (first !== undefined) report(conversion, key.range, ['duplicateKey', key.value, first.range]);
    else {
      firstByKey.set(key.value, key);
      entries.push({ key, value });
    }
  }
  const isWrapped = flow && /[{]/.test(text.charAt(range.start));
  const end = isWrapped ? range.end : endOfLast(values, range.end);
  return { kind: 'map', range: { start: range.start, end }, flow, entries };
}

function unquotedBraces(conversion: Conversion, start: number, end: number): SourceNode {
  report(conversion, { start, end }, ['unquotedBraces', conversion.text.slice(start, end)]);
  return textNode(conversion.text, { start, end });
}

/** The key as text, or undefined after reporting why it is none. */
function convertKey(conversion: Conversion, pair: Pair, mapStart: number): Leaf<string> | undefined {
  const { key } = pair;
  if (!isNode(key)) {
    report(conversion, { start: mapStart, end: mapStart }, ['emptyKey']);
    return undefined;
  }
  const range = rangeOf(key);
  if (isMap(key) || isSeq(key)) {
    report(conversion, range, ['collectionAsKey']);
    return undefined;
  }
  // A number as a key is refused as a key below; that it is also too long would be an echo.
  const node = conversion.convert(isAlias(key) ? conversion : { ...conversion, mistakes: [] }, key, 0);
  if (node.kind !== 'scalar') {
    report(conversion, range, ['collectionAsKey']);
    return undefined;
  }
  const isPlain = isScalar(key) && node.style === 'plain';
  if (isPlain && node.source === '<<') {
    report(conversion, range, ['mergeKey']);
    return undefined;
  }
  if (isPlain && node.source === '') {
    report(conversion, range, ['emptyKey']);
    return undefined;
  }
  const kind = node.style === 'plain' ? kindOf(resolvePlain(node.source)) : undefined;
  if (kind === undefined) return { value: String(node.value), range };
  report(conversion, range, ['keyNotText', node.source, kind]);
  return undefined;
}

function kindOf(value: unknown): string | undefined {
  if (value === null) return 'the empty value';
  if (typeof value === 'number') return 'a number';
  return typeof value === 'boolean' ? 'a truth value' : undefined;
}

function convertValue(conversion: Conversion, pair: Pair, key: Leaf<string> | undefined, flowEntries: readonly MapEntry[] | undefined, depth: number): SourceNode {
  if (isNode(pair.value)) return conversion.convert(conversion, pair.value, depth + 1);
  const end = isNode(pair.key) ? rangeOf(pair.key).end : 0;
  if (flowEntries !== undefined && key !== undefined) {
    const space = missingSpace(key.value);
    const previous = flowEntries.at(-1);
    const isText = previous?.value.kind === 'scalar' && previous.value.style === 'plain';
    const before = previous !== undefined && previous.value.kind === 'scalar' && isText ? { key: previous.key.value, text: previous.value.source } : undefined;
    report(conversion, key.range, space === undefined ? ['entryWithoutValue', key.value, before] : ['missingSpaceAfterColon', space.key, space.value], false);
  }
  return emptyNode(end);
}
