import type { StepCounts } from '../../dev/views/journey.ts';
import { number } from '../words.ts';

/** What a counter says in the picture: who stands there, and who left, only where somebody does. */
export function countWords({ entered, waiting, left }: StepCounts, isStep: boolean): string {
  return [number(entered), ...(isStep && waiting > 0 ? [`${number(waiting)} waiting`] : []), ...(isStep && left > 0 ? [`${number(left)} left`] : [])].join(' · ');
}
