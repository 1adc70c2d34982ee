import type { Diagnostic } from '../diagnostic.ts';
import type { Locator } from '../locate.ts';
import { locator } from '../locate.ts';
import type { FormatOptions, Report, ReportFormat, ReportedTest } from '../report.ts';
import { xmlAttribute, xmlText } from './xml-text.ts';

/**
 * JUnit XML, which build servers show as test results: a suite of the specs, where every error is a failed case and every
 * lesser problem a passed one that says something, and for `lc test` a suite of the scenario tests. (The shape is the one of
 * Ant's JUnitReport that Jenkins, GitLab and GitHub actions read; it has no official schema.)
 */
export const junit: ReportFormat = {
  name: 'junit',
  summary: 'JUnit XML, for build servers: tests and problems as test results',
  format: (report, options) => {
    const places = locator(options);
    const suites = [specSuite(report, places, options), ...(report.tests === undefined ? [] : [testSuite(report.tests, places, options)])];
    const count = (key: 'tests' | 'failures' | 'skipped'): number => suites.reduce((sum, suite) => sum + suite[key], 0);
    const head = `<testsuites name=${xmlAttribute(`lc ${report.command}`)} tests="${count('tests')}" failures="${count('failures')}" errors="0" skipped="${count('skipped')}">`;
    return `${['<?xml version="1.0" encoding="UTF-8"?>', head, ...suites.map(suiteText), '</testsuites>'].join('\n')}\n`;
  },
};

interface Suite {
  readonly name: string;
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
  readonly cases: readonly string[];
}

function suiteText({ name, tests, failures, skipped, cases }: Suite): string {
  return [`  <testsuite name=${xmlAttribute(name)} tests="${tests}" failures="${failures}" errors="0" skipped="${skipped}">`, ...cases, '  </testsuite>'].join('\n');
}

/** A suite without a case is an error to some readers: specs without problems are one passed case. */
function specSuite({ diagnostics, summary, tests = [] }: Report, places: Locator, options: FormatOptions): Suite {
  const ofTests = new Set(tests.flatMap((test) => test.diagnostics));
  const own = diagnostics.filter((diagnostic) => !ofTests.has(diagnostic));
  const cases = own.map((diagnostic) => {
    const place = placeText(diagnostic, places, options);
    const inner = diagnostic.severity === 'error' ? failure(diagnostic, places, options) : `      <system-out>${xmlText(details(diagnostic, places, options))}</system-out>`;
    return testCase(options.prefix + diagnostic.file, `${diagnostic.code} ${place}`, [inner]);
  });
  const empty = testCase('specs', `${summary.files} files, ${summary.definitions} definitions`, []);
  return { name: 'specs', tests: Math.max(1, cases.length), failures: own.filter(({ severity }) => severity === 'error').length, skipped: 0, cases: cases.length === 0 ? [empty] : cases };
}

function testSuite(tests: readonly ReportedTest[], places: Locator, options: FormatOptions): Suite {
  const cases = tests.map(({ id, file, status, diagnostics }) => {
    const inner = status === 'skipped' ? ['      <skipped message="the specs have errors"/>'] : diagnostics.map((diagnostic) => failure(diagnostic, places, options));
    return testCase(options.prefix + file, id, inner);
  });
  const of = (wanted: ReportedTest['status']): number => tests.filter(({ status }) => status === wanted).length;
  return { name: 'tests', tests: tests.length, failures: of('failed'), skipped: of('skipped'), cases };
}

function testCase(className: string, name: string, inner: readonly string[]): string {
  const head = `    <testcase classname=${xmlAttribute(className)} name=${xmlAttribute(name)}`;
  return inner.length === 0 ? `${head}/>` : [`${head}>`, ...inner, '    </testcase>'].join('\n');
}

function failure(diagnostic: Diagnostic, places: Locator, options: FormatOptions): string {
  return `      <failure type=${xmlAttribute(diagnostic.code)} message=${xmlAttribute(diagnostic.message)}>${xmlText(details(diagnostic, places, options))}</failure>`;
}

function details(diagnostic: Diagnostic, places: Locator, options: FormatOptions): string {
  return [`${placeText(diagnostic, places, options)}: ${diagnostic.severity} ${diagnostic.message}`, ...(diagnostic.notes ?? [])].join('\n');
}

function placeText(diagnostic: Diagnostic, places: Locator, { prefix }: FormatOptions): string {
  const { file, line, column } = places.locate(diagnostic);
  return `${prefix}${file}:${line}:${column}`;
}
