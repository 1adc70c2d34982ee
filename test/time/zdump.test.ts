import { expect, test } from 'vitest';
import { compareWithZdump, whyNotCompared } from './compare-with-zdump.ts';

const few = ['Europe/Helsinki', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Casablanca', 'Africa/Cairo', 'Asia/Gaza', 'America/Nuuk', 'Europe/Dublin', 'Antarctica/Casey'];

const reason = whyNotCompared();
if (reason !== undefined) console.log(`not compared with zdump: ${reason}`);

test.skipIf(reason !== undefined).each(few)('%s changes exactly when zdump says, from 1800 to 2100', (id) => {
  const { wrongOffsets, theirs, ours } = compareWithZdump(id, 1800, 2101);
  expect(wrongOffsets).toStrictEqual([]);
  expect(ours).toStrictEqual(theirs);
});
