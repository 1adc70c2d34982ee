import type { LossCode } from '../../report/catalogue/target.ts';
import type { DatePiece } from '../../render/patterns/date-pattern.ts';
import type { ListPattern } from '../../render/patterns/list-pattern.ts';
import type { NumberPattern } from '../../render/patterns/number-pattern.ts';
import type { Escaper } from '../../render/document.ts';
import type { Condition } from './condition.ts';
import type { Field } from './field.ts';

export type TextChange = 'upper' | 'lower' | 'capitalize';

/** The state of one printing: losses are collected here, and names that no other place of the text uses are made here. */
export interface Printing {
  /** What the platform is called. */
  readonly platform: string;
  readonly schemes: readonly string[];
  /** Records that something cannot be said, and gives the text that stands in its place: none. */
  lose(code: LossCode, message: string, path?: readonly string[]): '';
  /** Records that something is said nearly, and who reads what instead. */
  approximate(code: LossCode, message: string, path?: readonly string[]): void;
  /** A name for a variable of the template, from a word. */
  name(word: string): string;
  /** Written once, at the start of the text. */
  prelude(code: string): void;
}

/** A loop as it stands round a place. */
export interface Loop {
  readonly variable: string;
  /** Where a place inside a further loop asks for the index, or for first or last. */
  readonly kept: { readonly index: string; readonly first: string; readonly last: string };
}

export interface Arm {
  readonly when: Condition;
  readonly text: string;
}

/** One template language: how each thing is written, exactly, or lost by `printing.lose`. All is pure but the printing. */
export interface Language {
  /** The author's text, with everything in it that the language would read as its own. `isFollowed` by a statement. */
  text(text: string, isFollowed: boolean, printing: Printing): string;
  member(code: string, name: string, printing: Printing): string;
  item(code: string, index: number): string;
  size(code: string): string;
  turn(data: 'index' | 'first' | 'last'): string;
  /** Of the loop `distance` loops further out (1: the next), where the language has a way to say it without keeping it. */
  outerTurn(data: 'index' | 'first' | 'last', distance: number, printing: Printing): string | undefined;
  /** How an item is written whose loop has this variable. */
  itemCode?(variable: string): string;
  /** Keeps the index and so on of a loop for loops inside it. */
  keepTurn(loop: Loop): string;
  loop(list: Field, variable: string, body: string, otherwise: string, printing: Printing): string;
  /** The text of the first arm whose condition holds. */
  branch(arms: readonly Arm[], otherwise: string, printing: Printing): string;
  /** The statement that prints a value of a scalar type, made safe for its place; nothing where the value is missing. */
  show(field: Field, escape: Escaper, printing: Printing): string;
  /** The text with a written text for where it is missing or empty; undefined where there is no filter for that. */
  fallback?(field: Field, text: string): string | undefined;
  changed(field: Field, change: TextChange, printing: Printing): Field;
  /** A date ("2026-03-07") that is there. `literal` prints a fixed piece. */
  date(field: Field, pattern: readonly DatePiece[], literal: (text: string) => string, printing: Printing): string;
  /** A number that is there. */
  number(field: Field, pattern: NumberPattern, literal: (text: string) => string, printing: Printing): string;
  /** What is left to do when the text is whole. */
  finish?(text: string): string;
  list(field: Field, member: string | undefined, pattern: ListPattern, escape: Escaper, literal: (text: string) => string, printing: Printing): string;
}
