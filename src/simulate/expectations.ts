import type { Expectation } from '../spec/definitions/scenario.ts';
import type { Range, SourceNode } from '../source/node.ts';
import type { Data } from '../condition/core/type.ts';
import { canonicalJson } from '../condition/core/canonical-json.ts';
import { plural } from '../report/summary-line.ts';
import { addDuration } from '../time/calendar.ts';
import { formatInstant } from '../time/moment.ts';
import type { Effect } from '../plan/effect.ts';
import type { Zone } from '../time/zone.ts';
import { shortText, textDifference } from './text-difference.ts';
import { sinceStart } from './since-start.ts';

/** An effect together with the person it concerns and, for a send, what was rendered. */
export interface Observed {
  readonly subject: string;
  readonly effect: Effect;
  readonly rendered?: Readonly<Record<string, string>>;
}

/** An expectation that did not come true: what was expected, what happened instead, and where to look in the timeline. */
export interface Failure {
  readonly range: Range;
  readonly expected: string;
  readonly happened: string;
  /** Where a text comes closest to what was expected of it. */
  readonly difference?: readonly string[];
  /** Around this instant the timeline is worth reading. */
  readonly near: number;
}

export interface Watched {
  readonly start: number;
  readonly zone: Zone;
  readonly hero: string;
  /** One person, or everybody of a crowd. */
  readonly subjectsOf: (profile: string | undefined) => readonly string[];
  /** The names of a call that was made. */
  readonly callNames: (effect: Extract<Effect, { readonly kind: 'call' }>) => readonly string[];
  /** Fields of a person as an expectation writes them, in run-time form. */
  readonly fields: (written: SourceNode) => Readonly<Record<string, Data>>;
  readonly observed: readonly Observed[];
}

/** What each expectation of a test comes to, in the order of the file. Each observed effect serves one expectation only. */
export function checkExpectations(expectations: readonly Expectation[], watched: Watched): readonly Failure[] {
  const used = new Set<Observed>();
  return expectations.flatMap((expectation) => {
    const failure = checkOne(expectation, watched, used);
    return failure === undefined ? [] : [failure];
  });
}

/** So many sends are named when their number is wrong. */
const longestList = 12;

type Pattern = { readonly words: string; readonly matches: (effect: Effect) => boolean };

function checkOne(expectation: Expectation, watched: Watched, used: Set<Observed>): Failure | undefined {
  const subjects = new Set(watched.subjectsOf(expectation.profile?.value));
  const own = watched.observed.filter((each) => subjects.has(each.subject));
  const at = statedInstant(expectation, watched);
  const fail = (expected: string, happened: string, near = at ?? watched.start): Failure => ({ range: expectation.range, expected, happened, near });

  if (expectation.kind === 'sends') {
    const sends = own.filter(({ effect }) => effect.kind === 'send');
    if (sends.length === expectation.count.value) return undefined;
    const list = `${sends.slice(0, longestList).map(({ effect }) => nameAndTime(effect, watched)).join(', ')}${sends.length > longestList ? ' …' : ''}`;
    return fail(`${plural(expectation.count.value, 'message')} in all`, sends.length === 0 ? 'there was none' : `there were ${sends.length}: ${list}`);
  }
  if (expectation.kind === 'never') {
    const found = own.find(({ effect }) => effect.kind === 'send' && effect.message === expectation.message.value);
    return found && fail(`${expectation.message.value} never to be sent`, `it was sent ${when(found.effect.at, watched)}`, found.effect.at);
  }

  const pattern = patternOf(expectation, watched);
  const candidates = own.filter((each) => pattern.matches(each.effect) && !used.has(each));
  const inTime = candidates.filter(({ effect }) => at === undefined || effect.at === at);
  if (subjects.size > 1 || expectation.people !== undefined) {
    const { least, most } = expectation.people ?? { least: subjects.size, most: subjects.size };
    const hits = new Map(inTime.filter((each) => textProblem(expectation, each) === undefined).map((each) => [each.subject, each]));
    for (const found of hits.values()) used.add(found);
    if (hits.size >= least && hits.size <= most) return undefined;
    const wanted = least === most ? String(least) : `${least} to ${most}`;
    return fail(`${pattern.words}${at === undefined ? '' : ` ${when(at, watched)}`} for ${wanted} of ${subjects.size} people`, `it was so for ${hits.size}`);
  }
  const hit = inTime.find((each) => textProblem(expectation, each) === undefined);
  if (hit !== undefined) {
    used.add(hit);
    return undefined;
  }
  const expected = `${pattern.words}${at === undefined ? '' : ` ${when(at, watched)}`}`;
  const worded = inTime[0] && textProblem(expectation, inTime[0]);
  if (inTime[0] !== undefined && worded !== undefined) return { ...fail(`${expected}, ${worded.expected}`, worded.happened, inTime[0].effect.at), ...(worded.difference && { difference: worded.difference }) };
  const late = candidates[0];
  if (late !== undefined) return fail(expected, `it happened ${candidates.map(({ effect }) => when(effect.at, watched)).join(' and ')}`, late.effect.at);
  return fail(expected, absence(expectation, own, watched), at);
}

