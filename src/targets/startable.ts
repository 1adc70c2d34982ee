import type { Plan } from '../plan/plan.ts';

/**
 * Whether a journey can be created at all: one whose start a platform does not have would start for nobody, or for everybody, and
 * one that writes to somebody else would write to the wrong person. `also` are starts beyond events and segments.
 */
export function isStartable({ entries: [entry], recipient }: Plan, also: readonly ('date' | 'schedule')[] = []): boolean {
  if (entry === undefined || recipient.kind !== 'profile') return false;
  switch (entry.on) {
    case 'event':
      return entry.for_each === undefined && entry.batch === undefined;
    case 'enters':
    case 'leaves':
      return true;
    case 'date':
      return also.includes('date') && !('literal' in entry.date);
    case 'schedule':
      return also.includes('schedule');
  }
}
