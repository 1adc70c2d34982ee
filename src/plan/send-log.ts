import type { Origin } from './effect.ts';
import type { SendRecord, SubjectState } from './subject-state.ts';

/** The latest send that matches and has not failed, as the origin that took the slot. */
export function lastSend(state: SubjectState, matches: (send: SendRecord) => boolean): Origin | undefined {
  const send = state.sends.findLast((one) => one.failed !== true && matches(one));
  return send && originOfSend(send);
}

export function originOfSend({ journey, run, node }: SendRecord): Origin {
  return { journey, run, node };
}
