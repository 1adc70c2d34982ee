import type { AnsweredInvariant, InvariantsRun } from '../compile/invariants-project.ts';
import { written } from '../compile/witness-test.ts';
import type { CounterExample } from '../proof/invariants/answer-claims.ts';
import type { Life } from '../proof/pressure/life.ts';
import { formatInstant } from '../time/moment.ts';
import { assumptionsObject, type AssumptionsObject } from './assumptions-object.ts';

type Answered = Extract<InvariantsRun, { readonly kind: 'answered' }>;

/** One thing in a counter-example, in order. `breaks`: it is part of what breaks the invariant. */
export interface TimelineLine {
  readonly at: string;
  readonly what: 'event' | 'set' | 'sent' | 'entered' | 'delivered' | 'opened' | 'clicked' | 'seen' | 'bounced' | 'failed' | 'unsubscribed' | 'complained';
  /** An event, a message or a journey; for a change of attributes nothing. */
  readonly name: string | null;
  readonly journey: string | null;
  readonly values: Readonly<Record<string, unknown>>;
  readonly breaks: boolean;
}

/** What `lc invariants --format json` prints; see schema/invariants-report.schema.json. */
export interface InvariantsObject {
  readonly format_version: string;
  readonly command: 'invariants';
  readonly summary: { readonly journeys: number; readonly invariants: number; readonly proved: number; readonly holds: number; readonly unknown: number; readonly broken: number };
  readonly assumptions: AssumptionsObject;
  readonly invariants: readonly InvariantObject[];
}

export interface InvariantObject {
  readonly id: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly says: string;
  readonly answer: 'proved' | 'holds' | 'unknown' | 'broken';
  readonly reason: string | null;
  readonly rests_on: readonly { readonly file: string; readonly line: number; readonly message: string }[];
  /** How many lives were looked at; null where it was proved, or somebody broke it. */
  readonly people: number | null;
  /** What came about for none of them. */
  readonly missing: readonly string[];
  readonly counter_example: { readonly timezone: string; readonly start: string; readonly from_population: boolean; readonly profile: Life['attributes']; readonly timeline: readonly TimelineLine[] } | null;
}

export function invariantsObject({ invariants, assumptions, journeys, from, settings }: Answered, textOf: (file: string) => string | undefined): InvariantsObject {
  const count = (kind: InvariantObject['answer']): number => invariants.filter(({ answer }) => answer.kind === kind).length;
  const lineOf = (file: string, at: number): number => (textOf(file) ?? '').slice(0, at).split('\n').length;
  return {
    format_version: '1.0',
    command: 'invariants',
    summary: { journeys, invariants: invariants.length, proved: count('proved'), holds: count('holds'), unknown: count('unknown'), broken: count('broken') },
    assumptions: assumptionsObject(assumptions, from),
    invariants: invariants.map((one) => invariantObject(one, lineOf, settings)),
  };
}

function invariantObject({ id, place, says, answer, grounds }: AnsweredInvariant, lineOf: (file: string, at: number) => number, settings: Answered['settings']): InvariantObject {
  return {
    id,
    file: place.file,
    line: lineOf(place.file, place.range.start),
    says,
    answer: answer.kind,
    reason: answer.kind === 'proved' ? answer.proof.why : null,
    rests_on: grounds.map(({ file, range, message }) => ({ file, line: lineOf(file, range.start), message })),
    people: answer.kind === 'holds' || answer.kind === 'unknown' ? answer.people : null,
    missing: answer.kind === 'unknown' ? answer.missing : [],
    counter_example: answer.kind === 'broken' ? counterObject(answer.counter, settings) : null,
  };
}

function counterObject(counter: CounterExample, settings: Answered['settings']): InvariantObject['counter_example'] {
  const { life, zone, isOfPopulation } = counter;
  return { timezone: zone, start: formatInstant(life.start), from_population: isOfPopulation, profile: written(life.attributes, settings.attributes), timeline: timelineOf(counter, settings) };
}

/** What happens to the person and what they get, in the order in which it came, to the last that breaks the invariant. */
function timelineOf({ chronicle: { happened, heard }, breach }: CounterExample, settings: Answered['settings']): readonly TimelineLine[] {
  const lines = happened.map((one): TimelineLine => ({ at: formatInstant(one.at), what: one.kind, name: one.name, journey: one.journey ?? null, values: {}, breaks: breach.happened.includes(one) }));
  const last = lines.findLastIndex(({ breaks }) => breaks);
  const told: TimelineLine[] = [];
  lines.slice(0, last + 1).forEach((line, place) => {
    const before = heard.filter((one) => one.place === place).map(({ input }) => input);
    // An event of the person's own is one of what happened; the others come in between.
    const own = line.what === 'event' ? before.findLast((input) => input.kind === 'event' && input.own) : undefined;
    told.push(...before.filter((input) => input !== own).flatMap((input) => inputLine(input, settings)), own?.kind === 'event' ? { ...line, values: written(own.properties, settings.events[own.name]?.properties ?? {}) } : line);
  });
  return told;
}

function inputLine(input: CounterExample['life']['inputs'][number], settings: Answered['settings']): readonly TimelineLine[] {
  const base = { name: null, journey: null, values: {}, breaks: false };
  switch (input.kind) {
    case 'event':
      return [{ ...base, at: formatInstant(input.receivedAt), what: 'event', name: input.name, values: written(input.properties, settings.events[input.name]?.properties ?? {}) }];
    case 'attributes':
      return Object.keys(input.patch).length === 0 ? [] : [{ ...base, at: formatInstant(input.at), what: 'set', values: written(input.patch, settings.attributes, true) }];
    case 'ack':
      return [{ ...base, at: formatInstant(input.at), what: input.status, name: input.message ?? null }];
    case 'call_result':
      return [];
  }
}
