import type { Project } from '../analysis/project.ts';
import type { Plan } from '../plan/plan.ts';
import type { Settings } from '../plan/settings.ts';
import type { PlatformBehaviour } from './behaviour/platform-behaviour.ts';
import type { Claims } from './capability.ts';
import type { DialectName } from './dialects/dialect.ts';
import type { ExportedJourney } from './exported-journey.ts';
import type { ExportedMessage } from './exported-message.ts';
import type { ExportedSegment } from './exported-segments.ts';
import type { Loss } from './loss.ts';
import type { TargetName } from './target-names.ts';

/** Ids that an account has and lc cannot know. */
export interface IdKind {
  /** As in `ids:` of `targets/<platform>.yaml`. */
  readonly kind: string;
  /** What the names below it are: ids of a section or channels of the project, or these words. */
  readonly names: 'events' | 'segments' | 'messages' | 'channels' | readonly string[];
  /** Where in the platform a person finds one. */
  readonly lookUp: string;
}

/** One call of the platform's API. `creates` names what comes of it, `events/order_placed`; bodies call it `${created:…}`. */
export interface PlatformRequest {
  readonly resource: string;
  readonly name: string;
  readonly method: 'POST' | 'PUT';
  /** Below the platform's base address. */
  readonly path: string;
  readonly creates?: string;
  /** A file for people that goes with it: a mail to upload by hand. */
  readonly file?: PlatformFile;
  /** Made when it is written, and not kept: those of a thousand messages are large. */
  body(): unknown;
}

export interface PlatformFile {
  /** Below `dist/targets/<platform>/`. */
  readonly path: string;
  /** Made right after the body, out of the same message. */
  content(): string;
}

export interface Printed {
  readonly requests: readonly PlatformRequest[];
  /** Parts of BUILD.md with what to click together. */
  readonly sheets?: readonly { readonly title: string; readonly lines: readonly string[] }[];
  /** What a person does beside the uploads, for BUILD.md, in order; each a paragraph of Markdown. */
  readonly steps?: readonly string[];
}

/** What a platform prints from. Everything in it is sorted by id. */
export interface ExportContext {
  readonly project: Project;
  readonly settings: Settings;
  readonly journeys: readonly FlowSource[];
  readonly segments: readonly ExportedSegment[];
  readonly messages: readonly ExportedMessage[];
  /** The account's id of something; one that is missing is reported, once, and stands as `${missing:…}`. */
  id(kind: string, name: string): string;
  /** What the account calls a value (`fields`), by path; undefined where the file does not say. */
  fieldOf(path: readonly string[]): string | undefined;
  lose(loss: Loss): void;
}

/** A journey as one flow: `plan` has one entry and only what the platform can be told, where it was written is asked of `journey`. */
export interface FlowSource {
  readonly plan: Plan;
  readonly journey: ExportedJourney;
}

/**
 * A platform. Pure and deterministic: what it prints depends on the context alone. Everything is created as a draft, switched on
 * by a person.
 */
export interface Target {
  readonly id: TargetName;
  /** As its makers write it. */
  readonly name: string;
  /** The revision of the API that the bodies are for, and where it is described. */
  readonly source: string;
  readonly dialect?: DialectName;
  readonly claims: Claims;
  /** Whether a journey of one entry can be created there, or would start for nobody or everybody. */
  creates(plan: Plan): boolean;
  /** How it runs a journey; not there where a person clicks journeys together, who may click anything. */
  readonly behaviour?: PlatformBehaviour;
  readonly ids: readonly IdKind[];
  /** Kinds of request in the order in which they have to be uploaded. */
  readonly order: readonly string[];
  /** The journey as the platform runs it: what it cannot say is rewritten as something it can, as the claims announce. Undefined where its rounds are too many to write out. */
  adapt(plan: Plan, settings: Settings): Plan | undefined;
  print(context: ExportContext): Printed;
}
