import { expect, test } from 'vitest';
import { zoneIds } from '../../src/time/find-zone.ts';
import { compareWithZdump, whyNotCompared } from './compare-with-zdump.ts';

const reason = whyNotCompared();
if (reason !== undefined) console.log(`not compared with zdump: ${reason}`);

test.skipIf(reason !== undefined)('every zone changes exactly when zdump says, from 1970 to 2040', () => {
  const differing = zoneIds().filter((id) => {
    const { wrongOffsets, theirs, ours } = compareWithZdump(id, 1970, 2041);
    return wrongOffsets.length > 0 || ours.join() !== theirs.join();
  });
  expect(zoneIds().length).toBeGreaterThan(400);
  expect(differing).toStrictEqual([]);
});
