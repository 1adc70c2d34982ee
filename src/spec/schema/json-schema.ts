export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'array' | 'object';

/** How a text in a slot is read. It chooses the sentence and the fix that the author sees when the text is wrong. */
export type Form =
  | 'text'
  /** Text that people read: a subject, a title. What a stray `#` cuts off here would be missing in the mail. */
  | 'content'
  | 'id'
  | 'stage'
  | 'reference'
  | 'duration'
  | 'signed_duration'
  | 'window'
  | 'time_of_day'
  | 'share'
  | 'date'
  | 'instant'
  | 'switch'
  | 'operand'
  | 'reentry';

/**
 * Why a known key is refused where it stands; the name is the diagnostic's code below `schema/`.
 * `incomplete` is said of `required` where any one of several keys would do.
 */
export type Refusal = 'two-kinds' | 'two-looks' | 'misplaced-key' | 'incomplete';

export type Properties = Readonly<Record<string, Schema | false>>;

/**
 * The part of JSON Schema 2020-12 that the spec's schema is built from, which is also all that the walk understands.
 * `errorMessage`, `patternErrorMessage`, `doNotSuggest` and `markdownEnumDescriptions` are keywords of
 * yaml-language-server; `x-form`, `x-named` and `x-refusal` are ours. Validators that do not know them ignore them.
 */
export interface Schema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly string[];
  readonly type?: JsonType | readonly JsonType[];
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly properties?: Properties;
  readonly additionalProperties?: false | Schema;
  readonly propertyNames?: Schema;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  readonly errorMessage?: string;
  readonly patternErrorMessage?: string;
  readonly doNotSuggest?: true;
  /** Beside `doNotSuggest`: not offered here, and still named among the keys that the map takes. */
  readonly 'x-named'?: true;
  readonly 'x-form'?: Form;
  readonly 'x-refusal'?: Refusal;
}
