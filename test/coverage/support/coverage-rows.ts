import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { coverageRoot } from './coverage-case.ts';

/** One thing that the articles ask for. Kinds: expressible, checked, measured (M), simulated, exported (X); `-` is context. */
export interface CoverageRow {
  readonly row: number;
  readonly kind: string;
  readonly asks: string;
  /** Why no machine can check it. */
  readonly not_checkable?: string;
  /** What is not there yet, by kind. */
  readonly later?: Readonly<Record<string, string>>;
}

export const coverageRows: readonly CoverageRow[] = parse(readFileSync(`${coverageRoot}/rows.yaml`, 'utf8'));
