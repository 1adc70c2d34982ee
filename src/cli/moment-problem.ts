import { isEnd, isMoment } from '../compile/simulated-period.ts';
import type { Invocation } from './command.ts';

/** What is wrong with `--at` and `--until`. */
export const momentProblem = ({ flags }: Pick<Invocation, 'flags'>): string | undefined => {
  const [at, until] = [flags.get('at'), flags.get('until')];
  if (typeof at === 'string' && !isMoment(at)) return `--at takes a date (2027-03-01) or an instant with its zone (2027-03-01T08:00:00Z), not "${at}"`;
  if (typeof until === 'string' && !isEnd(until)) return `--until takes a time from the start (30d), a date (2027-03-01) or an instant with its zone (2027-03-01T08:00:00Z), not "${until}"`;
  return undefined;
};
