import type { Run, SeenEvent, SendRecord, SubjectState, Timer } from './subject-state.ts';

const format: SubjectState['format'] = 'lc.state/2';

type EarlierRun = Omit<Run, 'visits'> & { readonly visits: Readonly<Record<string, number>> };

/** A state as `lc.state/1` has it: tables where there are sorted lists now, and timers whose tokens are made from what they are for. */
export type EarlierState = Omit<SubjectState, 'format' | 'seen' | 'runs' | 'ended' | 'sends' | 'timers'> & {
  readonly format: 'lc.state/1';
  readonly seen: Readonly<Record<string, number>>;
  readonly runs: Readonly<Record<string, EarlierRun>>;
  readonly ended: Readonly<Record<string, EarlierRun>>;
  readonly sends: readonly (Omit<SendRecord, 'address' | 'failed'> & { readonly address?: string; readonly failed?: true })[];
  readonly timers: readonly Omit<Timer, 'token'>[];
};

export type StateReading = { readonly state: SubjectState } | { readonly problem: string };

/**
 * A state as it was stored, for this version of the interpreter. One of `lc.state/1` is brought up to date, and timers that a host
 * has set for it still ring. The state may share parts with what is given. A format that is not known is a problem in words: it
 * names the format and says what to do. What has a known format is not looked at any further.
 */
export function readState(stored: SubjectState | EarlierState): StateReading {
  const found: { readonly format?: string } = stored;
  switch (stored.format) {
    case 'lc.state/2':
      return { state: stored };
    case 'lc.state/1':
      return { state: broughtUp(stored) };
    default:
      return { problem: problemOf(found.format) };
  }
}

function problemOf(found: string | undefined): string {
  const version = found === undefined ? undefined : /^lc\.state\/(\d+)$/.exec(found)?.[1];
  if (version === undefined) return `this is no state of a person: its format is ${found === undefined ? 'missing' : `"${found}"`}, not "${format}"`;
  return `the state has the format "${found ?? ''}", which this version of lc does not understand ("${format}"); go on with the version that wrote it, or a newer one`;
}

function broughtUp(stored: EarlierState): SubjectState {
  return {
    ...stored,
    format,
    seen: Object.entries(stored.seen).map(([id, at]): SeenEvent => ({ id, at })).sort((a, b) => a.at - b.at),
    runs: sortedValues(stored.runs).map(runBroughtUp),
    ended: sortedValues(stored.ended).map(runBroughtUp),
    sends: stored.sends.map((send) => ({ ...send, address: send.address, failed: send.failed === true })),
    timers: stored.timers.map((timer) => ({ ...timer, token: `${timer.kind}:${timer.name}#${timer.n}` })),
  };
}

/** The names of both tables are what the lists are sorted by now. */
function sortedValues<T>(table: Readonly<Record<string, T>>): readonly T[] {
  return Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}

function runBroughtUp(run: EarlierRun): Run {
  return { ...run, visits: Object.entries(run.visits).map(([node, count]) => ({ node, count })) };
}
