import type { Run, SubjectState } from './subject-state.ts';

interface Mark {
  readonly of: SubjectState;
  readonly order: number;
  readonly time: number;
}

/**
 * Gives the inputs of two subjects one order, in place: everything that names a place in its own order afterwards names one in the
 * common order. Each keeps its own; between the two the earlier goes first, as far as what is remembered tells.
 */
export function joinOrder(from: SubjectState, to: SubjectState): void {
  const places = new Map<SubjectState, Map<number, number>>([
    [from, new Map()],
    [to, new Map()],
  ]);
  const [left, right] = [marksOf(from), marksOf(to)];
  let place = 0;
  for (let l = 0, r = 0; l < left.length || r < right.length; ) {
    const [a, b] = [left[l], right[r]];
    const next = a === undefined || (b !== undefined && b.time <= a.time) ? b : a;
    if (next === undefined) break;
    if (next === a) l += 1;
    else r += 1;
    place += 1;
    places.get(next.of)?.set(next.order, place);
  }
  for (const state of [from, to]) renumber(state, (order) => places.get(state)?.get(order) ?? order);
  // Past every place ever given, so that nothing remembered by place is taken for what stands there now.
  to.order = Math.max(place, from.order, to.order);
}

/** Every place that a state names, in order, with the latest time that is known of it or of one before it. */
function marksOf(state: SubjectState): readonly Mark[] {
  const times = new Map<number, number>();
  const note = (order: number | undefined, time: number | undefined): void => {
    if (order !== undefined) times.set(order, Math.max(times.get(order) ?? -Infinity, time ?? -Infinity));
  };
  for (const { order, ts } of [...Object.values(state.events).flat(), ...state.statuses]) note(order, ts);
  for (const { order, at } of Object.values(state.entered)) note(order, at);
  for (const run of runsOf(state)) {
    note(run.enteredOrder, run.enteredAt);
    note(run.waitBeganOrder, run.waitBeganAt);
    note(run.lastRunOrder, run.lastRunAt);
    for (const { order, ts } of run.inbox ?? []) note(order, ts);
  }
  let latest = -Infinity;
  return [...times].sort(([a], [b]) => a - b).map(([order, time]) => {
    latest = Math.max(latest, time);
    return { of: state, order, time: latest };
  });
}

function renumber(state: SubjectState, place: (order: number) => number): void {
  for (const [name, events] of Object.entries(state.events)) state.events[name] = events.map((event) => ({ ...event, order: place(event.order) }));
  state.statuses = state.statuses.map((status) => ({ ...status, order: place(status.order) }));
  for (const [slot, record] of Object.entries(state.entered)) state.entered[slot] = { ...record, order: place(record.order) };
  for (const run of runsOf(state)) {
    run.enteredOrder = place(run.enteredOrder);
    if (run.waitBeganOrder !== undefined) run.waitBeganOrder = place(run.waitBeganOrder);
    if (run.lastRunOrder !== undefined) run.lastRunOrder = place(run.lastRunOrder);
    if (run.inbox !== undefined) run.inbox = run.inbox.map((event) => ({ ...event, order: place(event.order) }));
  }
}

function runsOf(state: SubjectState): readonly Run[] {
  return [...state.runs, ...state.ended];
}
