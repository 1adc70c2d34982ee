import type { Facts } from '../condition/core/facts.ts';
import type { Data } from '../condition/core/type.ts';
import type { Zone } from '../time/zone.ts';
import type { ComputedAttribute } from './computed-attribute.ts';
import type { Condition, Conditions } from './conditions.ts';
import type { CompiledOp } from './ops/op.ts';
import type { Entry, Exit, Goal, Plan, Program, Recipient } from './plan.ts';
import type { ReadIndex } from './read-index.ts';
import type { Reads } from './reads.ts';
import type { Settings } from './settings.ts';
import type { SubjectFacts } from './subject-facts.ts';
import type { SubjectState } from './subject-state.ts';

/** A program with its conditions and nodes as closures, indexed by what inputs name. Never changes once compiled. */
export interface CompiledProgram {
  readonly program: Program;
  readonly settings: Settings;
  readonly projectZone: Zone;
  readonly conditions: Conditions;
  readonly computed: readonly ComputedAttribute[];
  /** Current plans, sorted by id. */
  readonly plans: readonly CompiledPlan[];
  plan(id: string): CompiledPlan | undefined;
  /** The plan of a run: its own revision, current or retired. */
  planOfRun(id: string, rev: string): CompiledPlan | undefined;
  readonly entries: ReadonlyMap<string, CompiledEntry>;
  readonly entriesByEvent: ReadonlyMap<string, readonly CompiledEntry[]>;
  /** Entries whose clock an event stops. */
  readonly stoppedByEvent: ReadonlyMap<string, readonly CompiledEntry[]>;
  readonly entriesByWatch: ReadonlyMap<string, readonly CompiledEntry[]>;
  /** Conditions whose edges start or end runs. */
  readonly watches: readonly Condition[];
  readonly watchIndex: ReadIndex<Condition>;
  readonly dateIndex: ReadIndex<CompiledEntry>;
  readonly scheduleIndex: ReadIndex<CompiledEntry>;
  /** Names the entries and watches: a person whose state says another has yet to be launched. */
  readonly signature: string;
  /** Whether `trace` effects are made. */
  readonly trace: boolean;
  /** Whether effects say why. */
  readonly explain: boolean;
  /** How long events, and sends with what became of them, are kept; Infinity: for ever. */
  readonly retention: { readonly events: number; readonly sends: number };
  zone(id: string): Zone | undefined;
  /** The facts of a person, kept as long as the state is. */
  facts(state: SubjectState): SubjectFacts;
}

export interface CompiledPlan {
  readonly plan: Plan;
  readonly nodes: ReadonlyMap<string, CompiledOp>;
  readonly entries: readonly CompiledEntry[];
  readonly recipient: CompiledRecipient;
  readonly audience?: Condition;
  readonly goals: readonly CompiledGoal[];
  readonly goalsWhen: Reads;
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
