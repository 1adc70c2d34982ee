import type { Fix } from '../diagnostic.ts';
import type { Finding } from '../finding.ts';

/** Notes and fixes that the place of a mistake adds to its message. */
export interface Advice {
  readonly notes?: readonly string[];
  readonly fixes?: readonly Fix[];
}

function error(code: string, message: string, advice: Advice, ...why: readonly string[]): Finding {
  const notes = [...why, ...(advice.notes ?? [])];
  return {
    code: `schema/${code}`,
    severity: 'error',
    message,
    ...(notes.length === 0 ? {} : { notes }),
    ...(advice.fixes === undefined || advice.fixes.length === 0 ? {} : { fixes: advice.fixes }),
  };
}

/** A key that is not part of the language here. `where` is "a step", "an offer". */
export function unknownKey(key: string, where: string, advice: Advice): Finding {
  return error('unknown-key', `"${key}" is not known in ${where}`, advice);
}

/** A key that is known and stands in the wrong place. */
export function misplacedKey(key: string, where: string, advice: Advice): Finding {
  return error('misplaced-key', `"${key}" does not belong here, in ${where}`, advice);
}

/** Two keys that each say what a map is. */
export function twoKinds(key: string, where: string, advice: Advice): Finding {
  return error('two-kinds', `"${key}" cannot stand in ${where}: a second thing in one item`, advice, 'Which of the two comes first would be a guess, and the order decides what people get.');
}

/** Two looks at history in one condition map. */
export function twoLooks(key: string, advice: Advice): Finding {
  return error('two-looks', `"${key}" is a second look at history in one condition`, advice, '"within", "where" and "count" would belong to nothing in particular, and the wrong people would be chosen.');
}

/** A required key that is not there. */
export function missingKey(key: string, where: string, advice: Advice): Finding {
  return error('missing-key', `${where} has no "${key}"`, advice);
}

/** A map that lacks any one of several keys which would make it whole. */
export function incomplete(where: string, advice: Advice): Finding {
  return error('incomplete', `${where} is not complete`, advice);
}

/** A key with nothing after its colon. */
export function missingValue(key: string | undefined, expected: string, advice: Advice): Finding {
  return error('missing-value', `${key === undefined ? 'this item' : `"${key}"`} has no value: ${expected} is expected`, advice);
}

/** A value of another kind than the one that is expected. */
export function wrongType(key: string | undefined, expected: string, found: string, advice: Advice): Finding {
  return error('wrong-type', `${key === undefined ? 'this item' : `"${key}"`} takes ${expected}, not ${found}`, advice);
}

/** A text that YAML reads as a number, as true or as false. `source` is what the author wrote. */
export function unquotedText(source: string, found: string, advice: Advice): Finding {
  return error('unquoted-text', `"${source}" must be in quotes: YAML reads it as ${found}`, advice, 'Zeros, exponents and words such as true are lost when a text is read as something else.');
}

/** `yes`, `no`, `on`, `off` or another text where only true and false are meant. */
export function notASwitch(key: string | undefined, value: string, advice: Advice): Finding {
  return error('not-a-switch', `${key === undefined ? 'a switch' : `"${key}"`} is true or false, and "${value}" is a text`, advice, 'YAML 1.2 reads yes, no, on and off as texts; a switch that is guessed sends mail that should not go out.');
}

/** A word that is not one of a fixed list. */
export function unknownValue(key: string | undefined, value: string, allowed: string, advice: Advice): Finding {
  return error('unknown-value', `${key === undefined ? 'this' : `"${key}"`} cannot be "${value}"`, advice, allowed.includes(',') ? `It is one of ${allowed}.` : `It can only be ${allowed}.`);
}

/** An amount of time that is not a number and a unit. */
export function invalidDuration(value: string, advice: Advice): Finding {
  return error('invalid-duration', `"${value}" is not an amount of time`, advice, 'It decides when people hear from you, so it is never guessed: 3 may be hours or days.');
}

