import type { Counts } from '../counts.ts';
import { refusalWords, skipWords } from '../reason-words.ts';
import type { JourneyTally } from '../tally.ts';
import { liftWords } from './crowd-text.ts';
import { counted, number, shareWords } from './number-words.ts';
import { wilsonInterval } from './share-statistics.ts';

/** What became of those who came to a journey, each with its name; what did not happen is left out. */
export function journeyFacts(journey: JourneyTally): readonly (readonly [name: string, words: string])[] {
  const share = wilsonInterval(journey.converted, journey.people);
  const facts: readonly (readonly [string, string])[] = [
    ['entered', `${counted(journey.entered, 'time')}, ${counted(journey.people, 'person', 'people')}`],
    ['refused', countWords(journey.refused, refusalWords)],
    ['reached the goal', journey.converted === 0 || share === undefined ? '' : `${counted(journey.converted, 'person', 'people')}, ${shareWords(share)}`],
    ['lift', liftWords(journey)],
    ['left', countWords(journey.ended, { end: 'at the end', goal: 'by reaching the goal' })],
    ['still inside', journey.inside === 0 ? '' : number(journey.inside)],
    ['messages', number(journey.sends)],
    ['not sent', countWords(journey.skipped, skipWords)],
    ['put off', countWords(journey.deferred, { quiet_hours: 'by quiet hours', cap: 'by a frequency cap', blackout: 'by a blackout date' })],
    ['slots lost to', countWords(journey.lost_to, {})],
  ];
  return facts.filter(([, words]) => words !== '');
}

/** `12 quiet hours (quiet_hours), 3 a frequency cap (cap)`: counts with what they are called, the most first. */
export function countWords(counts: Counts, words: Readonly<Record<string, string>>): string {
  return Object.entries(counts).sort(([, a], [, b]) => b - a).map(([name, count]) => `${number(count)} ${words[name] ?? name.replaceAll('_', ' ')}`).join(', ');
}
