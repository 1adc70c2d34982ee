import type { PressureRun } from '../compile/pressure-project.ts';
import { lengthWords, windowWords } from '../compile/pressure-project.ts';
import type { Assumptions } from '../proof/pressure/assumptions.ts';
import type { Bound, Pressure, PressureWitness } from '../proof/pressure/pressure.ts';
import type { Subject } from '../proof/pressure/subject.ts';
import { plural } from '../report/summary-line.ts';
import { findZone } from '../time/find-zone.ts';
import { localTime } from '../time/local-time.ts';

type Proved = Extract<PressureRun, { readonly kind: 'proved' }>;

/** How a bound is said: `exactly 4`, `3 to 5`, `no limit`. */
export function boundWords({ lower, upper }: Pick<Bound, 'lower' | 'upper'>): string {
  if (!Number.isFinite(upper)) return 'no limit';
  return lower >= upper ? `exactly ${upper}` : lower === 0 ? `at most ${upper}` : `${lower} to ${upper}`;
}

/** For a person: a table for each channel, purpose and tag, the worst days as timelines, what loses its slot, what was taken for granted. */
export function pressureText(run: Proved, seconds: number): string {
  const { pressure, journeys } = run;
  const parts = [
    [`What one person gets at most, over ${plural(journeys.length, 'journey')} together`, ...worstWords(pressure.bounds)].join('\n'),
    ...tables(pressure.bounds),
    ...limitless(pressure.bounds),
    ...timelines(pressure),
    ...losses(run),
    ...contactWords(pressure),
    assumptionWords(run.assumptions),
  ];
  return `${parts.join('\n\n')}\n\n${countLine(pressure.bounds, seconds)}\n`;
}

const heads = ['', 'gets', 'falls due before caps'] as const;

