import { emptyCondition, eventComparesProperties, malformed } from '../../report/catalogue/condition.ts';
import { malformedReference, rootNotAvailable } from '../../report/catalogue/reference.ts';
import type { Leaf, MapEntry, Range, SourceNode } from '../../source/node.ts';
import type { Root, Term } from '../core/term.ts';
import type { PropertyType } from '../core/type.ts';
import type { Collector } from './collector.ts';
import { compileComparison } from './compile-comparison.ts';
import { parseReference } from './reference.ts';
import { resolvePath } from './resolve-reference.ts';

/** `profile: { plan: trial, seats: { gte: 5 } }`: comparisons of the members of one record. */
export function compileRoot(root: 'profile' | 'event' | 'item' | 'run' | 'batch' | 'offer', entry: MapEntry, collector: Collector): Term {
  const record = collector.scope.roots[root];
  if (root === 'event' && entry.value.kind === 'scalar' && entry.value.value !== null) {
    collector.report(eventComparesProperties(String(entry.value.value)), entry.value.range);
    return { op: 'never' };
  }
  if (record === undefined) {
    collector.report(rootNotAvailable(root, collector.scope.absent[root]), entry.key.range);
    return { op: 'never' };
  }
  return compileRecord(root, record, entry.value, root, collector);
}

/** A map of `name: comparison` over a record. `what` is the key it stands under; `of` where the names were declared. */
export function compileRecord(root: Root, record: Readonly<Record<string, PropertyType>>, node: SourceNode, what: string, collector: Collector, of?: string): Term {
  if (node.kind !== 'map') {
    collector.report(malformed(`"${what}"`, `names and what they are compared with: ${what}: { name: value }`), node.range);
    return { op: 'never' };
  }
  if (node.entries.length === 0) {
    collector.report(emptyCondition(), node.range);
    return { op: 'never' };
  }
  const terms = node.entries.map((entry) => compileMember(root, record, entry, collector, of));
  const [only] = terms;
  return terms.length === 1 && only !== undefined ? only : { op: 'all', terms };
}

function compileMember(root: Root, record: Readonly<Record<string, PropertyType>>, entry: MapEntry, collector: Collector, of?: string): Term {
  const path = entry.key.value.split('.');
  // Any root does: only the shape of the names is asked here.
  if (parseReference(`profile.${entry.key.value}`) === undefined) {
    collector.report(malformedReference(entry.key.value), entry.key.range);
    return { op: 'never' };
  }
  const found = resolvePath(root, record, path, (index) => keyPart(entry.key, index), collector, of);
  if (found === undefined) return { op: 'never' };
  const tests = compileComparison(entry.value, { subject: entry.key.value, type: found.type, crossed: found.crossed }, collector);
  return tests === undefined ? { op: 'never' } : { op: 'compare', left: found.value, type: found.type, tests };
}

/** A dotted part of a key: exact where the key is written plainly, with or without quotes. */
function keyPart(key: Leaf<string>, index: number): Range {
  const parts = key.value.split('.');
  const quotes = (key.range.end - key.range.start - key.value.length) / 2;
  if (parts.length === 1 || (quotes !== 0 && quotes !== 1)) return key.range;
  const start = key.range.start + quotes + parts.slice(0, index).reduce((sum, part) => sum + part.length + 1, 0);
  return { start, end: start + (parts[index] ?? '').length };
}
