import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Store } from '../../src/compile/store.ts';
import { contentHash, sha256 } from '../../src/host/content-hash.ts';
import { openDiskStore } from '../../src/host/disk-store.ts';

const base = mkdtempSync(join(tmpdir(), 'lc-store-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const open = (name: string, tag = 'one'): Store => openDiskStore({ directory: join(base, name), tag });
const pack = (name: string): string => join(base, name, 'queries.pack');
const put = (store: Store, key: string, text: string, revision: number): void => {
  store.write(store.idOf(key), { hash: contentHash(text), stamp: '', changedAt: revision, verifiedAt: revision, reads: [] }, text);
};
const textsOf = (store: Store): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(Array.from({ length: store.size() }, (_, id) => [store.keyOf(id), store.text(id)]));

describe('a store on disk', () => {
  test('gives back what was saved, by any number of saves', () => {
    const store = open('saves');
    put(store, 'a@1 x', 'A', 1);
    put(store, 'b@1 x', '', 1);
    expect(store.save()).toEqual([]);
    put(store, 'a@1 x', 'A2', 2);
    put(store, 'c@1 ü', '"🎉"', 2);
    expect(store.save()).toEqual([]);
    const again = open('saves');
    expect([again.revision, textsOf(again)]).toEqual([2, { 'a@1 x': 'A2', 'b@1 x': '', 'c@1 ü': '"🎉"' }]);
  });

  test.each([
    { label: 'many texts', texts: Array.from({ length: 3000 }, (_, entry) => `${entry} ${'ä🎉x'.repeat(300)}`) },
    { label: 'one text larger than all buffers', texts: ['before', 'ä🎉x'.repeat(1_000_000), 'after'] },
  ])('$label, written anew and appended, come back whole', ({ label, texts }) => {
    const store = open(label);
    texts.forEach((text, entry) => put(store, `a@1 ${entry}`, text, 1));
    store.save();
    texts.forEach((text, entry) => put(store, `b@1 ${entry}`, `${text}!`, 1));
    store.save();
    const again = open(label);
    expect(texts.every((text, entry) => again.text(again.idOf(`a@1 ${entry}`)) === text && again.text(again.idOf(`b@1 ${entry}`)) === `${text}!`)).toBe(true);
  });

  test('a save after a small change appends little', () => {
    const store = open('small');
    for (let entry = 0; entry < 500; entry += 1) put(store, `a@1 ${entry}`, 'x'.repeat(1000), 1);
    store.save();
    const before = readFileSync(pack('small'));
    const changed = open('small');
    put(changed, 'a@1 7', 'y'.repeat(1000), 2);
    changed.save();
    const after = readFileSync(pack('small'));
    expect(after.subarray(0, before.length).equals(before)).toBe(true);
    expect(after.length - before.length).toBeLessThan(2000);
  });

  test('nothing new writes nothing', () => {
    const store = open('still');
    put(store, 'a@1 x', 'A', 1);
    store.save();
    const before = statSync(pack('still'), { bigint: true }).mtimeNs;
    expect(open('still').save()).toEqual([]);
    expect(statSync(pack('still'), { bigint: true }).mtimeNs).toBe(before);
  });

  test('is written anew when more than half is out of date', () => {
    let size = 0;
    for (let revision = 1; revision <= 30; revision += 1) {
      const store = open('garbage');
      for (let entry = 0; entry < 20; entry += 1) put(store, `a@1 ${entry}`, `${revision}`.repeat(5000), revision);
      store.save();
      size = Math.max(size, statSync(pack('garbage')).size);
    }
    expect(size).toBeLessThan(3 * 20 * 10_000 + 100_000);
    expect(textsOf(open('garbage'))['a@1 3']).toBe('30'.repeat(5000));
  });

  test('leaves out what nobody has needed for long, and keeps what is read', () => {
    const store = open('unused');
    const read = store.idOf('read@1 x');
    put(store, 'read@1 x', 'R', 1);
    put(store, 'unused@1 x', 'U', 1);
    put(store, 'reader@1 x', 'N', 1000);
    store.write(store.idOf('reader@1 x'), { hash: contentHash('N'), stamp: '', changedAt: 1000, verifiedAt: 1000, reads: [read] }, 'N');
    store.save();
    const again = open('unused');
    expect([again.text(again.idOf('read@1 x')), again.entry(again.idOf('unused@1 x')), again.text(again.idOf('reader@1 x'))]).toEqual(['R', undefined, 'N']);
  });

  test('another tag starts with nothing and replaces the file', () => {
    const store = open('tag');
    put(store, 'a@1 x', 'A', 1);
    store.save();
    const other = open('tag', 'two');
    expect([other.revision, other.size()]).toEqual([0, 0]);
    put(other, 'b@1 x', 'B', 1);
    other.save();
    expect([open('tag').size(), textsOf(open('tag', 'two'))]).toEqual([0, { 'b@1 x': 'B' }]);
  });

  test.each([
    { label: 'empty', damage: () => Buffer.alloc(0) },
    { label: 'something else', damage: () => Buffer.from('hello\n'.repeat(1000)) },
    { label: 'cut off in the header', damage: (bytes: Buffer) => bytes.subarray(0, 100) },
    { label: 'cut off by one byte', damage: (bytes: Buffer) => bytes.subarray(0, -1) },
    { label: 'full of zeros behind its header', damage: (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 256), Buffer.alloc(bytes.length - 256)]) },
  ])('a file that is $label counts as absent and is replaced', ({ label, damage }) => {
    const name = label.replaceAll(' ', '_');
    const store = open(name);
    put(store, 'a@1 x', 'A'.repeat(500), 1);
    store.save();
    writeFileSync(pack(name), damage(readFileSync(pack(name))));
    const again = open(name);
    expect([again.revision, again.size()]).toEqual([0, 0]);
    put(again, 'b@1 x', 'B', 1);
    expect(again.save()).toEqual([]);
    expect(textsOf(open(name))).toEqual({ 'b@1 x': 'B' });
  });

  test('a text whose bytes were changed is lost and nothing else is', () => {
    const store = open('flipped');
    put(store, 'a@1 x', 'AAAA', 1);
    put(store, 'b@1 x', 'BBBB', 1);
    store.save();
    const bytes = readFileSync(pack('flipped'));
    bytes[bytes.indexOf('AAAA')] = 0x43;
    writeFileSync(pack('flipped'), bytes);
    expect(textsOf(open('flipped'))).toEqual({ 'a@1 x': undefined, 'b@1 x': 'BBBB' });
  });

  describe('a text beside outputs', () => {
    const putBytes = (store: Store, text: string): number => {
      const bytes = new TextEncoder().encode(text);
      const id = store.idOf(`text ${sha256(bytes)}`);
      store.write(id, { hash: sha256(bytes), stamp: '', changedAt: 1, verifiedAt: 1, reads: [] }, bytes);
      return id;
    };

    test.each([
      { label: 'nothing', text: '' },
      { label: 'letters of one byte and of more', text: 'a – ü 🎉\n' },
      { label: 'a byte order mark', text: '\uFEFFa' },
      { label: 'more than is gathered at once', text: 'ü'.repeat(1_000_000) },
    ])('of $label is the same before and after a save, as text and as bytes', ({ label, text }) => {
      const name = `beside ${label}`;
      const store = open(name);
      const id = putBytes(store, text);
      put(store, 'a@1 x', 'A', 1);
      const isWhole = (each: Store): boolean => each.text(id) === text && Buffer.from(text).equals(Buffer.from(each.content(id) ?? '-'));
      expect(isWhole(store)).toBe(true);
      store.save();
      const again = open(name);
      expect([isWhole(store), again.idOf(store.keyOf(id)) === id, again.text(again.idOf('a@1 x'))]).toEqual([true, true, 'A']);
      expect(isWhole(again)).toBe(true);
    });

    test('is lost where its bytes were changed', () => {
      const store = open('flipped beside');
      const id = putBytes(store, 'TTTT');
      put(store, 'a@1 x', 'A', 1);
      store.save();
      const bytes = readFileSync(pack('flipped beside'));
      bytes[bytes.indexOf('TTTT')] = 0x43;
      writeFileSync(pack('flipped beside'), bytes);
      const again = open('flipped beside');
      const beside = again.idOf(store.keyOf(id));
      expect([again.text(beside), again.content(beside), again.text(again.idOf('a@1 x'))]).toEqual([undefined, undefined, 'A']);
    });
  });

  test('of two writers the last one wins whole, and both go on', () => {
    const first = open('two');
    put(first, 'a@1 x', 'A', 1);
    first.save();
    const one = open('two');
    const other = open('two');
    put(one, 'one@1 x', '1', 2);
    put(other, 'other@1 x', '2', 2);
    one.save();
    other.save();
    expect(textsOf(open('two'))).toEqual({ 'a@1 x': 'A', 'other@1 x': '2' });
    put(one, 'more@1 x', '3', 3);
    one.save();
    expect(textsOf(open('two'))).toEqual({ 'a@1 x': 'A', 'one@1 x': '1', 'more@1 x': '3' });
    expect(readdirSync(join(base, 'two'))).toEqual(['queries.pack']);
  });

  test('a folder that cannot be written gives a notice, and the store still works', () => {
    writeFileSync(join(base, 'file'), 'x');
    const store = openDiskStore({ directory: join(base, 'file', 'cache'), tag: 'one' });
    put(store, 'a@1 x', 'A', 1);
    expect(store.save()).toEqual([`the cache in ${join(base, 'file', 'cache')} could not be written (a file stands where a folder should be), so the next run starts from nothing`]);
    expect(textsOf(store)).toEqual({ 'a@1 x': 'A' });
  });

  test('nothing is created before there is something to save', () => {
    open('never').save();
    expect(existsSync(join(base, 'never'))).toBe(false);
    mkdirSync(join(base, 'never'));
    expect(open('never').size()).toBe(0);
  });
});
