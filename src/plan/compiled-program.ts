import type { Facts } from '../condition/core/facts.ts';
import type { Data } from '../condition/core/type.ts';
import type { Zone } from '../time/zone.ts';
import type { ComputedAttribute } from './computed-attribute.ts';
import type { Condition, Conditions } from './conditions.ts';
import type { Instant } from './instant.ts';
import type { Interests } from './interests.ts';
import type { CompiledOp } from './ops/op.ts';
import type { Entry, Exit, Goal, Plan, Program, Recipient } from './plan.ts';
import type { Reads } from './reads.ts';
import type { SeenEvents } from './seen-events.ts';
import type { Settings } from './settings.ts';
import type { SubjectState } from './subject-state.ts';

/** A program with its conditions and nodes as closures, indexed by what inputs name. Never changes once compiled. */
export interface CompiledProgram {
  readonly program: Program;
  readonly settings: Settings;
  /** Whether frequency caps hold anything back. */
  readonly isCapped: boolean;
  readonly projectZone: Zone;
  readonly conditions: Conditions;
  readonly computed: readonly ComputedAttribute[];
  /** Current plans, sorted by id. */
  readonly plans: readonly CompiledPlan[];
  plan(id: string): CompiledPlan | undefined;
  /** The plan of a run: its own revision, current or retired. */
  planOfRun(id: string, rev: string): CompiledPlan | undefined;
  readonly entries: ReadonlyMap<string, CompiledEntry>;
  readonly entriesByWatch: ReadonlyMap<string, readonly CompiledEntry[]>;
  /** Conditions whose edges start or end runs. */
  readonly watches: readonly Condition[];
  readonly interests: Interests;
  /** Names the entries, the watches and the plans that take runs along: a person whose state says another has yet to be launched. */
  readonly signature: string;
  /** Whether `trace` effects are made. */
  readonly trace: boolean;
  /** Whether `timer` effects are made. */
  readonly timers: boolean;
  /** Whether effects say why. */
  readonly explain: boolean;
  /** How long events, and sends with what became of them, are kept; Infinity: for ever. */
  readonly retention: { readonly events: number; readonly sends: number };
  zone(id: string): Zone | undefined;
  /** A person's time zone: the project's where theirs is missing, or none. */
  zoneOf(state: SubjectState): Zone;
  /** The one instant of this program, moved to a person and a time: the one before it is over, but for its effects. */
  moveTo(state: SubjectState, now: number): Instant;
  readonly seenEvents: SeenEvents;
}

export interface CompiledPlan {
  readonly plan: Plan;
  /** `runSlot` of a run without a key: one text for everybody. */
  readonly slot: string;
  readonly nodes: ReadonlyMap<string, CompiledOp>;
  readonly entries: readonly CompiledEntry[];
  readonly recipient: CompiledRecipient;
  readonly audience?: Condition;
  readonly goals: readonly CompiledGoal[];
  readonly goalsWhen: Reads;
  /** Events that goals or exits are about. */
  readonly heeded: ReadonlySet<string>;
  /** Whether there is a goal that no event names. */
  readonly hasOpenGoals: boolean;
  readonly exitsByEvent: ReadonlyMap<string, readonly CompiledEventExit[]>;
  readonly exitsByWatch: ReadonlyMap<string, readonly Extract<Exit, { readonly condition: string }>[]>;
  readonly whenExits: readonly { readonly condition: Condition; readonly reason: string }[];
}

export interface CompiledEntry {
  /** `journey/trigger`. */
  readonly id: string;
  readonly journey: string;
  readonly entry: Entry;
  readonly key: readonly ((facts: Facts) => Data)[];
  readonly where?: Condition;
  readonly withoutWhere?: Condition;
  readonly condition?: Condition;
  readonly date?: (facts: Facts) => Data;
  /** The date comes from the person, so that "who is already in" is a question. */
  readonly datePersonal: boolean;
  readonly batchBy?: (facts: Facts) => Data;
  readonly batchUntil?: (facts: Facts) => Data;
  readonly zone: (facts: Facts) => Zone;
  readonly dateReads: Reads;
  readonly zoneReads: Reads;
}

export type CompiledRecipient = { readonly kind: 'profile' } | { readonly kind: Exclude<Recipient['kind'], 'profile'>; readonly value: (facts: Facts) => Data };

export interface CompiledGoal {
  readonly index: number;
  readonly goal: Goal;
  readonly where?: Condition;
  readonly when?: Condition;
}

export interface CompiledEventExit {
  readonly reason: string;
  readonly where?: Condition;
}
