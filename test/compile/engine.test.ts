import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { constantSource } from '../../src/compile/constant-source.ts';
import { createEngine } from '../../src/compile/engine.ts';
import { createMemoryStore } from '../../src/compile/memory-store.ts';
import { type AsyncQuery, defineAsyncQuery, defineInput, defineQuery, defineSharedWork, type Query, type QueryContext } from '../../src/compile/query.ts';
import type { Store } from '../../src/compile/store.ts';
import { contentHash, sha256 } from '../../src/host/content-hash.ts';
import { openDiskStore } from '../../src/host/disk-store.ts';
import { pick, seededRandom } from './support/random.ts';
import { openToy, resultOf, showWorld, thriftyToy, totalRuns, toy, type ToyWorld } from './support/toy-project.ts';

const directory = mkdtempSync(join(tmpdir(), 'lc-engine-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const definitionLine = (random: () => number, name: string, files: readonly string[]): string => {
  const words = Array.from({ length: Math.floor(random() * 3) }, () => `${pick(random, ['a', 'b', 'c', ...files.map((file) => file.replace('.toy', ''))])}_${Math.floor(random() * 2)}`);
  return `${name} = ${words.join(' ')}`;
};

const fileContent = (random: () => number, file: string, files: readonly string[]): string =>
  [0, 1].map((number) => definitionLine(random, `${file.replace('.toy', '')}_${number}`, files)).join('\n');

const edit = (random: () => number, world: ToyWorld): ToyWorld => {
  const files = new Map(world.files);
  const names = [...files.keys()];
  const [first = 'a.toy'] = names;
  const chosen = pick(random, [first, ...names.slice(1)]);
  const fresh = `${pick(random, ['a', 'b', 'c', 'd', 'e', 'f'])}.toy`;
  switch (pick(random, ['change', 'change', 'comment', 'add', 'delete', 'rename', 'swap', 'option', 'nothing'])) {
    case 'change': files.set(chosen, fileContent(random, chosen, names)); break;
    case 'comment': files.set(chosen, `${files.get(chosen) ?? ''} # ${random()}`); break;
    case 'add': files.set(fresh, fileContent(random, fresh, names)); break;
    case 'delete': files.delete(chosen); break;
    case 'rename': { const content = files.get(chosen) ?? ''; files.delete(chosen); files.set(fresh, content); break; }
    case 'swap': { const content = files.get(chosen) ?? ''; files.set(chosen, files.get(fresh) ?? ''); files.set(fresh, content); break; }
    case 'option': return { files, forbidden: pick(random, ['a_0', 'b_1', 'c_0']) };
  }
  return { files, forbidden: world.forbidden };
};

const startWorld: ToyWorld = { files: new Map([['a.toy', 'a_0 = b_0\na_1 = a_0'], ['b.toy', 'b_0 =\nb_1 = c_9']]), forbidden: 'a_0' };
const cleanResult = (world: ToyWorld): Promise<string> => resultOf(openToy(createMemoryStore(), world), world);

const cases = Array.from({ length: 12 }, (_, seed) => ({ seed })).flatMap(({ seed }) => [
  { seed, keeps: 'outputs kept', kept: toy },
  { seed, keeps: 'as little kept as possible', kept: thriftyToy },
]);

describe('after any edits the incremental result is the clean result', () => {
  test.each(cases)('one engine in memory, seed $seed, $keeps', async ({ seed, kept }) => {
    const random = seededRandom(seed);
    let world = startWorld;
    const engine = openToy(createMemoryStore(), world, kept);
    for (let round = 0; round < 40; round += 1) {
      world = edit(random, world);
      showWorld(engine, world);
      if (random() < 0.2) continue;
      expect(await resultOf(engine, world, kept), `seed ${seed}, round ${round}`).toBe(await cleanResult(world));
    }
  });

  test.each(cases)('a store on disk, reopened and damaged at random, seed $seed, $keeps', async ({ seed, keeps, kept }) => {
    const random = seededRandom(1000 + seed);
    const cache = join(directory, `${seed} ${keeps}`);
    const pack = join(cache, 'queries.pack');
    const open = (): Store => openDiskStore({ directory: cache, tag: 'test' });
    let world = startWorld;
    let engine = openToy(open(), world, kept);
    for (let round = 0; round < 40; round += 1) {
      world = edit(random, world);
      if (random() < 0.5) engine = openToy(open(), world, kept);
      else showWorld(engine, world);
      if (random() < 0.3) expect(engine.read(kept.report, '')).toEqual(openToy(createMemoryStore(), world).read(toy.report, ''));
      else expect(await resultOf(engine, world, kept), `seed ${seed}, round ${round}`).toBe(await cleanResult(world));
      if (random() < 0.7) expect(engine.save()).toEqual([]);
      if (random() < 0.15) {
        engine.save();
        const bytes = readFileSync(pack);
        const at = Math.floor(random() * bytes.length);
        if (random() < 0.5) writeFileSync(pack, bytes.subarray(0, at));
        else writeFileSync(pack, Buffer.concat([bytes.subarray(0, at), Buffer.from('~~~~'), bytes.subarray(at + 4)]));
        engine = openToy(open(), world, kept);
      }
    }
  });
});

describe('how much is run again', () => {
  const size = 60;
  const world = (change: (file: number) => string = () => ''): ToyWorld => ({
    files: new Map(Array.from({ length: size }, (_, file) => [`f${file}.toy`, `f${file}_0 = f${(file + 1) % size}_1${change(file)}\nf${file}_1 =`])),
    forbidden: 'none',
  });

  test.each([
    { label: 'nothing', change: () => '', most: 0 },
    { label: 'a comment in one file', change: (file: number) => (file === 7 ? ' # new' : ''), most: 1 },
    { label: 'one definition', change: (file: number) => (file === 7 ? ' f20_1' : ''), most: 8 },
    { label: 'two definitions', change: (file: number) => (file === 7 || file === 30 ? ' f20_1' : ''), most: 13 },
  ])('$label changed: at most $most queries', async ({ change, most }) => {
    const store = createMemoryStore();
    const before = world();
    const first = openToy(store, before);
    await resultOf(first, before);
    first.save();
    expect(totalRuns(first)).toBeGreaterThan(4 * size);
    const after = world(change);
    const engine = openToy(store, after);
    expect(await resultOf(engine, after)).toBe(await cleanResult(after));
    expect(totalRuns(engine)).toBeLessThanOrEqual(most);
  });

  test('an output that comes out the same stops the change there', () => {
    const store = createMemoryStore();
    openToy(store, world()).read(toy.report, '');
    const engine = openToy(store, world((file) => (file === 7 ? ' # only a comment' : '')));
    engine.read(toy.report, '');
    expect([...engine.runs()]).toEqual([['parse', 1]]);
  });
});

describe('laws of the engine', () => {
  const number = defineInput<number>({ name: 'number' });
  const valuesOf = (values: Readonly<Record<string, number>>) => constantSource(new Map(Object.entries(values)), contentHash);

  test('queries that read each other are a bug and named', () => {
    const ping: Query<string, number> = defineQuery({ name: 'ping', version: 1, run: (context): number => context.read(pong, '') });
    const pong: Query<string, number> = defineQuery({ name: 'pong', version: 1, run: (context): number => context.read(ping, '') });
    const engine = createEngine({ store: createMemoryStore(), hash: contentHash, queries: [ping, pong] });
    expect(() => engine.read(ping, '')).toThrow('queries read each other in a circle: ping@1  -> pong@1  -> ping@1 ');
  });

  test('a circle that an edit took apart the other way round is no circle', () => {
    const left: Query<string, number> = defineQuery({ name: 'left', version: 1, run: (context): number => (context.read(number, 'way') === 1 ? context.read(right, '') : 5) });
    const right: Query<string, number> = defineQuery({ name: 'right', version: 1, run: (context): number => (context.read(number, 'way') === 1 ? 3 : context.read(left, '')) });
    const engine = createEngine({ store: createMemoryStore(), hash: contentHash, queries: [left, right] });
    engine.refresh(number, valuesOf({ way: 1 }));
    expect([engine.read(left, ''), engine.read(right, '')]).toEqual([3, 3]);
    engine.refresh(number, valuesOf({ way: 2 }));
    expect([engine.read(left, ''), engine.read(right, '')]).toEqual([5, 5]);
  });

  test('a query that throws leaves nothing behind and runs again', () => {
    const risky = defineQuery({ name: 'risky', version: 1, run: (context): number => {
      const value = context.read(number, 'n') ?? 0;
      if (value < 0) throw new Error('negative');
      return value;
    } });
    const engine = createEngine({ store: createMemoryStore(), hash: contentHash, queries: [risky] });
    engine.refresh(number, valuesOf({ n: -1 }));
    expect(() => engine.read(risky, '')).toThrow('negative');
    expect(() => engine.read(risky, '')).toThrow('negative');
    engine.refresh(number, valuesOf({ n: 4 }));
    expect(engine.read(risky, '')).toBe(4);
  });

  test('a look at one argument sees its change and no other, a look at all names what is different', () => {
    const values: Record<string, number> = { a: 1, b: 2, c: 3 };
    const source = (argument: string) => {
      const value = values[argument];
      return value === undefined ? undefined : { hash: String(value), load: () => ({ hash: String(value), value }) };
    };
    const part = defineQuery({ name: 'part', version: 1, run: (context, key: string) => context.read(number, key) ?? 0 });
    const sum = defineQuery({ name: 'sum', version: 1, run: (context) => context.read(part, 'a') + context.read(part, 'b') });
    const engine = createEngine({ store: createMemoryStore(), hash: contentHash, queries: [part, sum] });
    engine.refresh(number, source);
    expect([engine.read(sum, ''), engine.read(part, 'c')]).toEqual([3, 3]);
    Object.assign(values, { a: 10, b: 20 });
    engine.lookAgain(number, 'a');
    engine.lookAgain(number, 'never asked for');
    expect(engine.read(sum, '')).toBe(12);
    expect([...engine.runs()]).toEqual([['part', 4], ['sum', 2]]);
    expect(engine.refresh(number, source)).toEqual(['b']);
    expect([engine.read(sum, ''), engine.read(part, 'c')]).toEqual([30, 3]);
    expect([...engine.runs()]).toEqual([['part', 5], ['sum', 3]]);
    expect(engine.refresh(number, source)).toEqual([]);
  });

  test('what is still right is found without going down from it, what lost an input is not', () => {
    const store = createMemoryStore();
    const part = defineQuery({ name: 'part', version: 1, run: (context, key: string) => context.read(number, key) });
    const whole = defineQuery({ name: 'whole', version: 1, run: (context, keys: string) => keys.split(' ').map((key) => context.read(part, key) ?? 'none').join() });
    const open = (values: Readonly<Record<string, number>>) => {
      const engine = createEngine({ store, hash: contentHash, queries: [part, whole] });
      engine.refresh(number, valuesOf(values));
      return engine;
    };
    const first = open({ a: 1, b: 2, c: 3 });
    expect([first.read(whole, 'a b'), first.read(whole, 'b c')]).toEqual(['1,2', '2,3']);
    for (const [values, answers, runs] of [
      [{ a: 1, b: 2, c: 3 }, ['1,2', '2,3'], []],
      [{ a: 1, b: 2, c: 4 }, ['1,2', '2,4'], [['part', 1], ['whole', 1]]],
      [{ a: 1, b: 2 }, ['1,2', '2,none'], [['part', 1], ['whole', 1]]],
      [{ a: 1, b: 2, c: 3 }, ['1,2', '2,3'], [['part', 1], ['whole', 1]]],
    ] as const) {
      const engine = open(values);
      expect([engine.read(whole, 'a b'), engine.read(whole, 'b c')]).toEqual(answers);
      expect([...engine.runs()]).toEqual(runs);
    }
  });

  test('an undefined output and an input that is not there are outputs like others', () => {
    const maybe = defineQuery({ name: 'maybe', version: 1, run: (context, key: string): number | undefined => context.read(number, key) });
    const store = createMemoryStore();
    const open = (values: Readonly<Record<string, number>>) => {
      const engine = createEngine({ store, hash: contentHash, queries: [maybe] });
      engine.refresh(number, valuesOf(values));
      return engine;
    };
    expect(open({}).read(maybe, 'x')).toBeUndefined();
    const again = open({});
    expect([again.read(maybe, 'x'), totalRuns(again)]).toEqual([undefined, 0]);
    expect(open({ x: 1 }).read(maybe, 'x')).toBe(1);
    expect(open({}).read(maybe, 'x')).toBeUndefined();
  });

  test('another version of a query does not answer from the older one', () => {
    const store = createMemoryStore();
    const answers = [1, 2].map((version) => {
      const query = defineQuery({ name: 'answer', version, run: () => version * 10 });
      return createEngine({ store, hash: contentHash, queries: [query] }).read(query, '');
    });
    expect(answers).toEqual([10, 20]);
  });

  test('an entry whose reads belong to a query that is gone is run again', () => {
    const store = createMemoryStore();
    const part = defineQuery({ name: 'part', version: 1, run: (context) => context.read(number, 'n') });
    const whole = (read: Query<string, number | undefined>) => defineQuery({ name: 'whole', version: 1, run: (context) => context.read(read, '') });
    const first = createEngine({ store, hash: contentHash, queries: [part, whole(part)] });
    first.refresh(number, valuesOf({ n: 1 }));
    first.read(whole(part), '');
    const other = defineQuery({ name: 'part', version: 2, run: () => 99 });
    const second = createEngine({ store, hash: contentHash, queries: [other, whole(other)] });
    second.refresh(number, valuesOf({ n: 2 }));
    expect(second.read(whole(other), '')).toBe(99);
  });

  test('a file that changes between the look and the read is right the next time', () => {
    const store = createMemoryStore();
    const double = defineQuery({ name: 'double', version: 1, run: (context) => (context.read(number, 'n') ?? 0) * 2 });
    const triple = defineQuery({ name: 'triple', version: 1, run: (context) => (context.read(number, 'n') ?? 0) * 3 });
    const open = (looked: number, loaded: number) => {
      const engine = createEngine({ store, hash: contentHash, queries: [double, triple] });
      engine.refresh(number, () => ({ hash: String(looked), stamp: `s${looked}`, load: () => ({ hash: String(loaded), value: loaded }) }));
      return engine;
    };
    const first = open(1, 1);
    expect(first.read(double, '')).toBe(2);
    first.save();
    const second = open(1, 5);
    expect([second.read(double, ''), second.read(triple, '')]).toEqual([2, 15]);
    second.save();
    const third = open(5, 5);
    expect([third.read(double, ''), third.read(triple, '')]).toEqual([10, 15]);
  });

  test('a file that changes between the look and the read is right after the next look of the same process', () => {
    const double = defineQuery({ name: 'double', version: 1, run: (context) => (context.read(number, 'n') ?? 0) * 2 });
    const triple = defineQuery({ name: 'triple', version: 1, run: (context) => (context.read(number, 'n') ?? 0) * 3 });
    const store = createMemoryStore();
    const seen = (looked: number, loaded: number) => () => ({ hash: String(looked), stamp: `s${looked}`, load: () => ({ hash: String(loaded), value: loaded }) });
    const first = createEngine({ store, hash: contentHash, queries: [double, triple] });
    first.refresh(number, seen(1, 1));
    expect(first.read(double, '')).toBe(2);
    const engine = createEngine({ store, hash: contentHash, queries: [double, triple] });
    engine.refresh(number, seen(1, 5));
    expect([engine.read(double, ''), engine.read(triple, '')]).toEqual([2, 15]);
    engine.refresh(number, seen(5, 5));
    expect([engine.read(double, ''), engine.read(triple, '')]).toEqual([10, 15]);
  });

  test('asynchronous queries for one argument share one run', async () => {
    const slow = defineAsyncQuery({ name: 'slow', version: 1, run: async (context, key: string) => {
      await Promise.resolve();
      return (context.read(number, key) ?? 0) + 1;
    } });
    const engine = createEngine({ store: createMemoryStore(), hash: contentHash, queries: [slow] });
    engine.refresh(number, valuesOf({ x: 1 }));
    expect(await Promise.all([engine.readAsync(slow, 'x'), engine.readAsync(slow, 'x'), engine.readAsync(slow, 'y')])).toEqual([2, 2, 1]);
    expect([...engine.runs()]).toEqual([['slow', 2]]);
  });

  test('an asynchronous query that waits for others runs again with those alone that changed, and a circle of them is named', async () => {
    const mail = defineAsyncQuery({ name: 'mail', version: 1, run: async (context, key: string) => `mail ${String(context.read(number, key))}` });
    const shelf = defineAsyncQuery({ name: 'shelf', version: 1, run: async (context, keys: string) => Promise.all(keys.split(' ').map(async (key) => context.readAsync(mail, key))) });
    const snake: AsyncQuery<string, string> = defineAsyncQuery({ name: 'snake', version: 1, run: async (context): Promise<string> => context.readAsync(snake, '') });
    const engine = createEngine({ store: createMemoryStore(), hash: contentHash, queries: [mail, shelf, snake] });
    engine.refresh(number, valuesOf({ a: 1, b: 2, c: 3 }));
    expect([await engine.readAsync(shelf, 'a b'), await engine.readAsync(shelf, 'b c')]).toEqual([['mail 1', 'mail 2'], ['mail 2', 'mail 3']]);
    engine.refresh(number, valuesOf({ a: 1, b: 2, c: 4 }));
    expect([await engine.readAsync(shelf, 'a b'), await engine.readAsync(shelf, 'b c')]).toEqual([['mail 1', 'mail 2'], ['mail 2', 'mail 4']]);
    expect([...engine.runs()]).toEqual([['mail', 4], ['shelf', 3]]);
    await expect(engine.readAsync(snake, '')).rejects.toThrow('queries read each other in a circle: snake@1  -> snake@1 ');
  });

  test('asynchronous answers that an edit turns out to have left as they are, and nobody asks for, are not taken from the store', async () => {
    const isOdd = defineQuery({ name: 'is-odd', version: 1, run: (context, key: string) => (context.read(number, key) ?? 0) % 2 === 1 });
    const mail = defineAsyncQuery({ name: 'mail', version: 1, run: async (context, key: string) => `mail ${String(context.read(isOdd, key))}` });
    const shelf = defineAsyncQuery({ name: 'shelf', version: 1, run: async (context, keys: string) => Promise.all(keys.split(' ').map(async (key) => context.readAsync(mail, key))) });
    const store = createMemoryStore();
    const engineOver = (over: Store, values: Readonly<Record<string, number>>) => {
      const engine = createEngine({ store: over, hash: contentHash, queries: [isOdd, mail, shelf] });
      engine.refresh(number, valuesOf(values));
      return engine;
    };
    await engineOver(store, { a: 1, b: 2 }).readAsync(shelf, 'a b');
    const taken: string[] = [];
    const watched: Store = { ...store, text: (id) => (taken.push(store.keyOf(id)), store.text(id)) };
    const second = engineOver(watched, { a: 3, b: 4 });
    expect([await second.readAsync(shelf, 'a b'), [...second.runs()], taken]).toEqual([['mail true', 'mail false'], [['is-odd', 2]], ['shelf@1 a b']]);
  });

  test('inputs may not change while an asynchronous query is running', async () => {
    const slow = defineAsyncQuery({ name: 'slow', version: 1, run: () => Promise.resolve(1) });
    const engine = createEngine({ store: createMemoryStore(), hash: contentHash, queries: [slow] });
    const flight = engine.readAsync(slow, 'x');
    expect(() => engine.refresh(number, valuesOf({ x: 2 }))).toThrow('inputs changed while "slow@1 x" was running');
    expect(await flight).toBe(1);
  });

  test('work that queries share is done once, and what it read counts for each of them', () => {
    const text = defineInput<string>({ name: 'text' });
    const work = defineSharedWork<number>();
    let done = 0;
    const lengthOf = (context: QueryContext): number => context.share?.(work, 'length', (inner) => {
      done += 1;
      return (inner.read(text, 'a') ?? '').length;
    }) ?? 0;
    const double = defineQuery({ name: 'double', version: 1, run: (context, _: '') => 2 * lengthOf(context) });
    const triple = defineQuery({ name: 'triple', version: 1, run: (context, _: '') => 3 * lengthOf(context) });
    const engine = createEngine({ store: createMemoryStore(), hash: contentHash, queries: [double, triple] });
    engine.refresh(text, constantSource(new Map([['a', 'four']]), contentHash));
    expect([engine.read(double, ''), engine.read(triple, ''), done]).toEqual([8, 12, 1]);
    engine.refresh(text, constantSource(new Map([['a', 'seven77']]), contentHash));
    expect([engine.read(triple, ''), engine.read(double, ''), done]).toEqual([21, 14, 2]);
  });

  test('a query the engine was not told about is a bug', () => {
    const stray = defineQuery({ name: 'stray', version: 1, run: () => 1 });
    const engine = createEngine({ store: createMemoryStore(), hash: contentHash, queries: [] });
    expect(() => engine.read(stray, '')).toThrow('the query "stray" is not among the queries of this engine');
  });

  describe('a text that stands beside an output', () => {
    const page = defineAsyncQuery({ name: 'page', version: 1, run: async (context, key: string) => {
      await Promise.resolve();
      return { size: context.read(number, key) ?? 0, text: context.keep('x'.repeat(context.read(number, key) ?? 0)) };
    } });
    const open = (store: Store) => createEngine({ store, hash: contentHash, sha256, queries: [page] });

    test('is named by its SHA-256 and found by another engine over the same store', async () => {
      const store = createMemoryStore();
      const first = open(store);
      first.refresh(number, valuesOf({ a: 3 }));
      const { text } = await first.readAsync(page, 'a');
      expect([text, first.textOf(text), first.contentOf(text)]).toEqual([{ sha256: sha256('xxx'), bytes: 3 }, 'xxx', new TextEncoder().encode('xxx')]);
      const second = open(store);
      second.refresh(number, valuesOf({ a: 3 }));
      expect([(await second.readAsync(page, 'a')).text, second.textOf(text), second.runs().size]).toEqual([text, 'xxx', 0]);
    });

    test('may be lost and is brought back', async () => {
      const store = createMemoryStore();
      const first = open(store);
      first.refresh(number, valuesOf({ a: 3 }));
      const { text } = await first.readAsync(page, 'a');
      const isLost = (id: number): boolean => store.keyOf(id).startsWith('text ') && !written.has(id);
      const lossy: Store = { ...store, get revision() { return store.revision; }, text: (id) => (isLost(id) ? undefined : store.text(id)), content: (id) => (isLost(id) ? undefined : store.content(id)), write: (id, entry, value) => { written.add(id); store.write(id, entry, value); } };
      const written = new Set<number>();
      const second = open(lossy);
      second.refresh(number, valuesOf({ a: 3 }));
      expect([(await second.readAsync(page, 'a')).text, second.textOf(text)]).toEqual([text, undefined]);
      expect([(await second.readAgain(page, 'a')).text, second.textOf(text), [...second.runs()]]).toEqual([text, 'xxx', [['page', 1]]]);
    });

    test('survives on disk, behind what every run reads', async () => {
      const options = { directory: join(directory, 'beside'), tag: 'x' };
      const first = open(openDiskStore(options));
      first.refresh(number, valuesOf({ a: 3, b: 20_000 }));
      const kept = [(await first.readAsync(page, 'b')).text, (await first.readAsync(page, 'a')).text];
      first.save();
      const second = open(openDiskStore(options));
      second.refresh(number, valuesOf({ a: 3, b: 20_000 }));
      expect([(await second.readAsync(page, 'b')).text, (await second.readAsync(page, 'a')).text]).toEqual(kept);
      expect(kept.map((text) => second.textOf(text)?.length)).toEqual([20_000, 3]);
      expect(second.runs().size).toBe(0);
      expect(readFileSync(join(options.directory, 'queries.pack'), 'latin1').indexOf('x'.repeat(20_000))).toBeGreaterThan(readFileSync(join(options.directory, 'queries.pack'), 'latin1').indexOf('"size":3'));
    });
  });
});
