import { describe, expect, test } from 'vitest';
import { difference, playBoth } from './compare.ts';
import { differing, say } from './differing.ts';
import { randomStory } from './random-story.ts';

/** Each of them told two interpreters apart once: what was wrong then is said beside it. */
const found: readonly (readonly [string, number])[] = [
  ['a condition on the person’s own clock follows when their zone changes', 34],
  ['a goal that time alone brings about after the run is over', 533],
  ['a wait for a condition on an event that was replaced', 137],
  ['two caps that defer: none of their limits is passed', 3930],
  ['the deadline of a wait stays when the zone changes', 4288],
  ['clocks of one instant start their runs in the order in which they were set', 5406],
  ['a run that another wakes while it wakes by itself sends once', 6836],
  ['what others did ends a wait, and computes no attribute', 6867],
  ['of two segments left at once the first trigger starts the run', 3313],
  ['batches of two triggers are two runs', 4550],
];

describe('a second, naive interpreter tells the same', () => {
  test.each(found)('%s', (_label, seed) => {
    expect(difference(playBoth(randomStory(seed)))).toBeUndefined();
  });

  test('of 1,500 random stories', () => {
    expect(differing(50_000, 1500).map(say)).toEqual([]);
  });

  test('and the stories go everywhere', () => {
    const lines = Array.from({ length: 600 }, (_, seed) => playBoth(randomStory(seed)).ours).flat();
    const kinds = new Set(lines.flatMap((line) => {
      const [kind = '', first = '', second = ''] = line.slice(line.indexOf('] ') + 2).split(' ');
      return [kind === 'skip' || kind === 'defer' || kind === 'not_entered' ? `${kind} ${second}` : kind === 'exit' ? `exit ${first}` : kind];
    }));
    expect([...kinds]).toEqual(expect.arrayContaining(everything));
  });
});

const everything = [
  'enter', 'send', 'goal', 'offer', 'set', 'task', 'emit', 'pause', 'exit end', 'exit restart', 'exit event', 'exit edge', 'exit when', 'exit goal', 'exit blocked', 'exit gone',
  'not_entered audience', 'not_entered running', 'not_entered reentry', 'not_entered holdout', 'not_entered existing', 'not_entered past', 'not_entered no_recipient',
  'skip cap', 'skip quiet_hours', 'skip not_reachable', 'skip suppressed', 'skip paused', 'skip sent_recently', 'skip not_eligible', 'defer cap', 'defer quiet_hours', 'defer blackout',
];
