import type { Driver, Explain, Validation } from '../compile/driver.ts';
import type { PlayEverybody } from '../compile/serve-people.ts';
import { type Changes, changesSinceMain } from './changes.ts';
import { createFrameStore, type FrameStore } from './frame-store.ts';
import { lastBuild } from './last-build.ts';
import { layoutFlow } from './layout-flow.ts';
import { once, recent } from './recent.ts';
import type { PopulationRequest, View, ViewSource, ViewWords } from './view.ts';
import { findView, views } from './views/registry.ts';

/** What a view answered. `failed` is a bug of ours: the page says so and goes on. */
export type Answer<Model = unknown> = { readonly kind: 'model'; readonly model: Model } | { readonly kind: 'none' } | { readonly kind: 'failed'; readonly reason: string };

/** A project that views are asked about while its files change. */
export interface LiveProject {
  /** Counts up with each look at the files. */
  revision(): number;
  answer(view: string, words: ViewWords): Promise<Answer>;
  validation(): Promise<Validation>;
  /** Looks at the files again, after everything that was asked before: at all of them, or at those that changed, by path from the root. */
  refresh(changed?: readonly string[]): Promise<void>;
  /** Looks at all files, for changes that nobody was told of, such as a build in another window; true where there were some. */
  lookAround(): Promise<boolean>;
  /** Keeps what was learnt; gives notices. */
  save(): Promise<readonly string[]>;
  /** Every question that `lc docs` answers: a view, and its words. */
  requests(): Promise<readonly (readonly [view: string, words: ViewWords])[]>;
  readonly frames: FrameStore;
}

export interface LiveOptions {
  readonly driver: Driver;
  readonly explain: Explain;
  /** The project's folder, and the one that builds are written to. Absolute. */
  readonly root: string;
  readonly out: string;
  readonly hash: (text: string) => string;
  /** Plays the people of a population. */
  readonly play: PlayEverybody;
  readonly findChanges?: (root: string) => Changes;
  /** Characters of documents in frames that are kept. */
  readonly frameRoom?: number;
}

/** The model of a journey of 500 steps has some 170,000 characters. */
const mostModels = 24;

/** One thing at a time: files are never looked at again while a view is being answered. */
export function createLiveProject({ driver, explain, root, out, hash, play, findChanges = changesSinceMain, frameRoom = 32 * 1024 * 1024 }: LiveOptions): LiveProject {
  const frames = createFrameStore(hash, frameRoom);
  const layout = recent(100, JSON.stringify, layoutFlow);
  let revision = 1;
  let framesKept = 0;
  let source = newSource();
  /** Models of this revision: the page asks again for each place that somebody comes back to. */
  let modelByRequest = new Map<string, unknown>();
  let last: Promise<unknown> = Promise.resolve();

  function newSource(): ViewSource {
    const validation = once(() => driver.validate());
    return {
      driver,
      explain,
      validation,
      owners: once(async () => driver.owners((await validation()).diagnostics)),
      changes: once(() => findChanges(root)),
      lastBuild: once(() => lastBuild(out)),
      population: recent(3, JSON.stringify, (request: PopulationRequest) => driver.simulatePopulation({ ...request, journeys: [], start: undefined, play, isStopped: () => false })),
      layout,
      frame: (html) => {
        framesKept += 1;
        return frames.keep(html);
      },
    };
  }
  function begin(): void {
    revision += 1;
    source = newSource();
    modelByRequest = new Map();
  }
  const made = async (key: string, view: View<unknown>, words: ViewWords): Promise<unknown> => {
    const before = framesKept;
    const model = await view.make(source, words);
    // What a frame shows is let go after a while, so who needs one has it kept again.
    if (framesKept === before) modelByRequest.set(key, model);
    const [oldest] = modelByRequest.keys();
    if (modelByRequest.size > mostModels && oldest !== undefined) modelByRequest.delete(oldest);
    return model;
  };
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  const answer = async (name: string, words: ViewWords): Promise<Answer> => {
    const view: View<unknown> | undefined = findView(name);
    if (view === undefined) return { kind: 'none' };
    return inTurn(async () => {
      try {
        const key = JSON.stringify([name, words]);
        const model = modelByRequest.has(key) ? modelByRequest.get(key) : await made(key, view, words);
        return model === undefined ? { kind: 'none' } : { kind: 'model', model };
      } catch (error) {
        return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
      }
    });
  };
  return {
    revision: () => revision,
    answer,
    validation: () => inTurn(() => source.validation()),
    save: () => inTurn(async () => driver.save()),
    requests: () => inTurn(async () => {
      const asked = Object.entries<View<unknown>>(views).map(async ([name, view]) => {
        const words = view.requests === undefined ? requestsOf(view, source) : await view.requests(source);
        return words.map((each) => [name, each] as const);
      });
      return (await Promise.all(asked)).flat();
    }),
    refresh: (changed) => inTurn(async () => {
      driver.refresh(changed);
      begin();
    }),
    lookAround: () => inTurn(async () => {
      const isOther = driver.refresh().length > 0;
      if (isOther) begin();
      return isOther;
    }),
    frames,
  };
}

/** One for each definition of its section, or one. */
function requestsOf({ section }: View<unknown>, { driver }: ViewSource): readonly ViewWords[] {
  return section === undefined ? [{}] : driver.ids(section).map((id) => ({ id }));
}
