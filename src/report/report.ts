import type { Diagnostic } from './diagnostic.ts';
import type { ReportScope } from './scope.ts';
import type { Summary } from './summary-line.ts';

/** What a command found, before it has a shape. */
export interface Report {
  /** The name of the command: `validate`. */
  readonly command: string;
  /** Sorted and without duplicates. */
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: Summary;
  /** What became of the scenario tests, where the command ran any. */
  readonly tests?: readonly ReportedTest[];
  /** Where the report is about a part of the project. */
  readonly scope?: ReportScope;
}

export interface ReportedTest {
  readonly id: string;
  readonly file: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Why it failed; each is among the diagnostics of the report too. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface FormatOptions {
  readonly colour: boolean;
  /** Columns of the terminal, or what to assume where there is none. */
  readonly width: number;
  /** The version of lc. */
  readonly version: string;
  /** How long the command took, in words: `0.42 s`. Only shown to people. */
  readonly elapsed: string;
  /** Put before every file that is shown to a person or a platform: the way from the working directory to the project. Empty, or ends with `/`. */
  readonly prefix: string;
  /** The text of a file of the project, as it was when it was read. */
  text(file: string): string | undefined;
  /** A hash of text in hex, the same on every machine. */
  hash(text: string): string;
  /** The page about a code, where there is one. */
  documentationUrl?(code: string): string | undefined;
}

/** One shape of a report. `format` is pure and its text ends with a line break, unless it is empty. */
export interface ReportFormat {
  readonly name: string;
  /** What it is for, for the help. */
  readonly summary: string;
  format(report: Report, options: FormatOptions): string;
}
