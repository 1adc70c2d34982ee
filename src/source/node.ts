/** A half-open span of a file's text, in UTF-16 code units from its start. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A range in a named file. Paths are relative to the project's root, with forward slashes. */
export interface Place {
  readonly file: string;
  readonly range: Range;
}

/** A value together with where it was written. The value is what the schema promised, already converted. */
export interface Leaf<T> {
  readonly value: T;
  readonly range: Range;
}

export type ScalarValue = string | number | boolean | null;
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/**
 * `source` is the scalar as written, quotes and block indicators included; a value that was left out is null with an empty source.
 * `comment` is the `# …` that follows a plain scalar on its line, so that a text field can tell where YAML cut its text.
 */
export interface ScalarNode {
  readonly kind: 'scalar';
  readonly range: Range;
  readonly value: ScalarValue;
  readonly style: ScalarStyle;
  readonly source: string;
  readonly comment?: Range;
}

export interface ListNode {
  readonly kind: 'list';
  readonly range: Range;
  readonly flow: boolean;
  readonly items: readonly SourceNode[];
}

/** The range of a quoted key includes its quotes, so it is longer than the key's value. */
export interface MapEntry {
  readonly key: Leaf<string>;
  readonly value: SourceNode;
}

/** Entries keep the order of the file. Keys are unique: a repeated key is a diagnostic and the first one stays. */
export interface MapNode {
  readonly kind: 'map';
  readonly range: Range;
  readonly flow: boolean;
  readonly entries: readonly MapEntry[];
}

/**
 * YAML with positions: what every later phase reads instead of YAML.
 * Plain JSON data, so a parsed file can be stored and loaded again. Aliases are expanded (bounded).
 */
export type SourceNode = ScalarNode | ListNode | MapNode;