function patternOf(expectation: Exclude<Expectation, { kind: 'sends' | 'never' }>, watched: Watched): Pattern {
  switch (expectation.kind) {
    case 'sent':
      return { words: `${expectation.message.value} to be sent`, matches: (effect) => effect.kind === 'send' && effect.message === expectation.message.value };
    case 'skipped': {
      const why = expectation.why?.value;
      return {
        words: `${expectation.message.value} to be skipped${why === undefined ? '' : ` (${why})`}`,
        matches: (effect) => effect.kind === 'skip' && effect.message === expectation.message.value && (why === undefined || effect.why === why),
      };
    }
    case 'entered':
      return { words: `a run of ${expectation.journey.value} to start`, matches: (effect) => effect.kind === 'enter' && effect.origin.journey === expectation.journey.value };
    case 'not_entered': {
      const why = expectation.why?.value;
      return {
        words: `${expectation.journey.value} not to be entered${why === undefined ? '' : ` (${why})`}`,
        matches: (effect) => effect.kind === 'not_entered' && effect.journey === expectation.journey.value && (why === undefined || effect.why === why),
      };
    }
    case 'ended':
      return { words: `a run to end with ${expectation.how.value}`, matches: (effect) => effect.kind === 'exit' && effect.reason === expectation.how.value };
    case 'called':
      return { words: `the call ${expectation.call.value} to be made`, matches: (effect) => effect.kind === 'call' && watched.callNames(effect).includes(expectation.call.value) };
    case 'emitted':
      return { words: `the event ${expectation.event.value} to be sent out`, matches: (effect) => effect.kind === 'emit' && effect.event === expectation.event.value };
    case 'set': {
      const values = Object.entries(watched.fields(expectation.values));
      return {
        words: `${values.map(([name, value]) => `${name} to be set to ${JSON.stringify(value ?? null)}`).join(' and ')}`,
        matches: (effect) => effect.kind === 'set' && values.every(([name, value]) => canonicalJson(effect.attributes[name] ?? null) === canonicalJson(value ?? null)),
      };
    }
    case 'task':
      return { words: `the task "${expectation.title.value}"`, matches: (effect) => effect.kind === 'task' && effect.title === expectation.title.value };
  }
}

function statedInstant(expectation: Expectation, watched: Watched): number | undefined {
  if (expectation.at !== undefined) return expectation.at.value;
  return expectation.after && addDuration(watched.start, expectation.after.value, watched.zone);
}

function textProblem(expectation: Expectation, found: Observed): { readonly expected: string; readonly happened: string; readonly difference?: readonly string[] } | undefined {
  if (expectation.kind !== 'sent') return undefined;
  const lookFor = (part: string | undefined, text: string | undefined, name: string): ReturnType<typeof textProblem> => {
    if (part === undefined || text?.includes(part) === true) return undefined;
    const difference = text === undefined ? undefined : textDifference(part, text);
    return { expected: `with "${part}" in its ${name}`, happened: text === undefined ? `it has no ${name}` : `its ${name} was "${shortText(text)}"`, ...(difference && { difference }) };
  };
  const { rendered } = found;
  return (
    lookFor(expectation.subject_contains?.value, rendered?.['subject'] ?? rendered?.['title'], 'subject') ??
    lookFor(expectation.text_contains?.value, rendered?.['text'], 'text')
  );
}

function absence(expectation: Expectation, own: readonly Observed[], watched: Watched): string {
  if (expectation.kind === 'sent') {
    const skipped = own.find(({ effect }) => effect.kind === 'skip' && effect.message === expectation.message.value);
    if (skipped?.effect.kind === 'skip') return `it was skipped ${when(skipped.effect.at, watched)} (${skipped.effect.why})`;
  }
  if (expectation.kind === 'ended') {
    const ends = own.flatMap(({ effect }) => (effect.kind === 'exit' ? [`${effect.reason} ${when(effect.at, watched)}`] : []));
    return ends.length === 0 ? 'no run ended' : `runs ended with ${ends.join(', ')}`;
  }
  if (expectation.kind === 'not_entered') {
    if (own.some(({ effect }) => effect.kind === 'enter' && effect.origin.journey === expectation.journey.value)) return 'a run started';
    const refusals = own.flatMap(({ effect }) => (effect.kind === 'not_entered' && effect.journey === expectation.journey.value ? [`${effect.why} ${when(effect.at, watched)}`] : []));
    return refusals.length === 0 ? 'nobody came to it, so nobody was turned away' : `the reason was ${refusals.join(', ')}`;
  }
  return 'it did not happen';
}

function nameAndTime(effect: Effect, watched: Watched): string {
  return `${effect.kind === 'send' ? effect.message : effect.kind} ${when(effect.at, watched)}`;
}

function when(at: number, watched: Watched): string {
  return `at ${sinceStart(watched.start, at)} (${formatInstant(at)})`;
}
