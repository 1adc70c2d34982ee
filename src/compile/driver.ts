import type { Diagnostic } from '../report/diagnostic.ts';
import type { SimulatedStory } from '../simulate/simulate-story.ts';
import type { ProjectFiles } from './file-source.ts';
import type { Store } from './store.ts';

/** A list of the project's files of some extensions, and what stood in the way of it. */
export interface ProjectListing {
  readonly files: readonly string[];
  readonly problems: readonly { readonly path: string; readonly reason: string }[];
}

/** The world a driver works in: everything it may not fetch itself. */
export interface DriverWorld {
  readonly files: ProjectFiles;
  /** Extensions with the dot (`.yaml`). */
  list(extensions: readonly string[]): ProjectListing;
  readonly store: Store;
  hash(text: string): string;
  /** Full SHA-256, in hexadecimal digits. */
  sha256(content: string | Uint8Array): string;
  /** lc's own version, for the manifest. */
  readonly version: string;
}

export interface DriverOptions {
  /** `--as-of`: an ISO date (midnight in the project's zone) or an ISO instant; today for every check that needs one. */
  readonly asOf?: string;
  /** Milliseconds since 1970: stands for `asOf` where there is none. */
  readonly now: number;
}

export interface Summary {
  readonly files: number;
  readonly definitions: number;
}

export interface Validation {
  /** Sorted and without duplicates. */
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: Summary;
}

/** `files` are ready to be written (by path below the output folder), unless a diagnostic is an error. */
export interface Build extends Validation {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** What the manifest says besides the names and hashes of the files. */
  readonly manifest: Readonly<Record<string, unknown>>;
}

export interface TestOutcome {
  readonly id: string;
  readonly file: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Why it failed, at the expectation that did not hold. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Which step, arm and timeout no test reached. */
export interface Coverage {
  readonly reached: number;
  readonly total: number;
  readonly missed: readonly { readonly journey: string; readonly place: string }[];
  /** The same for each journey, sorted by id. */
  readonly journeys: readonly { readonly journey: string; readonly reached: number; readonly total: number }[];
}

export interface TestRun extends Validation {
  readonly tests: readonly TestOutcome[];
  readonly coverage: Coverage;
}

export interface TestFilter {
  readonly ids: readonly string[];
  readonly journey?: string;
}

/** Tests that would reach what none reaches yet; each has been checked and run as a file of the project would be. */
export interface Generated extends Validation {
  /** False where errors in the specs leave nothing sound to run. */
  readonly isRun: boolean;
  readonly tests: readonly { readonly id: string; readonly journey: string; readonly places: readonly string[] }[];
  /** A file with the section `tests`; empty without tests. */
  readonly yaml: string;
  /** What no story was found for. */
  readonly unreached: readonly { readonly journey: string; readonly place: string }[];
}

/** A dry run of one persona. Moments are as the command line takes them: an ISO instant, or an ISO date (midnight in the project's zone). */
export interface SimulationRequest {
  readonly persona: string;
  /** Empty: all. */
  readonly journeys: readonly string[];
  readonly start?: string;
  /** A moment, or a duration from the start. */
  readonly until?: string;
  /** A script besides the persona's own. `name` is what its diagnostics call it. */
  readonly script?: ExtraScript;
}

/** `yaml`: a list as under `events:` of a persona; `jsonl`: one such entry a line. */
export interface ExtraScript {
  readonly name: string;
  readonly text: string;
  readonly form: 'yaml' | 'jsonl';
}

export type Simulation = Validation &
  (
    | { readonly kind: 'story'; readonly persona: string; readonly description?: string; readonly story: SimulatedStory; /** The journeys that took part, sorted. */ readonly journeys: readonly string[]; /** IANA names: the person's own at the start, and the business's. */ readonly zone: string; readonly projectZone: string }
    /** There is no such persona, or journey. */
    | { readonly kind: 'unknown'; readonly what: 'persona' | 'journey'; readonly id: string; readonly known: readonly string[] }
    /** With errors in the specs, or in the script, there is nothing sound to run. */
    | { readonly kind: 'refused' }
  );

export interface ListItem {
  readonly id: string;
  readonly section: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly description?: string;
}

/** Several definitions of different sections may have one id. */
export interface Shown extends ListItem {
  /** The definition as YAML: as written, or with short forms, presets and defaults filled in. */
  readonly yaml: string;
}

export type Explanation =
  | {
      readonly kind: 'known';
      readonly code: string;
      readonly summary: string;
      /** Plain text: why it matters, what to do, examples. */
      readonly text: string;
    }
  | { readonly kind: 'unknown'; readonly near?: string };

/**
 * A project, opened. Each method is a function of the project's files: it may be called again after `refresh`.
 * Expected failures are diagnostics; what throws is a bug.
 */
export interface Driver {
  validate(): Promise<Validation>;
  build(): Promise<Build>;
  test(filter: TestFilter): Promise<TestRun>;
  /** Proposes tests for what the tests that the filter names do not reach. */
  generateTests(filter: TestFilter): Promise<Generated>;
  simulate(request: SimulationRequest): Promise<Simulation>;
  /** The sections that exist, in the order of `lc list`. */
  sections(): readonly string[];
  list(section?: string): readonly ListItem[];
  show(id: string, options: { readonly resolved: boolean }): readonly Shown[];
  /** The text of a file of the project, for code frames. */
  text(file: string): string | undefined;
  /** Looks at the files again. */
  refresh(): void;
  /** How often each query ran, for `--debug`. */
  runs(): ReadonlyMap<string, number>;
  /** Keeps what was learnt for the next run; returns notices. */
  save(): readonly string[];
}

export type OpenDriver = (world: DriverWorld, options: DriverOptions) => Driver;

/** Needs no project. */
export type Explain = (code: string) => Explanation;
