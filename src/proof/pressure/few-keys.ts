import type { Data, ValueType } from '../../condition/core/type.ts';
import type { Entry, Program } from '../../plan/plan.ts';
import type { PlanEvent } from '../../plan/settings.ts';

/** How many values each of an event's properties may have, a missing one included, by event and property. */
export type ValueCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** All values of a type, in run-time form, where these are named: of an `enum`, and of a boolean. Undefined: there is no end of them. */
export function namedValues(type: ValueType): readonly Data[] | undefined {
  if (type.kind === 'boolean') return [true, false];
  return type.kind === 'string' || type.kind === 'number' || type.kind === 'integer' ? type.values : undefined;
}

/** What makes the key of an entry: the name of a property of its event, and a text that is no name for anything else. */
export function keyParts({ key }: Entry): readonly string[] {
  return key.map((part) => ('get' in part && part.get[0] === 'event' && part.get.length === 2 ? (part.get[1] ?? '') : JSON.stringify(part)));
}

/** How many keys there are of these parts of an event; Infinity: no end of them. */
export function keyCount(parts: readonly string[], counts: ValueCounts[string] = {}): number {
  return parts.reduce((product, part) => product * (counts[part] ?? Infinity), 1);
}

/**
 * The properties of which whole keys are made and whose values are all named by the tracking plan, with how many there are. An event with another value
 * is refused as it comes in (`eventGate`), so that it starts nothing; what a journey sends out itself is not looked at here, and its event left out.
 */
export function fewKeys({ settings, plans }: Program): ValueCounts {
  const emitted = new Set(plans.flatMap(({ nodes }) => nodes.flatMap((node) => (node.op === 'emit' ? [node.event] : []))));
  const found: Record<string, Record<string, number>> = {};
  for (const entry of plans.flatMap(({ entries }) => entries)) {
    if (entry.on !== 'event' || entry.key.length === 0 || emitted.has(entry.event)) continue;
    const counts = countsOf(keyParts(entry), settings.events[entry.event]);
    if (counts !== undefined) found[entry.event] = { ...found[entry.event], ...counts };
  }
  return found;
}

function countsOf(parts: readonly string[], event: PlanEvent | undefined): Readonly<Record<string, number>> | undefined {
  const counts: Record<string, number> = {};
  for (const part of parts) {
    const property = event?.properties[part];
    const values = property && namedValues(property.type);
    if (property === undefined || values === undefined) return undefined;
    counts[part] = new Set(values.map(String)).size + (property.nullable ? 1 : 0);
  }
  return counts;
}
