import { describe, expect, test } from 'vitest';
import { answerClaims, type Answer } from '../../../src/proof/invariants/answer-claims.ts';
import { claimWords, type Claim, type Occasion } from '../../../src/proof/invariants/claim.ts';
import { smallerLives } from '../../../src/proof/invariants/shrink-life.ts';
import { DAY } from '../../../src/proof/pressure/assumptions.ts';
import { from, type Loaded } from '../pressure/loaded-project.ts';
import { small } from '../pressure/small-project.ts';
import { breakerOf } from './breaks.ts';

const HOUR = 3_600_000;
const sent = (name: string): Occasion => ({ kind: 'sent', name });
const event = (name: string): Occasion => ({ kind: 'event', name });
const entered = (name: string): Occasion => ({ kind: 'entered', name });
const never = (later: Occasion, earlier: Occasion, within = Infinity): Claim => ({ says: 'never', earlier, later, within, side: 'after' });
const always = (what: Occasion, of: Occasion, within = Infinity, side: 'before' | 'after' = 'before'): Claim => ({ says: 'always', what, of, within, side });
const atMost = (most: number, per: number): Claim => ({ says: 'at_most', most, per, of: { tags: [], channels: [] } });
const days = (...of: readonly Occasion[]): Claim => ({ says: 'not_same_day', of });

const effort = { boundary: 60, aimed: 120, chance: 60, journey: 20 };

const ask = ({ program, assumptions }: Loaded, claim: Claim): Answer | undefined => answerClaims(program, [claim], { assumptions, from, dead: new Set(), effort })[0];

