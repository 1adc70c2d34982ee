import { formatTimeOfDay } from '../../time/moment.ts';
import type { ClockTerm } from './clock.ts';
import type { Piece } from './pieces.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** The parts of a day, or of a week, within which all these conditions on one clock answer the same. `at`: a minute of the part, or the ISO weekday. */
export function clockPieces(terms: readonly ClockTerm[]): readonly Piece[] {
  const bounds = terms.flatMap((term) => (term.op === 'local_time' ? [term.from, term.to] : []));
  if (bounds.length === 0) return DAYS.map((words, index) => ({ at: index + 1, words }));
  const starts = [...new Set(bounds)].sort((a, b) => a - b);
  return starts.map((at, index) => ({ at, words: `from ${formatTimeOfDay(at)} to ${formatTimeOfDay(starts[index + 1] ?? starts[0] ?? 0)}` }));
}

/** Which of the pieces a condition holds in. */
export function clockTakes(term: ClockTerm, pieces: readonly Piece[]): readonly boolean[] {
  return pieces.map(({ at }) => {
    if (typeof at !== 'number') return false;
    if (term.op === 'weekday') return term.days.includes(at);
    return term.from <= term.to ? at >= term.from && at < term.to : at >= term.from || at < term.to;
  });
}
