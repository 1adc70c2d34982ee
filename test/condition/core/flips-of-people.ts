import { expect } from 'vitest';
import { nextFlip } from '../../../src/condition/core/next-flip.ts';
import { holdsNaively } from '../../support/naive-condition.ts';
import { plainFacts, zoneNamed } from '../../support/plain-facts.ts';
import type { PlainFacts } from '../../support/plain-facts.ts';
import { randomCase } from '../../support/random-condition.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const HORIZON = 6 * DAY;

/**
 * Instants at which something may turn: whatever happened plus every window, every date and moment written or looked up
 * plus every offset, local midnights and quarter hours of the day around them, changes of the clock; each ± 1 ms.
 */
function candidates(plain: PlainFacts, quarters: boolean): readonly number[] {
  const { now } = plain;
  const marks = new Set<number>();
  const stamps = [...(plain.events ?? []), ...(plain.statuses ?? [])].map((past) => past.ts);
  const values = JSON.stringify(plain.records).match(/\d{12,}/g)?.map(Number) ?? [];
  for (const stamp of [...stamps, ...values]) for (const window of [0, 1, 1000, HOUR, 6 * HOUR, DAY, 25 * HOUR, 23 * HOUR, 2 * DAY, 3 * DAY, -HOUR, -DAY, -25 * HOUR, -23 * HOUR, -2 * DAY]) marks.add(stamp + window);
  const zones = [plain.recipientZone, plain.projectZone, 'UTC', 'Europe/Helsinki', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago'].map((id) => zoneNamed(id ?? 'UTC'));
  for (const zone of zones) for (const start of zone.starts) if (start > now && start <= now + HORIZON) for (const hours of [-1, -0.5, 0, 0.5, 1, 2, 3]) marks.add(start + hours * HOUR);
  if (quarters) for (let at = Math.floor(now / 900_000) * 900_000; at <= now + HORIZON; at += 900_000) marks.add(at);
  const near = [...marks].flatMap((mark) => [mark - 1, mark, mark + 1]);
  return [...new Set(near)].filter((mark) => mark > now && mark <= now + HORIZON).sort((a, b) => a - b);
}

/** Time alone changes no answer before the next flip, on as many random people as these seeds; most flips are exact. */
export function expectFlipsAreRight(from: number, to: number): void {
  let turned = 0;
  let exact = 0;
  for (let seed = from; seed <= to; seed += 1) {
    const { term, pool, plain } = randomCase(seed, seed % 4);
    // Events later than now are not there: time passes, nothing else happens.
    const at = (now: number): boolean => holdsNaively(term, pool, plainFacts({ ...plain, now }));
    const truth = at(plain.now);
    const flip = nextFlip(term, pool)(plainFacts(plain));
    if (!(flip > plain.now)) expect.fail(`seed ${seed}: flip ${flip} is not after ${plain.now}`);
    const first = candidates(plain, seed % 3 === 0).find((mark) => at(mark) !== truth);
    if (first === undefined) continue;
    turned += 1;
    if (first < flip) expect.fail(`seed ${seed}: turned at ${first}, ${flip - first} ms before the flip, for ${JSON.stringify(term)} at ${plain.now}`);
    if (first === flip) exact += 1;
  }
  expect(turned).toBeGreaterThan((to - from) / 10);
  // Sound is not enough: an answer of "in a millisecond" every time would be sound too.
  expect(exact / turned).toBeGreaterThan(0.5);
}
