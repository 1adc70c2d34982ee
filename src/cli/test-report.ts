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
export function testLines({ tests, coverage }: Outcome, isCoverageWanted: boolean): string {
  const of = (status: string): number => tests.filter((test) => test.status === status).length;
  const failed = tests.filter(({ status }) => status === 'failed').map(({ id }) => `  failed  ${id}\n`);
  const [passed, broken, skipped] = [of('passed'), of('failed'), of('skipped')];
  const count = `${plural(tests.length, 'test')}: ${passed} passed, ${broken} failed, ${skipped} skipped`;
  const reason = skipped > 0 ? ' (tests run once the specs have no errors)' : '';
  return `${failed.join('')}${isCoverageWanted ? journeyLines(coverage) : ''}${missedLines(coverage, isCoverageWanted ? Infinity : shownPlaces)}${count}${reason}\n`;
}

/** `  cart_recovery    92 %  12 of 13`, one line a journey. */
function journeyLines({ journeys }: Coverage): string {
  const width = journeys.reduce((most, { journey }) => Math.max(most, journey.length), 0);
  return journeys.map(({ journey, reached, total }) => `  ${journey.padEnd(width)}  ${String(total === 0 ? 100 : Math.floor((100 * reached) / total)).padStart(3)} %  ${reached} of ${total}\n`).join('');
}

function missedLines({ reached, total, missed }: Coverage, most: number): string {
  if (total === 0) return '';
  const share = Math.floor((100 * reached) / total);
  const shown = missed.slice(0, most).map(({ journey, place }) => `  not reached  ${journey}: ${place}\n`);
  const rest = missed.length > most ? `  and ${missed.length - most} more; --coverage shows all\n` : '';
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
