import type { Leaf, Range } from '../../source/node.ts';

/** Files of profiles or events, and how their tables are written. */
export interface DataSource {
  readonly range: Range;
  readonly file: Leaf<string>;
  readonly delimiter?: Leaf<string>;
  readonly timezone?: Leaf<string>;
  /** Of a table of one kind of event: which. */
  readonly event?: Leaf<string>;
  /** Names of columns, where they differ from those of the language. */
  readonly parts: Readonly<Partial<Record<DataPart, Leaf<string>>>>;
  readonly columns: readonly DataColumn[];
}

export type DataPart = 'id' | 'profile' | 'event' | 'timestamp' | 'received_at';

export interface DataColumn {
  /** The attribute or property. */
  readonly field: Leaf<string>;
  readonly column: string;
  readonly missing: readonly string[];
  readonly isTrue?: string;
  readonly isFalse?: string;
}
