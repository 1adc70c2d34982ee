import { md5 } from '../condition/core/md5.ts';
import { mergePools } from '../condition/core/pool.ts';
import { findZone } from '../time/find-zone.ts';
import type { Zone } from '../time/zone.ts';
import { compilePlan, groupBy } from './compile-plan.ts';
import type { CompiledPlan, CompiledProgram } from './compiled-program.ts';
import { compileComputedAttributes } from './computed-attribute.ts';
import type { ComputedAttribute } from './computed-attribute.ts';
import { newConditions } from './conditions.ts';
import type { Condition } from './conditions.ts';
import type { Effect } from './effect.ts';
import type { Instant } from './instant.ts';
import { newInterests } from './interests.ts';
import type { Program } from './plan.ts';
import { retentionOf } from './retention.ts';
import { newSeenEvents } from './seen-events.ts';
import { createFacts } from './subject-facts.ts';

type MovingInstant = { -readonly [Member in keyof Instant]: Instant[Member] };

export interface CompileOptions {
  /** Make `trace` effects: the way a run took. True unless said; a simulation of many people does without. */
  readonly trace?: boolean;
  /** Make `timer` effects: true unless said. A host that asks `nextTimer` of the state does without. */
  readonly timers?: boolean;
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
  let latest: CompiledPlan | undefined;

  return withInstant({
    program,
    settings,
    isCapped: true,
    projectZone,
    conditions,
    computed,
    plans,
    plan: (id) => byId.get(id),
    planOfRun(id, rev) {
      // Mostly it is the run of a moment ago that asks again.
      if (latest?.plan.id === id && latest.plan.rev === rev) return latest;
      const plan = byId.get(id);
      const found = plan?.plan.rev === rev ? plan : retiredByRev.get(`${id}@${rev}`);
      if (found !== undefined) latest = found;
      return found;
    },
    entries: new Map(entries.map((entry) => [entry.id, entry])),
    entriesByWatch: groupBy(entries.filter(({ condition }) => condition !== undefined), ({ condition }) => condition?.id ?? '', (entry) => entry),
    watches,
    interests: newInterests(watches, entries, [...plans, ...old], settings),
    signature: md5(JSON.stringify([entries.map(({ id }) => id), watches.map(({ id }) => id), current.flatMap(({ moved, rev }) => (moved === undefined ? [] : [rev]))])),
    trace: options.trace ?? true,
    timers: options.timers ?? true,
    explain: options.explain ?? false,
    retention: retentionOf(settings, [...plans, ...old], pool),
  });
}

/** The same program with nothing held back by frequency caps. All that was compiled is shared with it. */
export function withoutCaps(compiled: CompiledProgram): CompiledProgram {
  const settings = { ...compiled.settings, frequency_caps: [] };
  return withInstant({ ...compiled, program: { ...compiled.program, settings }, settings, isCapped: false });
}

/** With an instant of its own, and its own memory of what was seen. */
function withInstant(parts: Omit<CompiledProgram, 'zone' | 'zoneOf' | 'moveTo' | 'seenEvents'>): CompiledProgram {
  const { settings, projectZone, computed } = parts;
  const context = { settings, projectZone, computed, zone: findZone };
  const nothing: Effect[] = [];
  let instant: MovingInstant | undefined;

  const compiled: CompiledProgram = {
    ...parts,
    zone: findZone,
    zoneOf: (state) => compiled.moveTo(state, state.now).facts.recipientZone,
    moveTo(state, now) {
      instant ??= { program: compiled, state, facts: createFacts(context, state), now, effects: [], ready: [], keys: { run: undefined, prefix: '' } };
      instant.facts.moveTo(state, now);
      if (instant.state !== state) instant.state = state;
      instant.now = now;
      instant.effects = nothing;
      while (instant.ready.length > 0) instant.ready.pop();
      return instant;
    },
    seenEvents: newSeenEvents(),
  };
  return compiled;
}

function zoneOf(id: string): Zone {
  const zone = findZone(id) ?? findZone('UTC');
  if (zone === undefined) throw new Error('the table of zones has no UTC');
  return zone;
}

/** Each condition whose edges matter, once, sorted by id. */
function watchesOf(plans: readonly CompiledPlan[], condition: (id: string) => Condition): readonly Condition[] {
  const ids = new Set(
    plans.flatMap(({ plan }) => [...plan.entries, ...plan.exits]).flatMap((one) => (one.on === 'enters' || one.on === 'leaves' ? [one.condition] : [])),
  );
  return [...ids].sort().map(condition);
}