function tables(bounds: readonly Bound[]): readonly string[] {
  const subjects = [...new Set(bounds.map(({ of }) => subjectWords(of)))];
  const tablesOf = subjects.map((subject) => {
    const own = bounds.filter(({ of }) => subjectWords(of) === subject);
    const rows = [...new Set(own.map(({ window }) => window))].map((window) => {
      const [demand, delivered] = (['demand', 'delivered'] as const).map((kind) => own.find((bound) => bound.window === window && bound.kind === kind));
      // No cap looks at one run.
      const cells = window === 'run' ? [demand] : [delivered, demand];
      return [windowWords[window], ...cells.map((bound) => (bound === undefined ? '' : sumWords(bound)))];
    });
    return { subject, rows };
  });
  const widths = heads.map((head, column) => Math.max(head.length, ...tablesOf.flatMap(({ rows }) => rows.map((row) => (row[column] ?? '').length))));
  const line = (cells: readonly string[]): string => `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
  // Where every message is a push message the table of push messages says nothing new.
  const isNew = ({ rows }: (typeof tablesOf)[number], index: number): boolean => index === 0 || JSON.stringify(rows) !== JSON.stringify(tablesOf[0]?.rows);
  const shown = tablesOf.filter(isNew).map(({ subject, rows }, index) => [subject, ...(index === 0 ? [line(heads)] : []), ...rows.map(line)].join('\n'));
  const same = tablesOf.filter((table, index) => !isNew(table, index)).map(({ subject }) => lowerFirst(subject));
  return same.length === 0 ? shown : [...shown, `The same as of all messages: ${same.join(', ')}`];
}

/** A bound, and without a limit what it is made of: "122, and 1 more for each order_placed". */
function sumWords(bound: Bound): string {
  if (Number.isFinite(bound.upper)) return boundWords(bound);
  const parts = bound.form.split(' + ');
  const fixed = parts.filter((part) => !part.includes('n('));
  const open = parts.filter((part) => part.includes('n(')).map((part) => {
    const at = part.indexOf('n(');
    return `${at === 0 ? '1' : part.slice(0, at - 1)} ${fixed.length > 0 ? 'more ' : ''}for each ${part.slice(at + 2, -1)}`;
  });
  return [...fixed, open.join(' and ')].join(', and ');
}

/** What a reader wants to know first. */
function worstWords(bounds: readonly Bound[]): readonly string[] {
  const [day, week] = (['24h', '7d'] as const).map((window) => bounds.find((bound) => bound.of.what === 'all' && bound.kind === 'delivered' && bound.window === window));
  if (day === undefined || week === undefined) return [];
  const within = [[day, '24 hours'], [week, '7 days']] as const;
  const limited = within.filter(([{ upper }]) => Number.isFinite(upper)).map(([bound, window]) => `${boundWords(bound)} within ${window}`);
  return limited.length === 0 ? ['Nothing limits it: see below what comes any number of times'] : [`At worst somebody gets ${limited.join(', and ')}`];
}

const lowerFirst = (text: string): string => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;

function subjectWords({ what, name = '' }: Subject): string {
  return what === 'all' ? 'All messages' : what === 'channel' ? `On ${name}` : what === 'purpose' ? `Only ${name}` : `With the tag ${name}`;
}

function limitless(bounds: readonly Bound[]): readonly string[] {
  const found = new Map(bounds.flatMap(({ noLimit }) => noLimit).map((one) => [`${one.by} ${one.journey}`, one]));
  if (found.size === 0) return [];
  const lines = [...found.values()].map(({ by, journey, per }) => `  ${by} starts ${journey}${per === undefined ? '' : `, once for each ${per}`}`);
  return [['Nothing says how often this comes to one person, so what falls due has no limit:', ...lines, '  A "rate:" of the event, "reentry: once_per" for the person or a frequency cap would bound it; --budget <n> shows what n a day mean'].join('\n')];
}

/** A witness of 24 hours, and of a week, in which most leaves. */
function timelines({ bounds, witnesses }: Pressure): readonly string[] {
  const shown = (['24h', '7d'] as const).flatMap((window) => {
    const own = bounds.filter((bound) => bound.kind === 'delivered' && bound.window === window && bound.witness !== undefined);
    // What has no limit shows nothing; then the messages that caps are about are the better picture.
    return own.find(({ of, upper }) => of.what === 'all' && Number.isFinite(upper)) ?? own.find(({ of }) => of.name === 'marketing') ?? own[0] ?? [];
  });
  return shown.flatMap(({ window, of, lower, witness: place }) => {
    const witness = place === undefined ? undefined : witnesses[place];
    if (witness === undefined) return [];
    return [[`Seen: ${of.name === 'marketing' ? plural(lower, 'marketing message') : plural(lower, 'message')} within ${windowWords[window]}`, ...timelineOf(witness)].join('\n')];
  });
}

/** More lines than this say no more. */
const mostLines = 12;

function timelineOf({ sends, zone: name }: PressureWitness): readonly string[] {
  const zone = findZone(name);
  if (zone === undefined) return [];
  const width = Math.max(...sends.map(({ message }) => message.length));
  const lines = sends.slice(0, mostLines).map(({ at, message, journey }) => `  ${clockWords(localTime(zone, at))}  ${message.padEnd(width)}  ${journey}`);
  return [...lines, ...(sends.length > mostLines ? [`  and ${sends.length - mostLines} more`] : []), `  (${name})`];
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** "Sun 2027-03-28 23:59". */
export function clockWords({ year, month, day, weekday, minuteOfDay }: ReturnType<typeof localTime>): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${weekdays[weekday - 1] ?? ''} ${year}-${two(month)}-${two(day)} ${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}

function losses({ pressure: { lost, starved }, caps }: Proved): readonly string[] {
  const lines = lost.slice(0, mostLines).map(({ message, journey, to }) => `  ${message} (${journey}) loses to ${to.message} (${to.journey})`);
  const more = lost.length > mostLines ? [`  and ${lost.length - mostLines} more`] : [];
  const never = starved.map(({ message, journey, by, cap }) => `  ${message} (${journey}): ${by === undefined ? '' : `${by.message} right before it takes the slot of `}"${caps[cap] ?? ''}"${by === undefined ? ' has no slot' : ''}`);
  return [...(lines.length === 0 ? [] : [['Who loses the slot to whom, in what was seen:', ...lines, ...more].join('\n')]), ...(never.length === 0 ? [] : [['Can never be sent to anybody:', ...never].join('\n')])];
}

function contactWords({ contact }: Pressure): readonly string[] {
  if (contact === undefined) return [];
  const { segment, atLeast, per, fewest } = contact;
  const rule = `at least ${atLeast} in ${lengthWords(per)} to everybody in ${segment}`;
  if (fewest === undefined) return [`Minimum contact, ${rule}: unknown, since nobody was found who stays in it for so long`];
  return [fewest < atLeast ? `Minimum contact, ${rule}: missed. Somebody in it gets ${fewest === 0 ? 'none' : fewest} in ${lengthWords(per)}` : `Minimum contact, ${rule}: unknown. Nobody was found who gets less`];
}

/** What bounds and searches take for granted, a line each. */
export function assumptionWords({ rates, budget, values = {}, shift }: Assumptions): string {
  const written = Object.entries(rates).map(([event, { atMost, per }]) => `${event} at most ${atMost} in ${lengthWords(per)}`);
  return [
    'Taken for granted for one person:',
    '  the time zone stays the same; nothing is paused, migrated, joined or erased; no message bounces or is complained about',
    ...written.map((line) => `  ${line} (its rate)`),
    budget === undefined
      ? '  other events that start journeys come once in 24 hours for each key; a segment is entered, and a date moved, once in 24 hours'
      : `  other events that start journeys come ${budget === 1 ? 'once' : `${budget} times`} in 24 hours in all; so often a segment is entered, and a date moved (--budget)`,
    ...Object.entries(values).flatMap(([event, counts]) => Object.entries(counts).map(([property, count]) => `  ${event}.${property} is one of ${count} values (its type)`)),
    shift === 0 ? '  the clock is never changed' : '  the clock is changed by one hour twice a year',
  ].join('\n');
}

/** How many bounds are exact, how many leave something open, how many have no limit. */
export function boundCounts(bounds: readonly Bound[]): { readonly bounds: number; readonly exact: number; readonly open: number; readonly no_limit: number } {
  const unlimited = bounds.filter(({ upper }) => !Number.isFinite(upper)).length;
  const exact = bounds.filter(({ lower, upper }) => Number.isFinite(upper) && lower >= upper).length;
  return { bounds: bounds.length, exact, open: bounds.length - exact - unlimited, no_limit: unlimited };
}

function countLine(all: readonly Bound[], seconds: number): string {
  const { bounds, exact, open, no_limit: unlimited } = boundCounts(all);
  return `${plural(bounds, 'bound')}: ${exact} exact, ${open} with a gap, ${unlimited} without limit (${seconds.toFixed(2)} s)`;
}
