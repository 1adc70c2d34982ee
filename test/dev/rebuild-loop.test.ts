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
  const loop = createRebuildLoop({ rebuild: (paths) => Promise.resolve(void rebuilt.push(paths)) }, timers);
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
  const loop = createRebuildLoop({ rebuild: () => Promise.resolve(void at.push(timers.now())) }, timers);
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
  const loop = createRebuildLoop({ rebuild: (paths) => {
    rebuilt.push(paths.join());
    return new Promise((resolve) => ends.push(resolve));
  } }, timers);
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
  const loop = createRebuildLoop({ rebuild: (paths) => Promise.resolve(void rebuilt.push(paths.join())) }, timers);
  loop.touch('a');
  loop.stop();
  loop.touch('b');
  move(5000);
  await loop.idle();
  expect(rebuilt).toEqual([]);
});

/** Lets everything that waits for nothing but promises go on. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('what has changed so far is worked on ahead in each pause of a burst, once at a time, and the rebuild waits for that', async () => {
  const { timers, move } = createClock();
  const done: string[] = [];
  const ends: (() => void)[] = [];
  const foresee = (paths: readonly string[]): Promise<void> => {
    done.push(`ahead ${paths.join()}`);
    return new Promise((resolve) => ends.push(resolve));
  };
  const loop = createRebuildLoop({ rebuild: (paths) => Promise.resolve(void done.push(`rebuild ${paths.join()}`)), foresee }, timers);
  loop.touch('b');
  move(7);
  loop.touch('a');
  move(7);
  expect(done).toEqual([]);
  move(1);
  expect(done).toEqual(['ahead a,b']);
  loop.touch('c');
  move(10);
  expect(done).toEqual(['ahead a,b']);
  ends[0]?.();
  await turn();
  loop.touch('d');
  move(40);
  await turn();
  expect(done).toEqual(['ahead a,b', 'ahead a,b,c,d']);
  loop.touch('e');
  move(5000);
  expect(done).toHaveLength(2);
  ends[1]?.();
  await turn();
  expect(done).toEqual(['ahead a,b', 'ahead a,b,c,d', 'rebuild a,b,c,d']);
  // It has waited for longer than a burst may last.
  move(0);
  await loop.idle();
  expect(done.slice(3)).toEqual(['rebuild e']);
});

test('work ahead that fails is left to the rebuild, which meets the same', async () => {
  const { timers, move } = createClock();
  const rebuilt: string[] = [];
  const loop = createRebuildLoop({ rebuild: (paths) => Promise.resolve(void rebuilt.push(paths.join())), foresee: () => Promise.reject(new Error('half a file')) }, timers);
  loop.touch('a');
  move(8);
  await turn();
  move(32);
  await loop.idle();
  expect(rebuilt).toEqual(['a']);
});
