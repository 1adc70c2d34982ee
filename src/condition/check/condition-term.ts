import { chooseAnyOrAll, emptyCondition, emptyList, listCondition, malformed, modifierWithoutLook, needsRun, oneLookAtHistory, unknownKey } from '../../report/catalogue/condition.ts';
import { unknownName } from '../../report/catalogue/reference.ts';
import { spellingOf } from '../../report/spelling.ts';
import type { NamedThing } from '../../report/catalogue/reference.ts';
import type { MapEntry, MapNode, SourceNode } from '../../source/node.ts';
import { conditionId } from '../core/pool.ts';
import type { Term } from '../core/term.ts';
import type { Collector } from './collector.ts';
import { compileLook, looks, modifierNames } from './compile-look.ts';
import { compileNow } from './compile-now.ts';
import { compileRoot } from './compile-record.ts';
import type { CompiledTerm, Lookup } from './scope.ts';
import { nodeWords, scalarText } from './type-words.ts';

const NEVER: Term = { op: 'never' };

/** Keys of a condition that are no look at history and no modifier of one. */
const PLAIN_KEYS: readonly string[] = ['all', 'any', 'not', 'profile', 'event', 'item', 'batch', 'run', 'offer', 'in', 'not_in', 'stage', 'now', 'reachable', 'trigger'];

/** Words of the steps around a condition: a wrong indentation puts them inside it. */
const STEP_KEYS: readonly string[] = ['then', 'else', 'up_to', 'save_as', 'when', 'steps', 'send', 'wait', 'id', 'description', 'enabled'];

/** The term of one condition; parts with mistakes become `never`, after a complaint. */
export function conditionTerm(node: SourceNode, collector: Collector): Term {
  if (node.kind === 'list') {
    collector.report(listCondition(), node.range);
    return NEVER;
  }
  if (node.kind === 'scalar') {
    if (node.value === null) collector.report(emptyCondition(), node.range);
    else collector.report(malformed(`the condition ${nodeWords(node)}`, `a map, such as did: ${scalarText(node)} or in: ${scalarText(node)}`), node.range);
    return NEVER;
  }
  if (node.entries.length === 0) {
    collector.report(emptyCondition(), node.range);
    return NEVER;
  }
  const terms = mapTerms(node, collector);
  const [only] = terms;
  return terms.length === 1 && only !== undefined ? only : { op: 'all', terms };
}

function mapTerms(node: MapNode, collector: Collector): readonly Term[] {
  const found = node.entries.filter((entry) => looks().some((look) => look === entry.key.value));
  const modifiers = new Map(node.entries.filter((entry) => modifierNames().includes(entry.key.value)).map((entry) => [entry.key.value, entry]));
  const [first, second] = found;
  if (first !== undefined && second !== undefined) {
    collector.report(oneLookAtHistory(first.key.value, second.key.value), second.key.range);
    return [NEVER];
  }
  const terms: Term[] = [];
  for (const entry of node.entries) {
    const look = looks().find((name) => name === entry.key.value);
    if (look !== undefined) terms.push(compileLook(look, entry, modifiers, collector));
    else if (!modifiers.has(entry.key.value)) terms.push(plainTerm(entry, collector));
    else if (first === undefined) {
      collector.report(modifierWithoutLook(entry.key.value), entry.key.range);
      terms.push(NEVER);
    }
  }
  return terms;
}

function plainTerm(entry: MapEntry, collector: Collector): Term {
  const { key, value } = entry;
  switch (key.value) {
    case 'all':
    case 'any':
      return listTerm(key.value, value, collector);
    case 'not': {
      const term = conditionTerm(value, collector);
      return { op: 'not', term };
    }
    case 'profile':
    case 'event':
    case 'item':
    case 'batch':
    case 'run':
    case 'offer':
      return compileRoot(key.value, entry, collector);
    case 'in':
      return pooledName('segment', entry, collector.scope.segments, collector);
    case 'not_in':
      return { op: 'not', term: pooledName('segment', entry, collector.scope.segments, collector) };
    case 'stage':
      return pooledName('stage', entry, collector.scope.stages, collector);
    case 'now':
      return compileNow(entry, collector);
    case 'reachable':
      return namedTerm('channel', entry, collector.scope.channels, collector, (channel) => ({ op: 'reachable', channel }));
    case 'trigger':
      return triggerTerm(entry, collector);
    default:
      collector.report(unknownKey(key.value, [...PLAIN_KEYS, ...looks()], STEP_KEYS.includes(key.value) ? `"${key.value}" belongs to the step: indent it less` : undefined), key.range);
      return NEVER;
  }
}

function listTerm(op: 'all' | 'any', node: SourceNode, collector: Collector): Term {
  if (node.kind !== 'list') {
    collector.report(malformed(`"${op}"`, `a list of conditions: ${op}: [ { in: vip }, { did: order_placed } ]`), node.range);
    return NEVER;
  }
  if (node.items.length === 0) {
    collector.report(emptyList(op), node.range);
    return NEVER;
  }
  return { op, terms: node.items.map((item) => conditionTerm(item, collector)) };
}

function triggerTerm(entry: MapEntry, collector: Collector): Term {
  if (!collector.scope.inRun) {
    collector.report(needsRun('trigger'), entry.key.range);
    return NEVER;
  }
  return namedTerm('trigger', entry, collector.scope.triggers, collector, (trigger) => ({ op: 'trigger', trigger }));
}

function namedTerm(thing: NamedThing, entry: MapEntry, known: readonly string[], collector: Collector, make: (name: string) => Term): Term {
  const name = nameOf(entry, thing, () => known, collector);
  if (name === undefined) return NEVER;
  if (known.includes(name)) return make(name);
  collector.report(unknownName(thing, name, known), entry.value.range);
  return NEVER;
}

function pooledName(thing: 'segment' | 'stage', entry: MapEntry, lookup: Lookup<CompiledTerm>, collector: Collector): Term {
  const name = nameOf(entry, thing, lookup.ids, collector);
  if (name === undefined) return NEVER;
  const found = lookup.get(name);
  if (found === undefined) {
    if (spellingOf(lookup.ids()).has(name)) collector.use({ term: NEVER, pool: {}, isDoubtful: true });
    else collector.report(unknownName(thing, name, lookup.ids()), entry.value.range);
    return NEVER;
  }
  const condition = conditionId(found.term);
  collector.use({ ...found, pool: { ...found.pool, [condition]: found.term } });
  return { op: 'use', condition, label: name };
}

/** The names that there are matter only where it is none. */
function nameOf(entry: MapEntry, thing: NamedThing, known: () => readonly string[], collector: Collector): string | undefined {
  const { key, value } = entry;
  if (value.kind === 'list') collector.report(chooseAnyOrAll(key.value), value.range);
  else if (value.kind === 'scalar' && typeof value.value === 'string') return value.value;
  else collector.report(unknownName(thing, value.kind === 'scalar' ? value.source : nodeWords(value), known()), value.range);
  return undefined;
}
