import type { Duration } from '../time/duration.ts';
import type { PropertyType } from '../condition/core/type.ts';
import type { TermPool, Value } from '../condition/core/term.ts';
import type { ConditionId } from './plan.ts';

/**
 * What all journeys of a project share, as an executable artefact (`lc.settings/1`):
 * who a person is, how a channel reaches them, which policies hold, how events are routed.
 */
export interface Settings {
  readonly format: 'lc.settings/1';
  readonly project: string;
  /** IANA zone; also the fallback for a missing or invalid recipient zone. */
  readonly timezone: string;
  /** Names of the attributes that say so. */
  readonly profile: { readonly id: string; readonly timezone?: string; readonly locale?: string };
  readonly locales: readonly string[];
  readonly attributes: Readonly<Record<string, PlanAttribute>>;
  readonly events: Readonly<Record<string, PlanEvent>>;
  readonly channels: Readonly<Record<string, PlanChannel>>;
  readonly quiet_hours: readonly QuietHours[];
  readonly frequency_caps: readonly FrequencyCap[];
  /** "YYYY-MM-DD" in the recipient's zone: no marketing message that day. */
  readonly blackout_dates: readonly string[];
  readonly conditions: TermPool;
}

export interface PlanAttribute extends PropertyType {
  readonly default?: Value;
  /** Evaluated where it is read, never stored. */
  readonly computed?:
    | { readonly by: 'condition'; readonly condition: ConditionId }
    | { readonly by: 'value'; readonly value: Value }
    | { readonly by: 'score'; readonly points: readonly { readonly when: ConditionId; readonly points: number }[] }
    | { readonly by: 'aggregate'; readonly condition: ConditionId; readonly measure: 'count' | 'sum' | 'count_distinct' | 'first' | 'last' };
}

export interface PlanEvent {
  readonly properties: Readonly<Record<string, PropertyType>>;
  /** In whose inbox it stands; `everyone`: every waiting run whose reference matches. */
  readonly reaches: readonly Reach[] | 'everyone';
}

/** `actor`: the profile that did it. `reference`: the profile whose id is there. `email`: the subject of that address. */
export type Reach = { readonly kind: 'actor' } | { readonly kind: 'reference'; readonly value: Value } | { readonly kind: 'email'; readonly value: Value };

/** Attribute names; a channel without `address` reaches everybody. */
export interface PlanChannel {
  readonly address?: string;
  readonly consent?: string;
}

export interface QuietHours {
  readonly channels: readonly string[];
  /** Minutes of the recipient's local day; `[from, to)`, spanning midnight when from > to. */
  readonly from: number;
  readonly to: number;
  readonly action: 'defer' | 'skip';
  /** Deferred sends leave over this long after `to`, each person at a stable offset. */
  readonly spread?: number;
}

export interface FrequencyCap {
  readonly at_most: number;
  /** A calendar bucket in the recipient's zone, or a rolling window in milliseconds. */
  readonly per: 'day' | 'week' | 'month' | { readonly rolling: number };
  /** Empty: all channels together. */
  readonly channels: readonly string[];
  readonly action: 'skip' | 'defer';
  readonly up_to?: Duration;
  readonly except_tags: readonly string[];
  /** Only messages with one of these tags count, when given. */
  readonly only_tags: readonly string[];
}
