import type { Data } from '../../condition/core/type.ts';

/**
 * A population as people are drawn from it: plain data, so that any thread can have it. Times are epoch milliseconds or
 * milliseconds, shares fractions of 1.
 */
export interface PopulationModel {
  /** What the ids of its people begin with. */
  readonly name: string;
  /** Whether ids are numbers. */
  readonly hasNumbers: boolean;
  readonly idAttribute: string;
  /** The attribute with the time zone; the zone of the business where it is missing. */
  readonly zoneAttribute: string | undefined;
  readonly zone: string;
  readonly attributes: readonly DrawnValue[];
  readonly events: readonly EventModel[];
  readonly responses: {
    readonly channels: Readonly<Record<string, ResponseModel>>;
    readonly messages: Readonly<Record<string, ResponseModel>>;
  };
  readonly effects: readonly EffectModel[];
  /** How long before the start events begin. */
  readonly history: number;
}

export interface DrawnValue {
  readonly name: string;
  readonly distribution: DistributionModel;
}

export type DistributionModel = { readonly missing: number } & (
  | { readonly by: 'value'; readonly value: Data }
  /** `below` is cumulative; the last is 1. */
  | { readonly by: 'choice'; readonly choices: readonly { readonly value: Data; readonly below: number }[] }
  | { readonly by: 'chance'; readonly share: number }
  | { readonly by: 'uniform'; readonly least: number; readonly most: number; readonly isWhole: boolean }
  | { readonly by: 'normal'; readonly mean: number; readonly spread: number; readonly least: number; readonly most: number; readonly isWhole: boolean }
  /** Instants, half-open; `day`: the local day of the business is the value. */
  | { readonly by: 'between'; readonly from: number; readonly to: number; readonly as: 'instant' | 'day' }
  /** An address of one's own, made from the number of the person: `one@mail.example`, `+358400000001`, `device-1`. */
  | { readonly by: 'address'; readonly sample: string }
);

export interface EventModel {
  readonly name: string;
  /** Events a millisecond, on average over a week. */
  readonly rate: number;
  /** By minute of the local day; absent where all are alike. */
  readonly dayWeights: Float64Array | undefined;
  /** By ISO weekday, Monday first; absent where all are alike. */
  readonly weekWeights: Float64Array | undefined;
  readonly properties: readonly DrawnValue[];
}

/** Of all that are sent. Each is at most the one before it: delivered, opened, clicked. */
export interface ResponseModel {
  readonly delivered: number;
  readonly bounced: number;
  readonly opened: number;
  readonly clicked: number;
  readonly seen: number;
  readonly unsubscribed: number;
}

/** After a message, a person does something with this chance, at a moment within that time. */
export interface EffectModel {
  readonly status: 'delivered' | 'opened' | 'clicked' | 'seen';
  readonly message: string;
  readonly event: string;
  readonly chance: number;
  readonly within: number;
  readonly properties: readonly DrawnValue[];
}
