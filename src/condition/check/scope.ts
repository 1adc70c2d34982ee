import type { PropertyType, ValueType } from '../core/type.ts';
import type { Term, TermPool, Value } from '../core/term.ts';

/** Names that may start a reference in YAML. `vars` are replaced by their value at build time. */
export type ReferenceRoot = 'profile' | 'event' | 'item' | 'batch' | 'run' | 'offer' | 'trigger' | 'vars' | 'now';

/** A compiled condition: its term and the pooled terms that it uses. */
export interface CompiledTerm {
  readonly term: Term;
  readonly pool: TermPool;
  /** Something that it uses has a mistake, which is told where that stands: nothing may be concluded from the term. */
  readonly isDoubtful?: true;
}

/** A lookup of named things, so that a check reads only what it asks for. `ids` is for suggestions. */
export interface Lookup<T> {
  ids(): readonly string[];
  get(id: string): T | undefined;
}

/**
 * What is known where a condition or a value stands. Built by analysis from the project; read by the checks.
 * A root that is absent from `roots` is not available here; `absent` says why, in the author's words
 * ("a segment has no event: it looks at people, not at one occurrence").
 */
export interface Scope {
  readonly file: string;
  readonly roots: Readonly<Partial<Record<Exclude<ReferenceRoot, 'vars' | 'now'>, Readonly<Record<string, PropertyType>>>>>;
  readonly absent: Readonly<Partial<Record<ReferenceRoot, string>>>;
  readonly vars: Lookup<{ readonly type: ValueType; readonly value: string | number | boolean | readonly number[] }>;
  readonly events: Lookup<Readonly<Record<string, PropertyType>>>;
  readonly messages: Lookup<{ readonly channel: string }>;
  readonly segments: Lookup<CompiledTerm>;
  /** By `funnel.stage`: the person's stage is this one (the last whose `enter` holds). */
  readonly stages: Lookup<CompiledTerm>;
  readonly channels: readonly string[];
  /** Names of the journey's triggers, where there is a journey. */
  readonly triggers: readonly string[];
  /** Inside a journey: `since: entry`, "this run's send", `run` and `item` make sense. */
  readonly inRun: boolean;
  /** A `wait_for`: a look at history without `within` or `since` starts when the wait begins. */
  readonly inWait: boolean;
  /** IANA zone of the project: midnight of an ISO date. */
  readonly timezone: string;
  /** Attributes that policies forbid in any condition. */
  readonly forbidden: readonly string[];
  /**
   * Attributes that are computed by arithmetic alone, as their value: written out where they are compared, so that one
   * that moves with the clock turns at the right instant. Absent: none are.
   */
  readonly computed?: Lookup<Value>;
}
