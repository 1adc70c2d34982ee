import { md5 } from '../condition/core/md5.ts';
import { mergePools } from '../condition/core/pool.ts';
import { findZone } from '../time/find-zone.ts';
import type { Zone } from '../time/zone.ts';
import { compilePlan, groupBy } from './compile-plan.ts';
import type { CompiledEntry, CompiledPlan, CompiledProgram } from './compiled-program.ts';
import { compileComputedAttributes } from './computed-attribute.ts';
import type { ComputedAttribute } from './computed-attribute.ts';
import { newConditions } from './conditions.ts';
import type { Condition } from './conditions.ts';
import type { Program } from './plan.ts';
import { indexReads } from './read-index.ts';
import { joinReads } from './reads.ts';
import { retentionOf } from './retention.ts';
import { createFacts } from './subject-facts.ts';
import type { SubjectFacts } from './subject-facts.ts';
import type { SubjectState } from './subject-state.ts';

export interface CompileOptions {
  /** Make `trace` effects: the way a run took. True unless said; a simulation of many people does without. */
  readonly trace?: boolean;
  /** Say in the effects which conditions decided and what was there, and what became of triggers. False unless said: it is slow. */
  readonly explain?: boolean;
}

/**
 * A program as closures, compiled once and used for everybody. The order of `plans` makes no difference. Plans must have
 * passed `validatePlan`: a condition that is in no pool is a bug in lc and throws.
 */
export function compileProgram(program: Program, options: CompileOptions = {}): CompiledProgram {
  const { settings } = program;
  const current = [...program.plans].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const retired = program.retired ?? [];
  const pool = mergePools(settings.conditions, ...[...current, ...retired].map((plan) => plan.conditions));
  let computed: readonly ComputedAttribute[] = [];
  const conditions = newConditions(settings, pool, () => computed);
  computed = compileComputedAttributes(settings, conditions);
  const projectZone = zoneOf(settings.timezone);

  const plans = current.map((plan) => compilePlan(plan, settings, conditions));
  const old = retired.map((plan) => compilePlan(plan, settings, conditions));
  const byId = new Map(plans.map((plan) => [plan.plan.id, plan]));
  const retiredByRev = new Map(old.map((plan) => [`${plan.plan.id}@${plan.plan.rev}`, plan]));
  const entries = plans.flatMap((plan) => plan.entries);
  const watches = watchesOf([...plans, ...old], conditions.condition);
  const context = { settings, projectZone, computed, zone: findZone };
  const known = new WeakMap<SubjectState, SubjectFacts>();

  return {
    program,
    settings,
    projectZone,
    conditions,
    computed,
    plans,
    plan: (id) => byId.get(id),
    planOfRun(id, rev) {
      const plan = byId.get(id);
      return plan?.plan.rev === rev ? plan : retiredByRev.get(`${id}@${rev}`);
    },
    entries: new Map(entries.map((entry) => [entry.id, entry])),
    entriesByEvent: groupBy(entries, ({ entry }) => (entry.on === 'event' ? entry.event : ''), (entry) => entry),
    stoppedByEvent: groupBy(entries.filter(hasStop), ({ entry }) => (entry.on === 'event' ? (entry.without?.event ?? '') : ''), (entry) => entry),
    entriesByWatch: groupBy(entries.filter(({ condition }) => condition !== undefined), ({ condition }) => condition?.id ?? '', (entry) => entry),
    watches,
    watchIndex: indexReads(watches.map((watch) => ({ item: watch, reads: watch.reads }))),
    dateIndex: indexReads(entries.filter(({ entry }) => entry.on === 'date').map(withReads)),
    scheduleIndex: indexReads(entries.filter(({ entry }) => entry.on === 'schedule').map(withReads)),
    signature: md5(JSON.stringify([entries.map(({ id }) => id), watches.map(({ id }) => id)])),
    trace: options.trace ?? true,
    explain: options.explain ?? false,
    retention: retentionOf(settings, [...plans, ...old], pool),
    zone: findZone,
    facts(state) {
      const found = known.get(state);
      if (found !== undefined) return found;
      const facts = createFacts(context, state);
      known.set(state, facts);
      return facts;
    },
  };
}

function zoneOf(id: string): Zone {
  const zone = findZone(id) ?? findZone('UTC');
  if (zone === undefined) throw new Error('the table of zones has no UTC');
  return zone;
}

function hasStop({ entry }: CompiledEntry): boolean {
  return entry.on === 'event' && entry.without !== undefined;
}

function withReads(entry: CompiledEntry): { readonly item: CompiledEntry; readonly reads: CompiledEntry['dateReads'] } {
  return { item: entry, reads: joinReads(entry.dateReads, entry.zoneReads) };
}

/** Each condition whose edges matter, once, sorted by id. */
function watchesOf(plans: readonly CompiledPlan[], condition: (id: string) => Condition): readonly Condition[] {
  const ids = new Set(
    plans.flatMap(({ plan }) => [...plan.entries, ...plan.exits]).flatMap((one) => (one.on === 'enters' || one.on === 'leaves' ? [one.condition] : [])),
  );
  return [...ids].sort().map(condition);
}
