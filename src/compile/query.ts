import type { ContentTools } from '../content/compile-message.ts';

/** What an engine has at hand of one query: the entry numbers of arguments, and outputs by entry number. It asks with itself as owner. */
export type Memo<O> = (owner: object) => { readonly ids: Map<string, number>; readonly outputs: Map<number, Output<O>> };

/** In a box, because an output may be undefined. */
export interface Output<O> {
  readonly value: O;
}

/** A text that stands beside the outputs: what an output says of it instead of holding it. */
export interface KeptText {
  /** SHA-256 in hexadecimal digits, which is also its name. */
  readonly sha256: string;
  /** Of its UTF-8. */
  readonly bytes: number;
}

/** What came out of a piece of work, and what it read, for as long as no input changes. */
export interface SharedOutput<O> extends Output<O> {
  readonly revision: number;
  readonly reads: ReadonlySet<number>;
}

/** A piece of work that several queries do alike, by a key of its own. It is kept in the process only, and whoever shares in it has read what it read. */
export interface SharedWork<O> {
  readonly memo: (owner: object) => Map<string, SharedOutput<O>>;
}

/** What a query may do: read other queries and inputs. Each read is recorded. */
export interface QueryContext {
  read<A extends string, O>(query: Query<A, O> | InputQuery<O>, argument: A): O;
  /** Tools for content that the engine was given: where the work is done, never what comes out. */
  readonly content?: (() => ContentTools) | undefined;
  /** Where absent, everybody does the work alone. */
  share?<O>(work: SharedWork<O>, key: string, run: (context: QueryContext) => O): O;
}

/** What a query is given while it runs. */
export interface RunContext extends QueryContext {
  /** Puts a text beside the output, for those who need no more than to know whether it is still the same. */
  keep(text: string): KeptText;
}

/** What a query whose work is asynchronous is given: it may wait for others of its kind. */
export interface AsyncRunContext extends RunContext {
  readAsync<A extends string, O>(query: AsyncQuery<A, O>, argument: A): Promise<O>;
}

/**
 * A pure function of its argument and of what it reads. Its output is JSON data (or undefined): it is stored as text,
 * compared as text, and given to every reader as it is, so nobody may change it.
 */
export interface Query<A extends string, O> {
  readonly kind: 'query';
  readonly name: string;
  readonly version: number;
  /** How much of its outputs a store keeps. */
  readonly keeps: 'output' | 'hash' | 'reads';
  /** A text that is the same for no two outputs. */
  digest?(context: RunContext, output: O): string | undefined;
  run(context: RunContext, argument: A): O;
  readonly memo: Memo<O>;
}

/** A query whose work is asynchronous. */
export interface AsyncQuery<A extends string, O> {
  readonly kind: 'async';
  readonly name: string;
  readonly version: number;
  run(context: AsyncRunContext, argument: A): Promise<O>;
  readonly memo: Memo<O>;
}

/** Something the outside world says: the text of a file, the list of files, an option. */
export interface InputQuery<O> {
  readonly kind: 'input';
  readonly name: string;
  readonly memo: Memo<O>;
}

export interface QueryOptions<A extends string, O> {
  /** Unique among the queries of one engine, without spaces. */
  readonly name: string;
  /**
   * What is kept of an output, so that it need not be worked out again. `output` (where nothing is said): all of it. `hash`: enough to
   * tell whether it is still the same; the output is worked out again when somebody asks for it. `reads`: not even that, it
   * counts as another one whenever something it read is. The less is kept, the cheaper the first run: for outputs that
   * are large and quickly worked out again.
   */
  readonly keeps?: Query<A, O>['keeps'];
  /** Of a query that keeps hashes: a text that is the same for no two outputs, where there is one that is shorter than the output as JSON. */
  digest?(context: RunContext, output: O): string | undefined;
  /** Raised whenever the same reads may give another output than before. */
  readonly version: number;
  run(context: RunContext, argument: A): O;
}

/** Each owner has its own, so queries can be constants while engines come and go. */
const ofOwner = <T>(make: () => T): ((owner: object) => T) => {
  const made = new WeakMap<object, T>();
  return (owner) => {
    const known = made.get(owner);
    if (known !== undefined) return known;
    const fresh = make();
    made.set(owner, fresh);
    return fresh;
  };
};

const createMemo = <O>(): Memo<O> => ofOwner(() => ({ ids: new Map<string, number>(), outputs: new Map<number, Output<O>>() }));

export const defineSharedWork = <O>(): SharedWork<O> => ({ memo: ofOwner(() => new Map<string, SharedOutput<O>>()) });

export const defineQuery = <A extends string, O>(options: QueryOptions<A, O>): Query<A, O> => ({
  kind: 'query',
  name: options.name,
  version: options.version,
  keeps: options.keeps ?? 'output',
  ...(options.digest && { digest: options.digest }),
  run: options.run,
  memo: createMemo<O>(),
});

export interface AsyncQueryOptions<A extends string, O> extends Omit<QueryOptions<A, O>, 'keeps' | 'run'> {
  run(context: AsyncRunContext, argument: A): Promise<O>;
}

export const defineAsyncQuery = <A extends string, O>(options: AsyncQueryOptions<A, O>): AsyncQuery<A, O> => ({
  kind: 'async',
  name: options.name,
  version: options.version,
  run: options.run,
  memo: createMemo<O>(),
});

/** The value is undefined where the outside world has nothing under an argument (a file that is not there). */
export const defineInput = <O>(options: { readonly name: string }): InputQuery<O | undefined> => ({
  kind: 'input',
  name: options.name,
  memo: createMemo<O | undefined>(),
});
