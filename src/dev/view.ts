import type { Driver, Explain, Validation } from '../compile/driver.ts';
import type { PopulationRun } from '../compile/simulate-population.ts';
import type { Section } from '../spec/definitions/definition.ts';
import type { Changes } from './changes.ts';
import type { LastBuild } from './last-build.ts';
import type { Flow, FlowLayout } from './layout-flow.ts';

/** Who is drawn, how many, for how long; the same seed draws the same people. */
export interface PopulationRequest {
  readonly population: string;
  readonly size: number;
  readonly days: number;
  readonly seed: number;
}

/** What a page asks a view for: words by name, as they stand in its address. `id` is the definition that it is about. */
export type ViewWords = Readonly<Record<string, string>>;

/** What a view may ask. Everything is of one revision of the files, and each thing is worked out once for it. */
export interface ViewSource {
  readonly driver: Driver;
  readonly explain: Explain;
  /** What checking the project found. */
  validation(): Promise<Validation>;
  /** For each problem of `validation`, the definitions (`section/id`) that it belongs to. */
  owners(): Promise<readonly (readonly string[])[]>;
  /** What is different from the main branch. */
  changes(): Changes;
  lastBuild(): LastBuild | undefined;
  /** A synthetic audience taken through all journeys; the same request is played once. */
  population(request: PopulationRequest): Promise<PopulationRun>;
  /** Places for the nodes of a picture. */
  layout(flow: Flow): FlowLayout;
  /**
   * Keeps a whole HTML document that the page shows in a frame, and gives its address. A frame runs no script, sends no form
   * and fetches nothing, whatever is in the document.
   */
  frame(html: string): string;
}

/**
 * One view: a pure function from a project to plain data, which the page shows. Whatever an author wrote is text in it, never
 * markup.
 */
export interface View<Model> {
  /** In the heading of the page and of its list. */
  readonly title: string;
  /** The section whose definitions it is about, one a page. */
  readonly section?: Section;
  /** Undefined: there is no such thing. */
  make(source: ViewSource, words: ViewWords): Model | undefined | Promise<Model | undefined>;
  /** Every request that `lc docs` answers in a file; a view about a section has one for each id unless it says otherwise. */
  requests?(source: ViewSource): readonly ViewWords[] | Promise<readonly ViewWords[]>;
}

export const defineView = <Model>(view: View<Model>): View<Model> => view;
