import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Finding } from '../../report/finding.ts';
import type { Range } from '../../source/node.ts';
import { mergePools } from '../core/pool.ts';
import type { TermPool } from '../core/term.ts';
import type { CompiledTerm, Scope } from './scope.ts';

/** What one compilation gathers on its way: complaints, references that were read, conditions that were used. */
export interface Collector {
  readonly scope: Scope;
  report(finding: Finding, range: Range): void;
  read(reference: string): void;
  use(compiled: CompiledTerm): void;
  /** Whether something that was used is doubtful. */
  isDoubtful(): boolean;
  readonly diagnostics: readonly Diagnostic[];
  reads(): readonly string[];
  pool(): TermPool;
}

export function newCollector(scope: Scope): Collector {
  const diagnostics: Diagnostic[] = [];
  const reads = new Set<string>();
  const pools: TermPool[] = [];
  let isDoubtful = false;
  return {
    scope,
    diagnostics,
    report: (finding, range) => {
      diagnostics.push({ ...finding, file: scope.file, range });
    },
    read: (reference) => {
      reads.add(reference);
    },
    use: (compiled) => {
      pools.push(compiled.pool);
      isDoubtful ||= compiled.isDoubtful === true;
    },
    isDoubtful: () => isDoubtful,
    reads: () => [...reads].sort(),
    pool: () => mergePools(...pools),
  };
}
