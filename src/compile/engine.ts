import type { ContentTools } from '../content/compile-message.ts';
import { asText } from './as-text.ts';
import { doubtfulEntries } from './doubtful-entries.ts';
import { createExchange, type Exchange } from './exchange.ts';
import { type InputSource, watchInput, type WatchedInput } from './input-source.ts';
import { keptTexts } from './kept-texts.ts';
import { knownArguments } from './known-arguments.ts';
import type { AsyncQuery, AsyncRunContext, InputQuery, KeptText, Output, Query, QueryContext, RunContext, SharedOutput } from './query.ts';
import { createReaders, type Readers } from './readers.ts';
import { rememberShared } from './remember-shared.ts';
import { rememberShort } from './remember-short.ts';
import { absent, type Entry, type Store, textPrefix } from './store.ts';

type RunQuery<O> = Query<string, O> | AsyncQuery<string, O>;

export interface EngineOptions {
  readonly store: Store;
  /** Of a text. */
  readonly hash: (text: string) => string;
  /** SHA-256 of the bytes of a text in hexadecimal digits, for texts that are kept beside outputs. */
  readonly sha256?: (bytes: Uint8Array) => string;
  /** Every query that may be met in the store. What is stored of one that is missing here counts as changed. */
  readonly queries: readonly RunQuery<unknown>[];
  /** For queries that compile content. */
  readonly content?: () => ContentTools;
}

export interface Engine {
  read<A extends string, O>(query: Query<A, O> | InputQuery<O>, argument: A): O;
  /** Several may be under way at once; two for the same argument share one run. */
  readAsync<A extends string, O>(query: AsyncQuery<A, O>, argument: A): Promise<O>;
  /** A text that an output names; undefined when the store has lost it, and `readAgain` brings it back. */
  textOf(kept: KeptText): string | undefined;
  /** The same as the store has it: as text, or as the bytes of its UTF-8, which nobody may change. */
  contentOf(kept: KeptText): string | Uint8Array | undefined;
  /** The hash of an output as JSON, of a query that was read since an input changed. */
  hashOf<A extends string, O>(query: Query<A, O> | AsyncQuery<A, O>, argument: A): string | undefined;
  /** Works an output out anew, whatever is known of it. */
  readAgain<A extends string, O>(query: AsyncQuery<A, O>, argument: A): Promise<O>;
  /**
   * Looks again at all that is known of an input, and from now on at what is new when it is first read. To be called for
   * every input before the first read, and after the world has changed; never while an asynchronous query is running. Gives the arguments
   * whose values are others than before.
   */
  refresh<O>(input: InputQuery<O | undefined>, source: InputSource<O>): readonly string[];
  /** The same for one argument of an input whose source stays as it is, where it is known. */
  lookAgain<O>(input: InputQuery<O | undefined>, argument: string): void;
  /**
   * Everything that is known of an input, in columns: arguments, the hashes of their values (`-`: there is none), and their stamps. One
   * that changed while answers were worked out has a hash that no value has.
   */
  known<O>(input: InputQuery<O | undefined>): { readonly paths: readonly string[]; readonly hashes: readonly string[]; readonly stamps: readonly string[] };
  /** Forgets an output that is quickly worked out again. */
  letGo<A extends string, O>(query: Query<A, O>, argument: A): void;
  /** For another engine that works on the same project, of which neither knew anything before. */
  exchange(): Exchange;
  /** How often each query was run by this engine. */
  runs(): ReadonlyMap<string, number>;
  /** Makes what was learnt permanent; returns sentences for the person at the terminal when that was not possible. */
  save(): readonly string[];
}

/** Verifications older than this many revisions are written down, so that a store can tell what is still in use. */
const staleVerification = 32;

const keyPrefix = (query: RunQuery<unknown> | InputQuery<unknown>): string =>
  query.kind === 'input' ? query.name : `${query.name}@${query.version}`;

/**
 * Runs a query only when something it read has changed. An output that comes out the same after a change leaves
 * everything that read it as it was. Same inputs, same outputs, whatever is in the store.
 */
