import { parentPort, workerData } from 'node:worker_threads';
import { type HistoryWork, type PopulationWork, serveHistory, servePeople } from '../compile/serve-people.ts';
import { utf8Text } from './decode-text.ts';
import { partFiles, type PartPlace, PartProblem } from './part-files.ts';
import type { Post, Reply } from './people-crew.ts';

/** What a thread is to do: play the people of a population by their numbers, or those of a history. */
export type PeopleWorkerData = { readonly kind: 'population'; readonly work: PopulationWork } | { readonly kind: 'history'; readonly work: HistoryWork; readonly place: PartPlace; readonly hand: number };

/** Runs in a thread of its own: does the tasks that it is sent. */
export const peopleWorker = (): void => {
  const data: PeopleWorkerData = workerData;
  if (data.kind === 'population') answer(servePeople(data.work));
  else answer(serveHistory(data.work, { store: partFiles(data.place, data.hand), decode: utf8Text }));
};

const answer = <Task, Answer>(serve: (task: Task) => Answer): void => {
  const port = parentPort;
  if (port === null) throw new Error('a worker runs in a thread of its own');
  port.on('message', ({ number, task }: Post<Task>) => port.postMessage(reply(serve, number, task)));
};

const reply = <Task, Answer>(serve: (task: Task) => Answer, number: number, task: Task): Reply<Answer> => {
  try {
    return { number, answer: serve(task) };
  } catch (error) {
    return { number, isOfDisk: error instanceof PartProblem, error: error instanceof PartProblem ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
};
