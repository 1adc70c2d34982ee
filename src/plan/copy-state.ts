import type { Run, SubjectState } from './subject-state.ts';

/** A copy that `step` may change without touching the original. What is never changed in place is shared. */
export function copyState(state: SubjectState): SubjectState {
  return {
    ...state,
    events: mapValues(state.events, (events) => [...events]),
    statuses: [...state.statuses],
    sends: state.sends.map((send) => ({ ...send })),
    seen: [...state.seen],
    runs: state.runs.map(copyRun),
    ended: state.ended.map(copyRun),
    halted: { ...state.halted },
    entered: { ...state.entered },
    pending: { ...state.pending },
    dates: { ...state.dates },
    watches: { ...state.watches },
    timers: state.timers.map((timer) => ({ ...timer })),
    pauses: [...state.pauses],
    suppressed: { ...state.suppressed },
    offers: { ...state.offers },
    instant: { ...state.instant },
    launched: { ...state.launched },
  };
}

function copyRun(run: Run): Run {
  return { ...run, visits: run.visits.map((visits) => ({ ...visits })), rounds: { ...run.rounds } };
}

function mapValues<T>(record: Record<string, T>, copy: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, copy(value)]));
}