/** A window that looks back by months or years. */
export function calendarWindow(value: string, advice: Advice): Finding {
  return error('calendar-window', `"${value}" cannot be a window that looks back`, advice, 'A month has no fixed length, so the same window would catch other people each month.');
}

/** A time of day that is not "HH:MM". */
export function invalidTimeOfDay(value: string, advice: Advice): Finding {
  return error('invalid-time-of-day', `"${value}" is not a time of day`, advice, 'A time that is read wrongly sends mail at night.');
}

/** A share that is not a number with a percent sign. */
export function invalidShare(value: string, advice: Advice): Finding {
  return error('invalid-share', `"${value}" is not a share`, advice, 'With the sign it is plain that 10 means ten in a hundred people.');
}

/** A day that does not exist, or is not written YYYY-MM-DD. */
export function invalidDate(value: string, advice: Advice): Finding {
  return error('invalid-date', `"${value}" is not a date`, advice);
}

/** A moment without a zone, or one that does not exist. */
export function invalidInstant(value: string, advice: Advice): Finding {
  return error('invalid-instant', `"${value}" is not a moment`, advice);
}

/** An id that is not snake_case. */
export function invalidId(value: string, advice: Advice): Finding {
  return error('invalid-id', `"${value}" cannot be an id`, advice);
}

/** A `funnel.stage` that has not this form. */
export function invalidStage(value: string, advice: Advice): Finding {
  return error('invalid-stage', `"${value}" is not a stage`, advice);
}

/** A reference whose form is wrong; whether it leads anywhere is known later. */
export function invalidReference(value: string, advice: Advice): Finding {
  return error('invalid-reference', `"${value}" is not what can stand here`, advice);
}

/** A text with another form than the one that is expected. */
export function invalidText(key: string | undefined, value: string, advice: Advice): Finding {
  return error('invalid-text', value === '' ? `${key === undefined ? 'this text' : `"${key}"`} is empty` : `${key === undefined ? 'this' : `"${key}"`} cannot be "${value}"`, advice);
}

/** `"> 5"`: an operator inside a text. */
export function operatorInText(value: string, advice: Advice): Finding {
  return error('operator-in-text', `"${value}" is a text, not a comparison`, advice, 'It would be compared letter by letter, and nobody would ever match.');
}

/** A number outside its limits. */
export function outOfRange(value: number, limits: string, advice: Advice): Finding {
  return error('out-of-range', `${value} is not possible here: ${limits}`, advice);
}

/** A list or a map with too few or too many members. */
export function wrongSize(what: string, limits: string, advice: Advice): Finding {
  return error('wrong-size', `${what} has ${limits}`, advice);
}

/** Text that a comment cut off: a space and `#` inside a plain text. */
export function textCutByComment(key: string | undefined, kept: string, comment: string, advice: Advice): Finding {
  return error('text-cut-by-comment', `${key === undefined ? 'this text' : `"${key}"`} ends at "${kept}": "${comment}" is a comment`, advice, 'In YAML a space and # begin a comment, so people would read half a sentence.');
}

/** Text in braces that a comma cut off: what follows became a key of its own. */
export function textCutByComma(key: string, advice: Advice): Finding {
  return error('text-cut-by-comma', `"${key}" stands alone: the comma ended the text before it`, advice, 'Inside braces a comma separates entries, so people would read half a sentence.');
}

/** `wait:3d`: no space after the colon. */
export function missingSpace(text: string, advice: Advice): Finding {
  return error('missing-space', `a space is missing after the colon in "${text}"`, advice, 'Without it YAML reads one text, not a key and its value.');
}

/** Settings of the project in a file that does not mark its root. */
export function settingOutsideRoot(key: string): Finding {
  return error('setting-outside-root', `"${key}" is a setting of the whole project`, {}, 'Settings stand in lc.yaml only, so that there is one place to look for who gets how much mail.');
}
