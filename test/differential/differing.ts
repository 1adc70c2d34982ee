import { difference, playBoth } from './compare.ts';
import { randomStory } from './random-story.ts';
import { shrink } from './shrink.ts';

/** Enough to see what is wrong; the rest costs only time. */
const MOST = 5;

/** Seeds of the stories on which the two interpreters differ, the first few. */
export function differing(first: number, count: number): readonly number[] {
  const found: number[] = [];
  for (let seed = first; seed < first + count && found.length < MOST; seed++) if (difference(playBoth(randomStory(seed))) !== undefined) found.push(seed);
  return found;
}

/** The smallest form of a story on which the two differ, and how. */
export function say(seed: number): string {
  const story = shrink(randomStory(seed), (smaller) => difference(playBoth(smaller)) !== undefined);
  const { plans, settings } = story.program;
  const journeys = plans.map(({ messages: _messages, format: _format, rev: _rev, ...rest }) => JSON.stringify(rest));
  const inputs = story.inputs.map((input) => `${new Date(input.at).toISOString()} ${JSON.stringify(input)}`);
  return [`seed ${seed}`, difference(playBoth(story)) ?? '', ...journeys, JSON.stringify(settings), JSON.stringify(story.attributes), ...inputs].join('\n');
}
