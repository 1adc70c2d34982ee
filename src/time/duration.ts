/**
 * An amount of time in three parts that do not convert into each other:
 * months (`mo`, `y`) and days (`d`, `w`) are calendar units, milliseconds (`s`, `m`, `h`) are absolute.
 * All parts of one duration have the same sign.
 */
export interface Duration {
  readonly months: number;
  readonly days: number;
  readonly milliseconds: number;
}
