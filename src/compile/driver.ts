import type { Diagnostic } from '../report/diagnostic.ts';
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
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Why it failed, at the expectation that did not hold. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Which step, arm and timeout no test reached. */
export interface Coverage {
  readonly reached: number;
  readonly total: number;
  readonly missed: readonly { readonly journey: string; readonly place: string }[];
}

export interface TestRun extends Validation {
  readonly tests: readonly TestOutcome[];
  readonly coverage: Coverage;
}

export interface TestFilter {
  readonly ids: readonly string[];
  readonly journey?: string;
}

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
