import type { ValueType } from '../../condition/core/type.ts';

/** A value that is looked up when a message is sent, as the platform's language writes it. */
export interface Field {
  /** The expression, which may be used with filters behind it. */
  readonly code: string;
  readonly type: ValueType;
  readonly nullable: boolean;
  /** As the author names it, for what is said about it. */
  readonly path: readonly string[];
  /** From the root, by names alone, so that the platform may call the whole of it something else. */
  readonly isAbsolute: boolean;
  /** The platform keeps it as text, whatever its type. */
  readonly isText?: boolean;
  /** Statements that have to stand before whatever uses the expression. */
  readonly prepared?: string;
  /** It is a tag of the platform, like the address for unsubscribing: it can be printed and nothing else. */
  readonly isTag?: boolean;
}

export const isNumber = ({ kind }: ValueType): boolean => kind === 'number' || kind === 'integer';
