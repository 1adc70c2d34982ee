import { describe, expect, test } from 'vitest';
import { capApplies, capBlock } from '../../src/plan/frequency-caps.ts';
import { newInstant } from '../../src/plan/instant.ts';
import type { FrequencyCap } from '../../src/plan/settings.ts';
import { newSubject } from '../../src/plan/subject-state.ts';
import type { SendRecord } from '../../src/plan/subject-state.ts';
import { DAY, duration, HOUR, program, START } from './plan-kit.ts';

const compiled = program([]);
const cap = (at_most: number, more: Partial<FrequencyCap> = {}): FrequencyCap => ({ at_most, per: { rolling: DAY }, channels: [], action: 'skip', except_tags: [], only_tags: [], ...more });
const sent = (hours: number, more: Partial<SendRecord> = {}): SendRecord => ({ at: START - hours * HOUR, key: `k${hours}`, journey: 'j', run: `r${hours}`, node: 'n', message: 'm', channel: 'email', marketing: true, tags: [], address: undefined, failed: false, ...more });

function block(caps: readonly FrequencyCap[], sends: readonly SendRecord[]): unknown {
  const state = newSubject('p1');
  state.sends.push(...sends);
  const found = capBlock(newInstant(compiled, state, START), caps);
  return found && { action: found.action, freed: (found.until - START) / HOUR, by: found.takenBy?.run, upTo: found.upTo?.map(({ days }) => days) };
}

describe('a cap', () => {
  test.each<[string, readonly FrequencyCap[], readonly SendRecord[], unknown]>([
    ['lets through while a slot is free', [cap(2)], [sent(5)], undefined],
    ['frees the slot of the oldest that counts', [cap(2)], [sent(9), sent(5), sent(3)], { action: 'skip', freed: 19, by: 'r3' }],
    ['counts what was sent right after the window began', [cap(1)], [sent(24, { at: START - DAY + 1 })], { action: 'skip', freed: 1 / HOUR, by: 'r24' }],
    ['does not count what was sent when it began', [cap(1)], [sent(24)], undefined],
    ['does not count what failed', [cap(1)], [sent(5, { failed: true })], undefined],
    ['does not count what is no marketing', [cap(1)], [sent(5, { marketing: false })], undefined],
    ['does not count another channel', [cap(1, { channels: ['push'] })], [sent(5)], undefined],
    ['passes over what it is not about and goes on counting', [cap(2, { except_tags: ['x'] })], [sent(9), sent(7, { tags: ['x'] }), sent(5)], { action: 'skip', freed: 15, by: 'r5' }],
    ['counts only its own tags', [cap(1, { only_tags: ['promo'] })], [sent(9, { tags: ['promo'] }), sent(5)], { action: 'skip', freed: 15, by: 'r9' }],
    ['of none lets nothing through, and no slot is ever freed', [cap(0)], [], { action: 'skip', freed: 24, by: undefined }],
    ['of none names the latest', [cap(0)], [sent(9), sent(5)], { action: 'skip', freed: 24, by: 'r5' }],
    ['of a day frees with the next midnight', [cap(1, { per: 'day' })], [sent(8)], { action: 'skip', freed: 15, by: 'r8' }],
    ['of a day forgets yesterday', [cap(1, { per: 'day' })], [sent(10)], undefined],
    ['that skips decides over one that waits, until both let through', [cap(1, { action: 'defer', up_to: duration('2d'), per: { rolling: 2 * DAY } }), cap(1)], [sent(5)], { action: 'skip', freed: 43, by: 'r5', upTo: [2] }],
    ['that waits keeps the limits of all', [cap(1, { action: 'defer', up_to: duration('2d') }), cap(1, { action: 'defer', up_to: duration('1d') })], [sent(5)], { action: 'defer', freed: 19, by: 'r5', upTo: [2, 1] }],
  ])('%s', (_label, caps, sends, expected) => {
    expect(block(caps, sends)).toEqual(expected);
  });

  test.each<[string, Partial<FrequencyCap>, readonly string[], boolean]>([
    ['every message', {}, [], true],
    ['its channels', { channels: ['push', 'email'] }, [], true],
    ['no other channel', { channels: ['push'] }, [], false],
    ['no message that it excepts', { except_tags: ['x'] }, ['y', 'x'], false],
    ['messages of its tags', { only_tags: ['x'] }, ['y', 'x'], true],
    ['no message without them', { only_tags: ['x'] }, ['y'], false],
  ])('is about %s', (_label, more, tags, expected) => {
    expect(capApplies(cap(1, more), { channel: 'email', tags })).toBe(expected);
  });
});
