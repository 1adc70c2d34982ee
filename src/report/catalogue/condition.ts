import type { Finding } from '../finding.ts';
import { listOf } from '../list-of.ts';
import { suggest } from '../suggest.ts';

function error(code: string, message: string, ...notes: readonly (string | undefined)[]): Finding {
  const kept = notes.filter((note) => note !== undefined);
  return { code: `condition/${code}`, severity: 'error', message, ...(kept.length === 0 ? {} : { notes: kept }) };
}

/** The subject of a value that is compared with nothing: what a step sets, a switch, a part of a sum. */
export const givenValue = 'the value';

/** A value of one type where another is compared. `instead` is what to write. */
export function typeMismatch(subject: string, expected: string, found: string, instead?: string): Finding {
  if (subject === givenValue) {
    return error('type-mismatch', `${expected} is needed here, and this is ${found.replace(/,$/, '')}`, 'it would be wrong for everybody who gets here', instead === undefined ? undefined : `write ${instead}`);
  }
  return error(
    'type-mismatch',
    `"${subject}" is ${expected}, and ${found} does not compare with it`,
    'the comparison would be false for everybody, so the wrong people would get the mail',
    instead === undefined ? undefined : `write ${instead}`,
  );
}

export function unknownValue(subject: string, value: string, values: readonly (string | number)[]): Finding {
  const names = values.map(String);
  const near = suggest(value, names);
  return error(
    'unknown-value',
    `"${subject}" is never "${value}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
    `it is one of ${listOf(names)}`,
    'add the value to the enum of its declaration if it is a new one',
  );
}

/** An operator that this type does not have. */
export function wrongOperator(operator: string, subject: string, kind: string, operators: readonly string[], instead?: string): Finding {
  return error(
    'wrong-operator',
    `"${operator}" does not work on "${subject}", which is ${kind}`,
    instead === undefined ? `use ${listOf(operators)}, or write the value itself for "equal"` : `write ${instead}`,
  );
}

export function unknownOperator(operator: string, operators: readonly string[], instead?: string): Finding {
  const near = instead === undefined ? suggest(operator, operators) : undefined;
  return error(
    'unknown-operator',
    `"${operator}" is not a comparison${near === undefined ? '' : `; did you mean "${near}"?`}`,
    instead === undefined ? `use ${listOf(operators)}, or write the value itself for "equal"` : `write ${instead}`,
  );
}

export function unknownKey(key: string, keys: readonly string[], instead?: string): Finding {
  const near = instead === undefined ? suggest(key, keys) : undefined;
  return error('unknown-key', `"${key}" is not a condition${near === undefined ? '' : `; did you mean "${near}"?`}`, instead ?? `a condition is one of ${listOf(keys)}`);
}

export function oneLookAtHistory(first: string, second: string): Finding {
  return error(
    'one-look-at-history',
    `"${first}" and "${second}" stand in one map, so it is open which of them "where", "count", "within" and "since" belong to`,
    `write each as an item of its own: all: [ { ${first}: … }, { ${second}: … } ]`,
  );
}

export function modifierWithoutLook(modifier: string): Finding {
  return error(
    'modifier-without-look',
    `"${modifier}" belongs to a look at history, and there is none in this map`,
    'put it beside did, did_not, sum, count_distinct, opened, clicked, seen, delivered or bounced',
  );
}

export function modifierNotAllowed(modifier: string, look: string, instead: string): Finding {
  return error('modifier-not-allowed', `"${look}" takes no "${modifier}"`, instead);
}

export function twoWindows(): Finding {
  return error('two-windows', '"within" and "since" both say how far back to look', 'keep one of them');
}

export function calendarWindow(text: string, days: number): Finding {
  return error(
    'calendar-window',
    `a window cannot be "${text}" long: months and years have no fixed length backwards`,
    'a window of a month would be 28 to 31 days long, so people would fall in and out with the calendar',
    `write ${days}d`,
  );
}

export function notADuration(text: string): Finding {
  const bare = /^\d+$/.test(text);
  return error('not-a-duration', bare ? `${text} has no unit` : `"${text}" is not an amount of time`, bare ? `write ${text}d for days, ${text}h for hours` : 'write a number and a unit, such as 30d, 6h or 1h30m');
}

export function windowNotPositive(text: string): Finding {
  return error('not-a-duration', `a window of "${text}" holds nothing`, 'write how far back to look as a positive amount, such as 30d');
}

export function notAMoment(text: string): Finding {
  return error(
    'not-a-moment',
    `"${text}" is not a moment`,
    'write now, 90d ago, in 3d, a date such as 2027-02-20 (midnight in the project\'s zone), a time with its offset such as "2027-02-20T09:00:00+02:00", or a reference such as profile.trial_ends_at',
  );
}

export function referenceIsNoMoment(text: string, kind: string): Finding {
  return error('type-mismatch', `"${text}" is ${kind}, not a moment`, 'nothing can be before, after or since it', 'write a reference to a date or a time, or a moment such as 90d ago');
}

export function movingEquality(text: string): Finding {
  return error('moving-equality', `nothing is ever exactly "${text}"`, 'the moment moves on by the millisecond', 'write before, after or between');
}

export function nowAgainstNow(operator: string): Finding {
  return error('now-against-now', `"${operator}" compares now with a moment that moves along with it`, 'the answer never changes', 'write a date, or a reference such as profile.trial_ends_at');
}

export function sinceFuture(text: string): Finding {
  return error('since-future', `"since: ${text}" looks at a time in which nothing can have happened yet`, 'write a moment in the past, such as 30d ago or a date, or entry');
}

export function needsRun(text: string): Finding {
  return error('needs-run', `"${text}" needs a run, and there is none here`, 'a segment looks at people, not at one journey; write within: 30d or a date');
}

export function unitMismatch(subject: string, expected: string, found: string, instead?: string): Finding {
  return error(
    'unit-mismatch',
    `"${subject}" is in ${expected}, and ${found} cannot be converted to it`,
    instead ?? 'units convert within one dimension only (lengths with lengths), and money never converts, because rates change',
  );
}

export function chooseAnyOrAll(key: string): Finding {
  return error('choose-any-or-all', `"${key}" takes one name, not a list`, `say whether one is enough or all are needed: any: [ { ${key}: a }, { ${key}: b } ] or all: [ … ]`);
}

export function emptyCondition(): Finding {
  return error('empty', 'this condition says nothing', 'it would hold for everybody; leave it out, or write what must hold');
}

export function emptyList(key: string): Finding {
  return error('empty', `"${key}" has an empty list`, 'write what it should choose from, or leave it out');
}

export function emptyRange(from: string, to: string): Finding {
  return error('empty-range', `nothing is between ${from} and ${to}`, 'write the smaller end first; on dates and times the end itself is outside');
}

export function malformed(what: string, expected: string): Finding {
  return error('malformed', `${what} is not written as expected`, `write ${expected}`);
}

export function listCondition(): Finding {
  return error('list-condition', 'a condition is a map, not a list', 'a bare list does not say whether one item is enough: write all: [ … ] or any: [ … ]');
}

export function nullComparison(subject: string): Finding {
  return error('null-comparison', `"${subject}" is compared with nothing`, `for "is missing" write ${subject}: { exists: false }; for "is there" write { exists: true }`);
}

export function comparisonMissing(look: string): Finding {
  return error('comparison-missing', `"${look}" is not compared with anything`, 'add gt, gte, lt, lte or between beside it, such as gte: 500');
}

export function measureNeedsProperty(look: string, text: string, properties: readonly string[]): Finding {
  return error(
    'needs-property',
    `"${look}: ${text}" does not say which property`,
    properties.length === 0 ? 'write event.property, such as order_placed.total' : `write ${text}.${properties[0]}, for example; the event has ${listOf(properties)}`,
  );
}

export function whereOnAnyEvent(): Finding {
  return error('where-on-any', '"did: any" has no properties to compare', 'name one event, or write each event with its own "where" under "any:"');
}

export function eventComparesProperties(text: string): Finding {
  return error('event-compares-properties', `"event: ${text}" compares nothing`, 'here "event" compares properties of the event that started the run', `to test that an event happened write did: ${text}`);
}

export function notATimeOfDay(text: string): Finding {
  return error('not-a-time', `"${text}" is not a time of day`, 'write hours and minutes in quotes, such as "09:00"');
}

export function unknownWeekday(text: string, days: readonly string[]): Finding {
  const near = suggest(text, days);
  return error('unknown-weekday', `"${text}" is not a day of the week${near === undefined ? '' : `; did you mean "${near}"?`}`, `write ${listOf(days)}`);
}

export function emptyTime(text: string): Finding {
  return error('empty-range', `from "${text}" to "${text}" is no time at all`, 'the end is outside; for the whole day leave "time" out');
}

export function unknownZone(text: string): Finding {
  return error('unknown-zone', `"${text}" is not a time zone`, 'write recipient, project, UTC, a name such as Europe/Helsinki, or a reference to a text such as profile.timezone');
}

/** The zone of the business in lc.yaml, which is one zone for everybody. */
export function unknownProjectZone(text: string): Finding {
  const isEverybodysOwn = ['recipient', 'project'].includes(text) || text.startsWith('profile.');
  return error(
    'unknown-zone',
    isEverybodysOwn ? `"${text}" is not one time zone for the whole business` : `"${text}" is not a time zone`,
    'write one zone: UTC, or a name such as Europe/Helsinki',
    isEverybodysOwn ? 'people have a zone of their own by "profile: { timezone: … }", and steps follow it unless they say otherwise; this one stands in where it is not known' : undefined,
  );
}

export function unknownType(text: string, types: readonly string[]): Finding {
  const near = suggest(text, types);
  return error('unknown-type', `"${text}" is not a type${near === undefined ? '' : `; did you mean "${near}"?`}`, `write ${listOf(types)}, with "?" behind it where the value may be missing`);
}

export function malformedType(what: string, expected: string): Finding {
  return error('malformed-type', what, `write ${expected}`);
}

export function unknownUnit(text: string, units: readonly string[]): Finding {
  const near = suggest(text, units);
  return error('unknown-unit', `"${text}" is not a unit${near === undefined ? '' : `; did you mean "${near}"?`}`, `write ${listOf(units)}, or a currency such as EUR`);
}