export const createEngine = ({ store, hash, sha256 = (bytes) => hash(asText(bytes)), queries, content }: EngineOptions): Engine => {
  const owner = {};
  const texts = keptTexts(store, sha256);
  const isKnown: ReadonlySet<unknown> = new Set(queries);
  const queryByPrefix = new Map(queries.map((query) => [keyPrefix(query), query]));
  if (queryByPrefix.size < queries.length) throw new Error('two queries have the same name and version');
  const inputByName = new Map<string, WatchedInput>();
  const argumentsOf = knownArguments(store);
  const verifiedAt: (number | undefined)[] = [];
  /** True while there may be entries that are right and were not yet found to be. */
  let isUnsettled = true;
  /** The last revision in which that was found out, and what has changed since. */
  let settledIn: number | undefined;
  const changedSince = new Set<number>();
  let readers: Readers | undefined;
  const active = new Set<number>();
  const flights = new Map<number, Promise<unknown>>();
  const runs = new Map<string, number>();
  const hashOf = rememberShort(hash);
  let revision = store.revision;
  /** True once somebody may have relied on the present revision, so that the next change must open another. */
  let isInUse = true;
  /** True when a change was seen too late to count in the present revision. */
  let isLate = false;

  const openRevision = (): number => {
    if (isInUse || isLate) revision += 1;
    isInUse = false;
    isLate = false;
    isUnsettled = true;
    return revision;
  };
  const begin = (): void => {
    isInUse = true;
    if (isUnsettled) settle();
  };
  const lateRevision = (): number => {
    isLate = true;
    return revision + 1;
  };
  /** The revision in which an entry changes. */
  const changing = (id: number, revisionOf: () => number) => (): number => {
    changedSince.add(id);
    return revisionOf();
  };
  const idOf = (query: RunQuery<unknown> | InputQuery<unknown>, argument: string): number => {
    const { ids } = query.memo(owner);
    const id = ids.get(argument) ?? store.idOf(`${keyPrefix(query)} ${argument}`);
    ids.set(argument, id);
    return id;
  };
  const prefixOf = (id: number): string => store.keyOf(id).split(' ', 1)[0] ?? '';
  const keyOf = (id: number): readonly [prefix: string, argument: string] => [prefixOf(id), store.keyOf(id).slice(prefixOf(id).length + 1)];
  const verifiedIn = (id: number, entry: Entry): number => verifiedAt[id] ?? entry.verifiedAt;

  /** Entries whose keys begin with a word, as far as nothing can be said of them: their query is none of these, or they are an input that nobody has looked at. */
  const unknownOf = (word: string): readonly number[] => {
    const input = inputByName.get(word);
    const isSteady = queryByPrefix.has(word) || word === textPrefix;
    return isSteady ? [] : store.idsOf(word, 0).filter((id) => input?.hasLookedAt(id) !== true);
  };

  /** Brings what was right up to this revision: all that there is the first time, then all but what stands above a change. */
  const settle = (): void => {
    isUnsettled = false;
    if (settledIn === undefined) {
      const columns = store.columns();
      const isDoubtful = doubtfulEntries(columns, columns.words.flatMap(unknownOf));
      for (let id = 0; id < isDoubtful.length; id += 1) if (isDoubtful[id] === 0) verifiedAt[id] = revision;
    } else {
      readers ??= createReaders(store);
      const doubtful = readers.above(changedSince);
      for (let id = 0; id < verifiedAt.length; id += 1) if (verifiedAt[id] === settledIn && !doubtful.has(id)) verifiedAt[id] = revision;
    }
    changedSince.clear();
    settledIn = revision;
  };

  const enter = (id: number): void => {
    if (active.has(id)) throw new Error(`queries read each other in a circle: ${[...active, id].map(store.keyOf).join(' -> ')}`);
    active.add(id);
  };

  const isStale = (id: number): boolean => revision - (store.entry(id)?.verifiedAt ?? revision) > staleVerification;

  const noteUse = (id: number, entry: Entry): void => {
    if (revision - entry.verifiedAt > staleVerification) store.write(id, { ...entry, verifiedAt: revision });
  };

  /** Recorded reads are looked at in their order: an earlier one that changed may mean that a later one is never read again. */
  const isRight = (id: number, entry: Entry): boolean => {
    const since = verifiedIn(id, entry);
    if (since === revision) {
      noteUse(id, entry);
      return true;
    }
    enter(id);
    try {
      for (const read of entry.reads) {
        const isCurrent = verifiedAt[read] === revision || bringUpToDate(read);
        if (!isCurrent || (store.entry(read)?.changedAt ?? Infinity) > since) return false;
      }
    } finally {
      active.delete(id);
    }
    verifiedAt[id] = revision;
    noteUse(id, entry);
    return true;
  };

  /** False when the query of a stored entry does not exist any more, and where an asynchronous one has to run again. */
  const bringUpToDate = (id: number): boolean => {
    const [prefix, argument] = keyOf(id);
    // Their content is their name, so they never change.
    if (prefix === textPrefix) return store.entry(id) !== undefined;
    const input = inputByName.get(prefix);
    if (input !== undefined) {
      if (!input.hasLookedAt(id)) input.look(id, argument, () => revision);
      return true;
    }
    const query = queryByPrefix.get(prefix);
    if (query === undefined) return false;
    const entry = store.entry(id);
    if (entry !== undefined && isRight(id, entry)) return true;
    if (query.kind === 'async') return false;
    execute(query, id, argument);
    return true;
  };

  const sharedOutput = <O>(run: (context: QueryContext) => O): SharedOutput<O> => {
    const reads = new Set<number>();
    return { value: run(contextOf(reads)), reads, revision };
  };

  const contextOf = (reads: Set<number>): RunContext => ({
    read: (query, argument) => {
      const { ids, outputs } = query.memo(owner);
      const id = ids.get(argument) ?? idOf(query, argument);
      reads.add(id);
      // Nearly every read is of something that was found right a moment ago.
      const known = verifiedAt[id] === revision ? outputs.get(id) : undefined;
      if (known !== undefined && !isStale(id)) return known.value;
      return query.kind === 'input' ? inputOf(query, id, argument).value : outputOf(query, id, argument).value;
    },
    keep: (text) => {
      const { kept, id } = texts.keep(text, revision);
      reads.add(id);
      return kept;
    },
    share: (work, key, run) => {
      const memo = work.memo(owner);
      const known = memo.get(key);
      const output = known?.revision === revision ? known : sharedOutput(run);
      if (output !== known) rememberShared(memo, key, output);
      for (const read of output.reads) reads.add(read);
      return output.value;
    },
    content,
  });

  const record = <O>(query: RunQuery<O>, id: number, reads: ReadonlySet<number>, value: O, short?: string): Output<O> => {
    if (!isKnown.has(query) && !queryByPrefix.has(keyPrefix(query))) throw new Error(`the query "${query.name}" is not among the queries of this engine`);
    const keeps = query.kind === 'query' ? query.keeps : 'output';
    const text = keeps === 'reads' ? undefined : (short ?? JSON.stringify(value) ?? '');
    const digest = hashOf(text ?? [...reads].map((read) => store.entry(read)?.hash).join());
    const before = store.entry(id);
    const isUnexpected = before !== undefined && verifiedIn(id, before) === revision;
    const changedAt = before?.hash === digest ? before.changedAt : isUnexpected ? changing(id, lateRevision)() : revision;
    store.write(id, { hash: digest, stamp: '', changedAt, verifiedAt: revision, reads: [...reads] }, keeps === 'output' ? text : undefined);
    verifiedAt[id] = revision;
    readers?.learn(id, reads);
    runs.set(query.name, (runs.get(query.name) ?? 0) + 1);
    const output = { value };
    // Most outputs are read once, by whoever made them be worked out: a second reader gets what the store has of it.
    if (keeps === 'output') query.memo(owner).outputs.delete(id);
    else query.memo(owner).outputs.set(id, output);
    return output;
  };

  const execute = <O>(query: Query<string, O>, id: number, argument: string): Output<O> => {
    const reads = new Set<number>();
    enter(id);
    try {
      const context = contextOf(reads);
      const value = query.run(context, argument);
      return record(query, id, reads, value, query.digest?.(context, value));
    } finally {
      active.delete(id);
    }
  };

  /** The output of an entry that is right; undefined where there is none or its text is lost. */
  const recall = <O>(query: RunQuery<O>, id: number): Output<O> | undefined => {
    const entry = store.entry(id);
    if (entry === undefined || !isRight(id, entry)) return undefined;
    const { outputs } = query.memo(owner);
    const known = outputs.get(id);
    const text = known === undefined ? store.text(id) : undefined;
    if (text === undefined) return known;
    const output: Output<O> = { value: text === '' ? undefined : JSON.parse(text) };
    outputs.set(id, output);
    return output;
  };

  const outputOf = <O>(query: Query<string, O>, id: number, argument: string): Output<O> =>
    recall(query, id) ?? execute(query, id, argument);

  const inputOf = <O>(input: InputQuery<O>, id: number, argument: string): Output<O> => {
    const watched = inputByName.get(input.name);
    if (watched === undefined) throw new Error(`nobody provides the input "${input.name}"`);
    if (!watched.hasLookedAt(id)) watched.look(id, argument, () => revision);
    const { outputs } = input.memo(owner);
    if (!outputs.has(id)) watched.load(id, changing(id, lateRevision));
    const output = outputs.get(id);
    if (output === undefined) throw new Error(`the input "${input.name}" gave nothing for "${argument}"`);
    return output;
  };

  /** `above`: the asynchronous queries that wait for this one. */
  const asyncContextOf = (reads: Set<number>, above: readonly number[]): AsyncRunContext => ({
    ...contextOf(reads),
    readAsync: async (query, argument) => {
      const id = idOf(query, argument);
      if (above.includes(id)) throw new Error(`queries read each other in a circle: ${[...above, id].map(store.keyOf).join(' -> ')}`);
      reads.add(id);
      return outputOfAsync(query, id, argument, above);
    },
  });

  const runAsync = async <O>(query: AsyncQuery<string, O>, id: number, argument: string, above: readonly number[]): Promise<O> => {
    const reads = new Set<number>();
    const started = revision;
    const value = await query.run(asyncContextOf(reads, [...above, id]), argument);
    if (revision !== started) throw new Error(`inputs changed while "${store.keyOf(id)}" was running`);
    return record(query, id, reads, value).value;
  };

  /** The recorded reads in their order, as `isRight` does, and the asynchronous ones among them with their work. */
  const isRightAsync = async (id: number, above: readonly number[]): Promise<boolean> => {
    const entry = store.entry(id);
    if (entry === undefined) return false;
    const since = verifiedIn(id, entry);
    for (const read of entry.reads) {
      if (verifiedAt[read] !== revision && !bringUpToDate(read)) {
        const [prefix, argument] = keyOf(read);
        const query = queryByPrefix.get(prefix);
        if (query?.kind !== 'async') return false;
        await outputOfAsync(query, read, argument, above);
      }
      if ((store.entry(read)?.changedAt ?? Infinity) > since) return false;
    }
    return isRight(id, entry);
  };

  const fly = async <O>(id: number, work: () => Promise<O>): Promise<O> => {
    const flight = work().finally(() => flights.delete(id));
    flights.set(id, flight);
    return flight;
  };

  const outputOfAsync = async <O>(query: AsyncQuery<string, O>, id: number, argument: string, above: readonly number[] = []): Promise<O> => {
    const flight = flights.get(id);
    if (flight !== undefined) await flight;
    const known = recall(query, id);
    if (known !== undefined) return known.value;
    return fly(id, async () => {
      const right = (await isRightAsync(id, [...above, id])) ? recall(query, id) : undefined;
      return right === undefined ? runAsync(query, id, argument, above) : right.value;
    });
  };

  return {
    textOf: texts.textOf,
    contentOf: texts.contentOf,
    hashOf: (query, argument) => store.entry(idOf(query, argument))?.hash,
    readAgain: async (query, argument) => {
      begin();
      const id = idOf(query, argument);
      return fly(id, async () => runAsync(query, id, argument, []));
    },
    read: (query, argument) => {
      begin();
      return contextOf(new Set()).read(query, argument);
    },
    readAsync: async (query, argument) => {
      begin();
      return outputOfAsync(query, idOf(query, argument), argument);
    },
    refresh: (input, source) => {
      if (flights.size > 0) throw new Error(`inputs changed while "${[...flights.keys()].map(store.keyOf).join('", "')}" was running`);
      const watched = watchInput(store, input.memo(owner).outputs, source);
      inputByName.set(input.name, watched);
      if (isLate) openRevision();
      return [...argumentsOf(input)].flatMap(([argument, id]) => {
        const before = store.entry(id)?.hash;
        watched.look(id, argument, changing(id, openRevision));
        return store.entry(id)?.hash === before ? [] : [argument];
      });
    },
    lookAgain: (input, argument) => {
      if (flights.size > 0) throw new Error(`"${argument}" changed while "${[...flights.keys()].map(store.keyOf).join('", "')}" was running`);
      const id = argumentsOf(input).get(argument);
      if (isLate) openRevision();
      if (id !== undefined) inputByName.get(input.name)?.look(id, argument, changing(id, openRevision));
    },
    known: (input) => {
      const rows = [...argumentsOf(input)].map(([argument, id]) => ({ argument, entry: store.entry(id) }));
      return { paths: rows.map(({ argument }) => argument), hashes: rows.map(({ entry }) => ((entry?.changedAt ?? 0) > revision ? '?' : (entry?.hash ?? absent))), stamps: rows.map(({ entry }) => entry?.stamp ?? '') };
    },
    letGo: (query, argument) => void query.memo(owner).outputs.delete(idOf(query, argument)),
    exchange: () => {
      begin();
      return createExchange(store, (id, { hash: digest, stamp, reads, text }) => {
        const [prefix, argument] = keyOf(id);
        const input = inputByName.get(prefix);
        store.write(id, { hash: digest, stamp, changedAt: revision, verifiedAt: revision, reads }, text);
        if (input === undefined) verifiedAt[id] = revision;
        else input.trust(id, argument);
        readers?.learn(id, new Set(reads));
      });
    },
    runs: () => runs,
    save: () => {
      if (isLate) openRevision();
      return store.save();
    },
  };
};
