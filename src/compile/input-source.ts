import type { Output } from './query.ts';
import { absent, type Store } from './store.ts';

export interface LoadedInput<O> {
  /** Of what was really read, which may have changed since it was looked at. */
  readonly hash: string;
  readonly value: O;
}

export interface InputValue<O> {
  /** Two values with one hash are the same value; never `-`. */
  readonly hash: string;
  /** Stored with the hash and given back next time; left out when it must not be trusted. */
  readonly stamp?: string;
  /** Called at most once, and only when somebody needs the value. */
  load(): LoadedInput<O>;
}

export interface KnownInput {
  readonly hash: string;
  readonly stamp: string;
}

/** Looks at one thing of the outside world. `known` is what was stored of it, so that an unchanged stamp saves the reading. */
export type InputSource<O> = (argument: string, known: KnownInput | undefined) => InputValue<O> | undefined;

/** An input under observation: the same for every type of value, so that an engine can hold all of them in one map. */
export interface WatchedInput {
  hasLookedAt(id: number): boolean;
  /** Brings the stored entry up to date; `changeRevision` is asked only when the hash is another one. */
  look(id: number, argument: string, changeRevision: () => number): void;
  /** Takes the stored entry as what a look would bring; the value is looked for when somebody needs it. */
  trust(id: number, argument: string): void;
  /** Puts the value into the memo. `lateRevision` is asked only when it is not what was seen at the look. */
  load(id: number, lateRevision: () => number): void;
}

export const watchInput = <O>(store: Store, memo: Map<number, Output<O | undefined>>, source: InputSource<O>): WatchedInput => {
  const values = new Map<number, { load(): LoadedInput<O> | undefined } | undefined>();
  return {
    hasLookedAt: (id) => values.has(id),
    look: (id, argument, changeRevision) => {
      const entry = store.entry(id);
      const value = source(argument, entry === undefined || entry.hash === absent ? undefined : entry);
      const hash = value?.hash ?? absent;
      const stamp = value?.stamp ?? '';
      values.set(id, value);
      if (entry?.hash === hash && entry.stamp === stamp) return;
      if (entry?.hash !== hash) memo.delete(id);
      const changedAt = entry?.hash === hash ? entry.changedAt : changeRevision();
      store.write(id, { hash, stamp, changedAt, verifiedAt: changedAt, reads: [] });
    },
    trust: (id, argument) => {
      const entry = store.entry(id);
      values.set(id, entry === undefined || entry.hash === absent ? undefined : { load: () => source(argument, entry)?.load() });
    },
    load: (id, lateRevision) => {
      const value = values.get(id);
      const loaded = value?.load();
      values.set(id, undefined);
      const entry = store.entry(id);
      const hash = loaded?.hash ?? absent;
      if (value !== undefined && entry !== undefined && hash !== entry.hash) {
        const changedAt = lateRevision();
        store.write(id, { hash, stamp: '', changedAt, verifiedAt: changedAt, reads: [] });
      }
      memo.set(id, { value: loaded?.value });
    },
  };
};
