import type { CompiledEntry, CompiledPlan, CompiledRecipient } from './compiled-program.ts';
import type { Conditions } from './conditions.ts';
import { runSlot } from './entry-key.ts';
import type { CompiledOp, Way } from './ops/op.ts';
import { compileNode } from './ops/registry.ts';
import type { Entry, Exit, Next, Plan } from './plan.ts';
import { joinReads, noReads } from './reads.ts';
import type { Settings } from './settings.ts';

/** A plan as closures. It must have passed `validatePlan`. */
export function compilePlan(plan: Plan, settings: Settings, conditions: Conditions): CompiledPlan {
  const goals = plan.goals.map((goal, index) => ({
    index,
    goal,
    ...(goal.where !== undefined && { where: conditions.condition(goal.where) }),
    ...(goal.when !== undefined && { when: conditions.condition(goal.when) }),
  }));
  return {
    plan,
    slot: runSlot(plan.id, ''),
    nodes: compileNodes(plan, settings, conditions),
    entries: plan.entries.map((entry) => compileEntry(plan.id, entry, conditions)),
    recipient: compileRecipient(plan, conditions),
    ...(plan.audience !== undefined && { audience: conditions.condition(plan.audience) }),
    goals,
    goalsWhen: joinReads(noReads, ...goals.flatMap(({ when, goal }) => (when === undefined || goal.event !== undefined ? [] : [when.reads]))),
    heeded: new Set([...plan.goals, ...plan.exits].flatMap((one) => ('event' in one && one.event !== undefined ? [one.event] : []))),
    hasOpenGoals: plan.goals.some(({ event }) => event === undefined),
    exitsByEvent: groupBy(
      plan.exits.filter((exit) => exit.on === 'event').map((exit) => ({ ...exit, where: exit.where === undefined ? undefined : conditions.condition(exit.where) })),
      ({ event }) => event,
      ({ reason, where }) => ({ reason, ...(where !== undefined && { where }) }),
    ),
    exitsByWatch: groupBy(plan.exits.filter(isEdgeExit), ({ condition }) => condition, (exit) => exit),
    whenExits: plan.exits.filter((exit) => exit.on === 'when').map(({ condition, reason }) => ({ condition: conditions.condition(condition), reason })),
  };
}

function compileNodes(plan: Plan, settings: Settings, conditions: Conditions): ReadonlyMap<string, CompiledOp> {
  const ways = new Map<Next, Way>();
  const names = oneTextEach(plan.nodes.map(({ id }) => id));
  const to = (next: Next): Way => {
    const way = ways.get(next) ?? { kind: 'go', next: next === null ? null : (names.get(next) ?? next), op: undefined };
    ways.set(next, way);
    return way;
  };
  const nodes = new Map(plan.nodes.map((node) => [node.id, compileNode(node, { conditions, settings, plan, to })]));
  for (const way of ways.values()) way.op = way.next === null ? undefined : nodes.get(way.next);
  return nodes;
}

/** For each name the text that the engine keeps for it as the name of a member: two of these are compared at a glance, texts that were read are not. */
function oneTextEach(names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(Object.keys(Object.fromEntries(names.map((name) => [name, true]))).map((name) => [name, name]));
}

function isEdgeExit(exit: Exit): exit is Extract<Exit, { readonly on: 'enters' | 'leaves' }> {
  return exit.on === 'enters' || exit.on === 'leaves';
}

function compileRecipient({ recipient }: Plan, conditions: Conditions): CompiledRecipient {
  return recipient.kind === 'profile' ? recipient : { kind: recipient.kind, value: conditions.value(recipient.value) };
}

function compileEntry(journey: string, entry: Entry, conditions: Conditions): CompiledEntry {
  const zoneOf = entry.on === 'date' ? entry.zone : entry.on === 'schedule' ? entry.schedule.zone : 'recipient';
  const dateReads = entry.on === 'date' ? conditions.valueReads(entry.date) : noReads;
  return {
    id: `${journey}/${entry.id}`,
    journey,
    entry,
    key: entry.key.map(conditions.value),
    ...(entry.on === 'event' && entry.where !== undefined && { where: conditions.condition(entry.where) }),
    ...(entry.on === 'event' && entry.without?.where !== undefined && { withoutWhere: conditions.condition(entry.without.where) }),
    ...(entry.on === 'event' && entry.batch !== undefined && { batchBy: conditions.value(entry.batch.by), ...(entry.batch.until !== undefined && { batchUntil: conditions.value(entry.batch.until) }) }),
    ...((entry.on === 'enters' || entry.on === 'leaves') && { condition: conditions.condition(entry.condition) }),
    ...(entry.on === 'date' && { date: conditions.value(entry.date) }),
    datePersonal: dateReads.attributes.size > 0,
    zone: conditions.zone(zoneOf),
    dateReads,
    zoneReads: entry.on === 'date' || entry.on === 'schedule' ? conditions.zoneReads(zoneOf) : noReads,
  };
}

/** Groups in the order of the items. */
export function groupBy<T, V>(items: readonly T[], key: (item: T) => string, value: (item: T) => V): ReadonlyMap<string, readonly V[]> {
  const groups = new Map<string, V[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [value(item)]);
    else group.push(value(item));
  }
  return groups;
}
