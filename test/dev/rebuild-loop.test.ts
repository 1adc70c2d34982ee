import { expect, test } from 'vitest';
import { createRebuildLoop } from '../../src/dev/rebuild-loop.ts';

/** A clock that a test moves. */
const createClock = () => {
  let now = 0;
  const calls = new Set<{ readonly at: number; readonly call: () => void }>();
  return {
    timers: {
      now: () => now,
      after: (milliseconds: number, call: () => void) => {
        const each = { at: now + milliseconds, call };
        calls.add(each);
        return () => void calls.delete(each);
      },
    },
    move: (milliseconds: number) => {
      const end = now + milliseconds;
      for (;;) {
        const [next] = [...calls].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
        if (next === undefined) break;
        calls.delete(next);
        now = next.at;
        next.call();
      }
      now = end;
    },
  };
};

test('a burst of a thousand changes is one rebuild, with each file once and in order', async () => {
  const { timers, move } = createClock();
  const rebuilt: (readonly string[])[] = [];
  const loop = createRebuildLoop((paths) => Promise.resolve(void rebuilt.push(paths)), timers);
  for (let file = 999; file >= 0; file -= 1) loop.touch(`f${String(file % 500).padStart(3, '0')}`);
  move(39);
  expect(rebuilt).toEqual([]);
  move(1);
  await loop.idle();
  expect([rebuilt.length, rebuilt[0]?.length, rebuilt[0]?.[0], rebuilt[0]?.at(-1)]).toEqual([1, 500, 'f000', 'f499']);
});

test('a burst that does not end is rebuilt after a second all the same', async () => {
  const { timers, move } = createClock();
  const at: number[] = [];
  const loop = createRebuildLoop(() => Promise.resolve(void at.push(timers.now())), timers);
  for (let step = 0; step < 150; step += 1) {
    loop.touch('a');
    move(10);
    await Promise.resolve();
    await Promise.resolve();
  }
  move(100);
  await loop.idle();
  expect(at).toEqual([1000, 1530]);
});

test('what changes during a rebuild makes one more afterwards, and never two at once', async () => {
  const { timers, move } = createClock();
  const ends: (() => void)[] = [];
  const rebuilt: string[] = [];
  const loop = createRebuildLoop((paths) => {
    rebuilt.push(paths.join());
    return new Promise((resolve) => ends.push(resolve));
  }, timers);
  loop.touch('a');
  move(40);
  loop.touch('b');
  loop.touch('c');
  move(5000);
  expect(rebuilt).toEqual(['a']);
  ends[0]?.();
  await new Promise((resolve) => setImmediate(resolve));
  move(40);
  expect(rebuilt).toEqual(['a', 'b,c']);
  ends[1]?.();
  await loop.idle();
});

test('nothing is rebuilt once it is stopped', async () => {
  const { timers, move } = createClock();
  const rebuilt: string[] = [];
  const loop = createRebuildLoop((paths) => Promise.resolve(void rebuilt.push(paths.join())), timers);
  loop.touch('a');
  loop.stop();
  loop.touch('b');
  move(5000);
  await loop.idle();
  expect(rebuilt).toEqual([]);
});
