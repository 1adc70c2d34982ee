import type { PropertyType } from '../../condition/core/type.ts';
import type { LossCode } from '../../report/catalogue/target.ts';
import type { Template } from '../../render/document.ts';

/** The template languages of the platforms, by platform: two that are both Liquid differ in what their scopes are called and in what they switch on. */
export type DialectName = 'klaviyo' | 'hubspot' | 'onesignal' | 'dittofeed' | 'knock' | 'braze' | 'iterable';

/** What printing a text for a platform needs to know of the project. Paths are as the template has them: `['profile', 'first_name']`. */
export interface DialectOptions {
  /**
   * The declared type of a value, which decides how its truth is tested and how it is written; undefined where nothing declares it.
   * It is asked for values directly below a root (`['event', 'items']`); what lies deeper follows from the type.
   */
  typeOf(path: readonly string[]): PropertyType | undefined;
  /**
   * What the platform calls a value, where the account says so (`fields` in `targets/<platform>.yaml`); undefined: the dialect's own rule.
   * A bare name: of a property of the event for what stands below `event` where messages see the event, of an attribute of the person for all else.
   */
  fieldOf(path: readonly string[]): string | undefined;
  /** Values fixed at build time, by path below `vars`. */
  readonly vars: Readonly<Record<string, string | number | boolean>>;
  readonly locale: string;
  /** The zone in which the platform shows times. */
  readonly timezone: string;
  /** Schemes of the project's own apps that may begin an address from data. */
  readonly schemes?: readonly string[];
}

/**
 * What a dialect cannot say. `approximated`: the text is there and differs for some readers, as the sentence says;
 * `dropped`: the construct was left out or cannot be printed at all, and an export refuses it unless it is allowed.
 * `code` is the same on every platform for one construct; new ones are a row in `report/catalogue/target.ts`
 * and one in `analysis/explanations/target.ts`.
 */
export interface DialectLoss {
  readonly code: LossCode;
  readonly severity: 'approximated' | 'dropped';
  /** A sentence for a marketer: who reads what instead. No full stop at the end. */
  readonly message: string;
  /** The value it is about, where it is about one. */
  readonly path?: readonly string[];
}

export interface PrintedTemplate {
  readonly text: string;
  readonly losses: readonly DialectLoss[];
}

/** Prints content's document tree in a platform's language. Pure; same tree, same text. */
export type PrintDocument = (document: Template, dialect: DialectName, options: DialectOptions) => PrintedTemplate;
