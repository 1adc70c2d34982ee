import type { Summary, TestRun } from '../compile/driver.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import type { ReportScope } from '../report/scope.ts';

/** What a command found, before it has a shape. */
export interface CommandReport {
  readonly command: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: Summary;
  readonly seconds: number;
  /** Where it is about a part of the project. */
  readonly scope?: ReportScope;
  readonly test?: Pick<TestRun, 'tests' | 'coverage'>;
  /** Show people the coverage of every journey and every place that was missed. */
  readonly isCoverageWanted?: boolean;
}

export interface FormatContext {
  readonly color: boolean;
  /** Columns: see `reportWidth`. */
  readonly width: number;
  /** The text of a file of the project. */
  text(file: string): string | undefined;
  /** From the folder of `-C` to the project's root: put before every file that is shown to a person. Empty or ends with `/`. */
  readonly prefix: string;
}

export interface Formats {
  /** The first is the default. */
  readonly names: readonly string[];
  /** Ends with a line break unless empty. `name` is one of `names`. */
  format(name: string, report: CommandReport, context: FormatContext): string;
}