const rows: readonly { readonly label: string; readonly journeys: string; readonly claim: Claim; readonly answer: Answer['kind']; readonly says?: string; readonly policies?: string; readonly messages?: string; readonly more?: string }[] = [
  { label: 'never after an event that the audience and an exit keep away', journeys: '  one: { trigger: { event: asked }, audience: { did_not: bought, within: 30d }, exit_on: [bought], reentry: always, steps: [{ wait: 2d }, { send: a }] }', claim: never(sent('a'), event('bought'), 30 * DAY), answer: 'proved', says: 'there has been no bought for 30d' },
  { label: 'never after an event, without the exit', journeys: '  one: { trigger: { event: asked }, audience: { did_not: bought, within: 30d }, reentry: always, steps: [{ wait: 2d }, { send: a }] }', claim: never(sent('a'), event('bought'), 30 * DAY), answer: 'broken' },
  { label: 'never after an event, asked right before the message', journeys: '  one: { trigger: { event: asked }, reentry: always, steps: [{ wait: 2d }, { if: { did_not: bought, within: 3d }, then: [{ send: a }] }] }', claim: never(sent('a'), event('bought'), 3 * DAY), answer: 'proved' },
  { label: 'never after an event, asked for too short a time', journeys: '  one: { trigger: { event: asked }, reentry: always, steps: [{ wait: 2d }, { if: { did_not: bought, within: 2d }, then: [{ send: a }] }] }', claim: never(sent('a'), event('bought'), 3 * DAY), answer: 'broken' },
  { label: 'never after an event, by an exit that is asked before each message', journeys: '  one: { trigger: { event: asked }, exit_on: [{ when: { did: bought, within: 3d } }], reentry: always, steps: [{ wait: 2d }, { send: a }] }', claim: never(sent('a'), event('bought'), 3 * DAY), answer: 'proved' },
  { label: 'never after what a trigger waits for to stay away', journeys: '  one: { trigger: { event: asked, without: { event: bought }, for: 6h }, reentry: always, steps: [{ send: a }] }', claim: never(sent('a'), event('bought'), 5 * HOUR), answer: 'proved' },
  { label: 'never one message after the other, in one run of a lifetime', journeys: '  one: { trigger: { event: asked }, reentry: never, steps: [{ if: { profile: { plan: pro } }, then: [{ send: a }], else: [{ send: b }] }] }', claim: never(sent('b'), sent('a')), answer: 'proved', says: 'no a at all' },
  { label: 'never one message after the other, in runs that come again', journeys: '  one: { trigger: { event: asked }, reentry: always, steps: [{ if: { profile: { plan: pro } }, then: [{ send: a }], else: [{ send: b }] }] }', claim: never(sent('b'), sent('a')), answer: 'broken' },
  { label: 'never two of a message in a week, by a cap', policies: 'policies: { frequency_caps: [{ at_most: 1, per: 7d, action: skip }] }', journeys: '  one: { trigger: { event: asked }, reentry: always, steps: [{ send: a }] }', claim: never(sent('a'), sent('a'), 7 * DAY), answer: 'proved', says: 'no more than one leaves in any 7d' },
  { label: 'never soon after another message of the channel', journeys: '  one: { trigger: { event: asked }, reentry: always, steps: [{ send: { message: a, unless_sent_within: 16h } }] }\n  two: { trigger: { event: bought }, reentry: always, steps: [{ send: b }] }', claim: never(sent('a'), sent('b'), 16 * HOUR), answer: 'proved' },
  { label: 'never entered again within a week', journeys: '  one: { trigger: { event: asked }, reentry: { once_per: 8d }, steps: [{ send: a }] }', claim: never(entered('one'), entered('one'), 7 * DAY), answer: 'proved' },
  { label: 'never entered again, which may be', journeys: '  one: { trigger: { event: asked }, reentry: { once_per: 8d }, steps: [{ send: a }] }', claim: never(entered('one'), entered('one'), 9 * DAY), answer: 'broken' },
  { label: 'never a message that nobody sends', journeys: '  one: { trigger: { event: asked }, reentry: always, steps: [{ send: a }] }', claim: never(sent('b'), event('bought')), answer: 'proved', says: 'no step that anybody comes to sends b' },
  { label: 'never before: the customer decides', journeys: '  one: { trigger: { event: asked }, reentry: always, steps: [{ send: a }] }', claim: { says: 'never', earlier: sent('a'), later: event('bought'), within: DAY, side: 'before' }, answer: 'broken' },
  { label: 'always behind what the trigger is', journeys: '  one: { trigger: { event: bought }, reentry: always, steps: [{ wait: 2d }, { send: a }] }', claim: always(event('bought'), sent('a'), 3 * DAY), answer: 'proved' },
  { label: 'always behind it, but for how long', journeys: '  one: { trigger: { event: bought }, reentry: always, steps: [{ wait: 4d }, { send: a }] }', claim: always(event('bought'), sent('a'), 3 * DAY), answer: 'broken' },
  { label: 'always behind a message that nothing can hold back', messages: '  shown: { channel: in_app, purpose: transactional, title: S, text: S }', journeys: '  one: { trigger: { event: asked }, reentry: always, steps: [{ send: shown }, { wait: 2d }, { send: a }] }', claim: always(sent('shown'), sent('a')), answer: 'proved' },
  { label: 'always behind a message that may not reach', journeys: '  one: { trigger: { event: asked }, reentry: always, steps: [{ send: receipt }, { wait: 2d }, { send: a }] }', claim: always(sent('receipt'), sent('a')), answer: 'broken' },
  { label: 'always behind a message to those whom it reaches', journeys: '  one: { trigger: { event: asked }, audience: { reachable: sms }, reentry: always, steps: [{ send: receipt }, { wait: 2d }, { send: a }] }', claim: always(sent('receipt'), sent('a'), 3 * DAY), answer: 'proved' },
  { label: 'always behind a message that was opened', journeys: '  one: { trigger: { event: asked }, reentry: always, steps: [{ send: a }, { wait_for: { opened: a }, up_to: 3d, then: [{ send: b }] }] }', claim: always(sent('a'), sent('b')), answer: 'proved' },
  { label: 'always in a journey that hands over', journeys: '  one: { trigger: { event: bought }, reentry: always, steps: [{ start: two }] }\n  two: { trigger: { event: bought }, reentry: always, steps: [{ send: a }] }', claim: always(event('bought'), entered('two')), answer: 'proved' },
  { label: 'always followed at once', messages: '  shown: { channel: in_app, purpose: transactional, title: S, text: S }', journeys: '  one: { trigger: { event: bought }, reentry: always, steps: [{ send: shown }] }', claim: always(sent('shown'), event('bought'), HOUR, 'after'), answer: 'proved', says: 'at once' },
  { label: 'always followed, but for some', messages: '  shown: { channel: in_app, purpose: transactional, title: S, text: S }', journeys: '  one: { trigger: { event: bought }, audience: { profile: { plan: pro } }, reentry: always, steps: [{ send: shown }] }', claim: always(sent('shown'), event('bought'), HOUR, 'after'), answer: 'broken' },
  { label: 'always followed in a run that an exit may end', messages: '  shown: { channel: in_app, purpose: transactional, title: S, text: S }', journeys: '  one: { trigger: { event: bought }, exit_on: [asked], reentry: never, steps: [{ wait: 1d }, { send: shown }] }', claim: always(sent('shown'), entered('one'), 2 * DAY, 'after'), answer: 'broken' },
  { label: 'at most, by a cap', policies: 'policies: { frequency_caps: [{ at_most: 2, per: 7d, action: skip }] }', journeys: '  one: { trigger: { event: visited }, reentry: always, steps: [{ send: a }] }', claim: atMost(2, 7 * DAY), answer: 'proved', says: 'the frequency caps let no more through' },
  { label: 'at most, over a month', policies: 'policies: { frequency_caps: [{ at_most: 2, per: 7d, action: skip }] }', journeys: '  one: { trigger: { event: visited }, reentry: always, steps: [{ send: a }] }', claim: atMost(10, 30 * DAY), answer: 'proved' },
  { label: 'at most, by re-entry', journeys: '  one: { trigger: { event: bought }, reentry: never, steps: [{ send: a }, { send: b }] }', claim: atMost(2, DAY), answer: 'proved', says: 'one cannot send more' },
  { label: 'at most, of which there is one more', policies: 'policies: { frequency_caps: [{ at_most: 3, per: 7d, action: skip }] }', journeys: '  one: { trigger: { event: visited }, reentry: always, steps: [{ send: a }] }', claim: atMost(2, 7 * DAY), answer: 'broken' },
  { label: 'not on one day, by a cap on days', policies: 'policies: { frequency_caps: [{ at_most: 1, per: day, action: skip }] }', journeys: '  one: { trigger: { event: visited }, reentry: always, steps: [{ send: a }] }\n  two: { trigger: { event: bought }, reentry: always, steps: [{ send: b }] }', claim: days(sent('a'), sent('b')), answer: 'proved' },
  { label: 'not on one day, two days apart', journeys: '  one: { trigger: { event: bought }, reentry: never, steps: [{ send: a }, { wait: 3d }, { send: b }] }', claim: days(sent('a'), sent('b')), answer: 'proved' },
  { label: 'not on one day, a few hours apart', journeys: '  one: { trigger: { event: bought }, reentry: never, steps: [{ send: a }, { wait: 3h }, { send: b }] }', claim: days(sent('a'), sent('b')), answer: 'broken' },
  { label: 'not on one day as what the customer does', journeys: '  one: { trigger: { event: asked }, reentry: never, steps: [{ send: a }] }', claim: days(sent('a'), event('bought')), answer: 'broken' },
  { label: 'what holds and is not proved', journeys: '  one: { trigger: { event: asked }, reentry: always, steps: [{ if: { profile: { plan: pro } }, then: [{ send: a }] }, { if: { profile: { plan: free } }, then: [{ send: b }] }] }', more: 'segments: { paying: { when: { profile: { plan: pro } } } }', claim: never(sent('b'), sent('a'), HOUR), answer: 'holds' },
  { label: 'what nobody was found for', journeys: '  one: { trigger: { event: asked }, reentry: always, steps: [{ if: { did: visited, count: { gte: 3000 } }, then: [{ send: a }] }] }', claim: never(sent('a'), event('bought')), answer: 'unknown' },
];

describe('an invariant', () => {
  test.each(rows)('$label: $answer', ({ label: _, claim, answer, says, ...parts }) => {
    const loaded = small(parts);
    const found = ask(loaded, claim);
    expect(found, claimWords(claim)).toMatchObject({ kind: answer });
    if (says !== undefined) expect(found?.kind === 'proved' ? found.proof.why : '').toContain(says);
    if (found?.kind !== 'broken') return;
    const breaks = breakerOf(loaded);
    const { life, breach } = found.counter;
    expect(breach.happened.length).toBeGreaterThan(0);
    expect(breaks(claim, life)).toBe(true);
    expect(smallerLives(life, loaded.program.settings).filter((smaller) => breaks(claim, smaller))).toEqual([]);
  });
});
