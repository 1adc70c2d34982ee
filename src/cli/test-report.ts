import type { Coverage, TestRun } from '../compile/driver.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { plural } from '../report/summary-line.ts';

type Outcome = Pick<TestRun, 'tests' | 'coverage'>;

/** What is read of the JSON report that a test run adds to. */
interface JsonReport {
  readonly summary: object;
  readonly diagnostics: readonly { readonly fingerprint: string }[];
}

/** Lines of a report for people name at most this many places that no test reached. */
const shownPlaces = 10;

/** What became of the tests, for people; the last line is a count. */
export function testLines({ tests, coverage }: Outcome): string {
  const of = (status: string): number => tests.filter((test) => test.status === status).length;
  const failed = tests.filter(({ status }) => status === 'failed').map(({ id }) => `  failed  ${id}\n`);
  const [passed, broken, skipped] = [of('passed'), of('failed'), of('skipped')];
  const count = `${plural(tests.length, 'test')}: ${passed} passed, ${broken} failed, ${skipped} skipped`;
  const reason = skipped > 0 ? ' (tests run once the specs have no errors)' : '';
  return `${failed.join('')}${missedLines(coverage)}${count}${reason}\n`;
}

function missedLines({ reached, total, missed }: Coverage): string {
  if (total === 0) return '';
  const share = Math.floor((100 * reached) / total);
  const shown = missed.slice(0, shownPlaces).map(({ journey, place }) => `  not reached  ${journey}: ${place}\n`);
  const rest = missed.length > shownPlaces ? `  and ${missed.length - shownPlaces} more\n` : '';
  return `${shown.join('')}${rest}the tests reach ${share} % of the steps, arms and timeouts (${reached} of ${total})\n`;
}

/**
 * The same for programs, laid over the JSON report of the diagnostics (`schema/test-report.schema.json`). A test's failures are
 * the fingerprints of its diagnostics. `diagnostics` are those of the report, in its order.
 */
export function testObject(report: JsonReport, diagnostics: readonly Diagnostic[], { tests, coverage }: Outcome): object {
  const of = (status: string): number => tests.filter((test) => test.status === status).length;
  const printOf = new Map(diagnostics.map((diagnostic, index) => [diagnostic, report.diagnostics[index]?.fingerprint]));
  return {
    ...report,
    summary: { ...report.summary, tests: tests.length, passed: of('passed'), failed: of('failed'), skipped: of('skipped') },
    tests: tests.map((test) => ({ id: test.id, status: test.status, failures: test.diagnostics.flatMap((diagnostic) => printOf.get(diagnostic) ?? []) })),
    coverage,
  };
}
