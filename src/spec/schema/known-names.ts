import type { PropertyType } from '../../condition/core/type.ts';

/** A name that a project defines, and what an editor says of it (Markdown). */
export interface KnownName {
  readonly name: string;
  readonly description?: string;
}

/** What a project defines, as far as its files can be read. Lists are sorted by name. */
export interface KnownNames {
  /** By section; `channels` and `rules` besides. */
  readonly ids: Readonly<Record<string, readonly KnownName[]>>;
  /** `funnel.stage`, aliases included. */
  readonly stages: readonly KnownName[];
  /** Settings of the build, by name. */
  readonly vars: Readonly<Record<string, PropertyType>>;
  /** Fields of a person; those that cannot be read are missing here, not among the ids. */
  readonly fields: Readonly<Record<string, PropertyType>>;
  /** Fields that are worked out, which no step can set. */
  readonly computed: readonly string[];
  /** By event, what it carries; an event that cannot be read is missing here. */
  readonly events: Readonly<Record<string, Readonly<Record<string, PropertyType>>>>;
  /** Sections of which something is hidden, behind a mistake in a file or in a definition: what is known of them is offered, not insisted on. */
  readonly open: readonly string[];
}

/** More names than this in one place are not listed: an editor would become slow, and its messages endless. */
export const mostNames = 300;
