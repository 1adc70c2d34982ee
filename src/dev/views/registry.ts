import type { View } from '../view.ts';
import { journey } from './journey.ts';
import { message } from './message.ts';
import { overview } from './overview.ts';
import { person } from './person.ts';
import { population } from './population.ts';
import { problems } from './problems.ts';
import { shell } from './shell.ts';

/** Every view by its name, which stands in its address; in the order of the page's list. */
export const views = { shell, overview, problems, journey, message, person, population } as const;

export type ViewName = keyof typeof views;

/** What a view answers: the page shows nothing else. */
export type ModelOf<Name extends ViewName> = (typeof views)[Name] extends View<infer Model> ? Model : never;

export function findView(name: string): View<unknown> | undefined {
  return Object.entries(views).find(([each]) => each === name)?.[1];
}
