import { eraseSubject } from '../erase-subject.ts';
import { effectKey, originOf, tell } from '../instant.ts';
import type { Op } from './op.ts';

/** Deletes the person's data, here at once and elsewhere by an effect; every run of theirs ends, this one too. */
export const erase: Op<'erase'> = {
  op: 'erase',
  compile: (node) => ({
    node,
    arrive(instant, run) {
      tell(instant, { kind: 'erase', at: instant.now, origin: originOf(run), key: effectKey(instant, run) });
      eraseSubject(instant);
      return { kind: 'exit', reason: 'erased' };
    },
  }),
};
