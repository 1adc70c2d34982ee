import type { PropertyType } from '../condition/core/type.ts';

/** Names that may start a variable in content. */
export type ContentRoot = 'profile' | 'event' | 'item' | 'batch' | 'run' | 'offer' | 'vars' | 'links' | 'trigger';

export const contentRoots: readonly string[] = ['profile', 'event', 'item', 'batch', 'run', 'offer', 'vars', 'links', 'trigger'];

/**
 * What a message may print. A root that some journey sending the message cannot provide is left out of `roots`;
 * `absent` then says why, in the author's words ("birthday starts on a date, so there is no event").
 * The properties of a root are those that every such journey provides, nullable where one may lack the value.
 */
export interface ContentScope {
  readonly roots: Readonly<Partial<Record<ContentRoot, Readonly<Record<string, PropertyType>>>>>;
  readonly absent: Readonly<Partial<Record<ContentRoot, string>>>;
  /** Properties that only some of those journeys provide, by `root.property`, with the reason likewise. */
  readonly lacking?: Readonly<Record<string, string>>;
  /** Values that everybody has who gets the message, whatever their type admits: `profile.birthday` where that date starts every run. */
  readonly present?: readonly string[];
  /** Attributes that no message may print, by policy. */
  readonly forbidden?: readonly string[];
}
