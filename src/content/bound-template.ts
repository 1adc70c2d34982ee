import type { ValueType } from '../condition/core/type.ts';
import type { Expression } from '../render/document.ts';
import type { SourceText, Span } from './source-text.ts';

/** Literal text; its first character stands at `offset` in `source`, and the rest follows without gaps. */
export interface BoundText {
  readonly kind: 'text';
  readonly value: string;
  readonly source: SourceText;
  readonly offset: number;
}

/** A printed value. `raw` is `{{{ }}}`. `type` is missing where a diagnostic was already reported. */
export interface BoundPrint {
  readonly kind: 'print';
  readonly expression: Expression;
  readonly type: ValueType | undefined;
  readonly raw: boolean;
  readonly label: string;
  readonly span: Span;
}

/** A block; `unless` is already an `if` with its branches exchanged, `written` is what the author called it. */
export interface BoundBlock {
  readonly kind: 'block';
  readonly block: 'if' | 'each' | 'with';
  readonly written: string;
  readonly expression: Expression;
  readonly then: readonly BoundNode[];
  readonly otherwise: readonly BoundNode[];
  /** How often an "each" runs at most, where the list says how long it may be. */
  readonly rounds?: number;
  readonly label: string;
  readonly span: Span;
}

/** A template whose names are resolved and checked, partials in place, before anything is known about HTML. */
export type BoundNode = BoundText | BoundPrint | BoundBlock;
