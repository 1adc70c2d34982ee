import { constantSource } from '../../../src/compile/constant-source.ts';
import { createEngine, type Engine } from '../../../src/compile/engine.ts';
import { defineAsyncQuery, defineInput, defineQuery, type Query } from '../../../src/compile/query.ts';
import type { Store } from '../../../src/compile/store.ts';
import { contentHash } from '../../../src/host/content-hash.ts';

/**
 * A small language: a line `name = word word` defines a name by other names, `#` starts a comment.
 * An option names a word nobody may use.
 */
export interface ToyWorld {
  readonly files: ReadonlyMap<string, string>;
  readonly forbidden: string;
}

interface Definition {
  readonly name: string;
  readonly uses: readonly string[];
}

const text = defineInput<string>({ name: 'toy-text' });
const list = defineInput<readonly string[]>({ name: 'toy-list' });
const option = defineInput<string>({ name: 'toy-option' });

interface Kept {
  readonly parse: Keeps;
  readonly definition: Keeps;
}

type Keeps = Query<string, unknown>['keeps'];

const toyOf = (keeps: Kept) => {
  const parse = defineQuery({
    name: 'parse',
    version: 1,
    keeps: keeps.parse,
    run: (context, file: string): readonly Definition[] =>
      (context.read(text, file) ?? '').split('\n').flatMap((line) => {
        const [name, uses] = line.replace(/#.*/, '').split('=');
        return name === undefined || uses === undefined ? [] : [{ name: name.trim(), uses: uses.trim().split(/\s+/).filter((word) => word !== '') }];
      }),
  });

  const files = defineQuery({ name: 'files', version: 1, run: (context): readonly string[] => context.read(list, 'all') ?? [] });

  const names = defineQuery({
    name: 'names',
    version: 1,
    run: (context): Readonly<Record<string, string>> => {
      const fileByName: Record<string, string> = {};
      for (const file of context.read(files, '')) for (const { name } of context.read(parse, file)) fileByName[name] ??= file;
      return fileByName;
    },
  });

  const definition = defineQuery({
    name: 'definition',
    version: 1,
    keeps: keeps.definition,
    run: (context, name: string): Definition | undefined => {
      const file = context.read(names, '')[name];
      return file === undefined ? undefined : context.read(parse, file).find((one) => one.name === name);
    },
  });

  const check = defineQuery({
    name: 'check',
    version: 1,
    run: (context, name: string): readonly string[] =>
      (context.read(definition, name)?.uses ?? []).flatMap((word) => {
        const used = context.read(definition, word);
        if (used === undefined) return [`${name}: "${word}" is not defined`];
        return used.uses.includes(name) ? [`${name}: "${word}" uses it back`] : [];
      }),
  });

  const forbiddenWords = defineQuery({
    name: 'forbidden-words',
    version: 1,
    run: (context): readonly string[] => {
      const forbidden = context.read(option, 'forbidden');
      return Object.keys(context.read(names, '')).filter((name) => context.read(definition, name)?.uses.includes(forbidden ?? ''));
    },
  });

  const report = defineQuery({
    name: 'report',
    version: 1,
    run: (context): readonly string[] => [
      ...Object.keys(context.read(names, '')).sort().flatMap((name) => context.read(check, name)),
      ...context.read(forbiddenWords, '').map((name) => `${name} uses a forbidden word`),
    ],
  });

  const rendered = defineAsyncQuery({
    name: 'rendered',
    version: 1,
    run: async (context, name: string): Promise<string> => {
      const uses = context.read(definition, name)?.uses ?? [];
      await Promise.resolve();
      return `${name}: ${uses.map((word) => (context.read(definition, word) === undefined ? '?' : word)).join(', ')}`;
    },
  });

  /** All that the files begin with, rendered. */
  const shelf = defineAsyncQuery({
    name: 'shelf',
    version: 1,
    run: async (context, _: ''): Promise<readonly string[]> => Promise.all(context.read(files, '').map(async (file) => context.readAsync(rendered, file.replace('.toy', '_0')))),
  });

  return { queries: [parse, files, names, definition, check, forbiddenWords, report, rendered, shelf], report, rendered, shelf };
};

export type Toy = ReturnType<typeof toyOf>;

export const toy = toyOf({ parse: 'output', definition: 'output' });

/** The same answers with as little as possible in the store. */
export const thriftyToy = toyOf({ parse: 'reads', definition: 'hash' });

export const showWorld = (engine: Engine, world: ToyWorld): void => {
  engine.refresh(text, constantSource(world.files, contentHash));
  engine.refresh(list, constantSource(new Map([['all', [...world.files.keys()].sort()]]), contentHash));
  engine.refresh(option, constantSource(new Map([['forbidden', world.forbidden]]), contentHash));
};

export const openToy = (store: Store, world: ToyWorld, { queries }: Toy = toy): Engine => {
  const engine = createEngine({ store, hash: contentHash, queries });
  showWorld(engine, world);
  return engine;
};

/** Everything a toy project gives, as text. */
export const resultOf = async (engine: Engine, world: ToyWorld, { report, rendered, shelf }: Toy = toy): Promise<string> => {
  const [together, ...mails] = await Promise.all([engine.readAsync(shelf, ''), ...[...world.files.keys()].sort().map((file) => engine.readAsync(rendered, file.replace('.toy', '_0')))]);
  return JSON.stringify([engine.read(report, ''), mails, together]);
};

export const totalRuns = (engine: Engine): number => [...engine.runs().values()].reduce((sum, count) => sum + count, 0);
