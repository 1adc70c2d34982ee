import type { Instant } from './instant.ts';
import type { PlanMessage } from './plan.ts';
import type { Pause, SubjectState } from './subject-state.ts';

/** Whether a message is held back now. A pause with both a purpose and tags holds back what has both. */
export function isPaused({ state: { pauses }, now }: Instant, message: PlanMessage): boolean {
  for (const pause of pauses) if ((pause.until === undefined || now < pause.until) && covers(pause, message)) return true;
  return false;
}

function covers({ purpose, tags }: Pause, message: PlanMessage): boolean {
  // A pause that names nothing holds back marketing: what the law or the person waits for is never meant by silence.
  const isOfPurpose = purpose === undefined && tags.length > 0 ? true : message.purpose === 'marketing';
  return isOfPurpose && (tags.length === 0 || tags.some((tag) => message.tags.includes(tag)));
}

/** Ends the pauses that last until this event, and forgets those whose time has come. */
export function endPauses(state: SubjectState, now: number, event: string): void {
  if (state.pauses.length === 0) return;
  state.pauses = state.pauses.filter((pause) => pause.event !== event && (pause.until === undefined || now < pause.until));
}
