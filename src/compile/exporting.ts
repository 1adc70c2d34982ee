import type { CrowdRun } from '../simulate/report/crowd-run.ts';
import type { ListCount } from '../targets/audiences/audience-rows.ts';
import type { AudienceName, TargetName } from '../targets/target-names.ts';
import type { ReplayOptions, ReplayRun, Validation } from './driver.ts';

export interface ExportRequest {
  readonly targets: readonly TargetName[];
  /** Codes of losses that may be dropped, with or without their phase, or `all`. */
  readonly allowed: readonly string[];
  /** `section/id`: only the journeys and messages among them, and what they need. */
  readonly names?: ReadonlySet<string>;
  /** By platform: people who were taken through the journeys as it runs them, for its report. */
  readonly people?: ReadonlyMap<TargetName, CrowdRun>;
  /** Takes each file as soon as it is made; then `files` of the answer are empty. */
  readonly take?: (target: TargetName, path: string, text: string) => void;
}

/** `files` are ready to be written below `targets/<platform>/`, unless a diagnostic is an error. */
export interface Exporting extends Validation {
  readonly target: TargetName;
  readonly files: ReadonlyMap<string, string>;
  /** How many of them are requests to the platform. */
  readonly requests: number;
  readonly manifest: Readonly<Record<string, unknown>>;
  /** How many people get something else there, in one sentence, where they were taken through both. */
  readonly affected?: string;
}

/** Lists of people for an ad network. Moments are as the command line takes them; without `start`: now. */
export interface AudienceOptions extends Omit<ReplayOptions, 'journeys' | 'until' | 'other' | 'as'> {
  readonly target: AudienceName;
  /** Codes of losses that may be dropped, with or without their phase, or `all`. */
  readonly allowed: readonly string[];
  /** `section/id`: only the segments among them. */
  readonly names?: ReadonlySet<string>;
  /** Takes what is written into the list of a segment, in its order: its heading, then a line for each person. */
  readonly take: (segment: string, text: string) => void;
}

export type AudienceRun =
  | (Validation & {
      readonly kind: 'played';
      readonly run: CrowdRun;
      readonly unusable: readonly string[];
      /** The attribute that everybody in the lists has said yes to. */
      readonly consent: string;
      readonly counts: readonly ListCount[];
      /** What stands beside the lists. */
      readonly files: ReadonlyMap<string, string>;
      readonly manifest: Readonly<Record<string, unknown>>;
    })
  | Exclude<ReplayRun, { readonly kind: 'played' }>;
