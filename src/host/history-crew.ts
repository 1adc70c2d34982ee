import type { Crew, HistoryAnswer, HistoryTask, HistoryWork } from '../compile/serve-people.ts';
import type { PartPlace } from './part-files.ts';
import { createPeopleCrew } from './people-crew.ts';

/** Opens the threads that play a history together with this one, which can do what `serve` does. */
export const createHistoryCrew = (script: string, place: PartPlace, work: HistoryWork, serve: (task: HistoryTask) => HistoryAnswer): Crew<HistoryTask, HistoryAnswer> =>
  createPeopleCrew<HistoryTask, HistoryAnswer>({
    script,
    dataOf: (hand) => ({ kind: 'history', work, place, hand }),
    size: place.writers,
    serve,
    handsOver: (task) => ('piece' in task && task.piece.bytes.buffer instanceof ArrayBuffer ? [task.piece.bytes.buffer] : []),
  });
