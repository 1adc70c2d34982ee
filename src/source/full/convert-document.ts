import type { Document, Node } from 'yaml';
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import { maxAliasedValues, maxDepth } from '../limits.ts';
import type { ListNode, Range, SourceNode } from '../node.ts';
import type { Conversion } from './conversion.ts';
import { endOfLast, isNode, rangeOf, report } from './conversion.ts';
import type { LocatedMistake, Mistake } from '../mistake.ts';
import { convertMap } from './convert-map.ts';
import { convertScalar, textNode } from './convert-scalar.ts';

/**
 * Turns a document of the `yaml` package into located values, and reports what YAML allows and specs do not.
 * An alias shares the node of its anchor, so that the tree costs no memory; what it stands for is counted and bounded.
 */
export function convertDocument(text: string, document: Document): { root: SourceNode | undefined; mistakes: readonly LocatedMistake[] } {
  const conversion: Conversion = { text, convert: convertNode, anchors: new Map(), recursive: new Set(), mistakes: [], count: 0, aliased: 0, deepest: 0 };
  const contents = document.contents;
  const isEmpty = contents === null || (isScalar(contents) && contents.source === '' && contents.type === 'PLAIN');
  const root = isEmpty ? undefined : convertNode(conversion, contents, 0);
  for (const [name, anchored] of conversion.anchors) {
    if (anchored?.isRepeated === false && !conversion.recursive.has(name)) report(conversion, anchored.range, ['unusedAnchor', name], false);
  }
  return { root, mistakes: conversion.mistakes };
}

function convertNode(conversion: Conversion, node: Node, depth: number): SourceNode {
  conversion.deepest = Math.max(conversion.deepest, depth);
  if (isAlias(node)) return convertAlias(conversion, node.source, rangeOf(node), depth);
  conversion.count += 1;
  const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
  if (anchor === undefined) return convertContent(conversion, node, depth);
  conversion.anchors.set(anchor, undefined);
  const count = conversion.count - 1;
  const deepest = conversion.deepest;
  conversion.deepest = depth;
  const converted = convertContent(conversion, node, depth);
  const start = conversion.text.lastIndexOf(`&${anchor}`, rangeOf(node).start);
  const range = { start, end: start + anchor.length + 1 };
  conversion.anchors.set(anchor, { node: converted, range, count: conversion.count - count, height: conversion.deepest - depth, isRepeated: false });
  conversion.deepest = Math.max(deepest, conversion.deepest);
  return converted;
}

function convertContent(conversion: Conversion, node: Node, depth: number): SourceNode {
  if (isMap(node)) return convertMap(conversion, node, depth);
  if (isSeq(node)) return convertList(conversion, node, depth);
  if (isScalar(node)) return convertScalar(conversion, node);
  return textNode(conversion.text, rangeOf(node));
}

function convertList(conversion: Conversion, node: Node & { items: readonly unknown[]; flow?: boolean }, depth: number): ListNode {
  const range = rangeOf(node);
  const items = node.items.filter(isNode).map((item) => convertNode(conversion, item, depth + 1));
  const flow = node.flow === true;
  return { kind: 'list', range: flow ? range : { start: range.start, end: endOfLast(items, range.end) }, flow, items };
}

function convertAlias(conversion: Conversion, name: string, range: Range, depth: number): SourceNode {
  const { anchors } = conversion;
  const anchored = anchors.get(name);
  if (anchored === undefined) {
    const isRecursive = anchors.has(name);
    if (isRecursive) conversion.recursive.add(name);
    const mistake: Mistake = isRecursive ? ['recursiveAlias', name] : ['unresolvedAlias', name, [...anchors.keys()]];
    report(conversion, range, mistake);
    return textNode(conversion.text, range);
  }
  anchors.set(name, { ...anchored, isRepeated: true });
  const limit = Math.min(conversion.text.length, maxAliasedValues);
  const wasWithin = conversion.aliased <= limit;
  conversion.aliased += anchored.count;
  const isWithin = conversion.aliased <= limit;
  const isShallow = depth + anchored.height <= maxDepth;
  if (isWithin && isShallow) {
    conversion.count += anchored.count;
    conversion.deepest = Math.max(conversion.deepest, depth + anchored.height);
    return anchored.node;
  }
  if (!isShallow) report(conversion, range, ['tooDeep', maxDepth]);
  else if (wasWithin) report(conversion, range, ['aliasExpansion', name, limit]);
  return textNode(conversion.text, range);
}

