import { findPackage } from '../host/package-files.ts';
import { reportFormats } from '../report/formats/registry.ts';
import type { Report } from '../report/report.ts';
import { documentationUrl } from './documentation-url.ts';
import { fingerprintHash } from './fingerprints-of.ts';
import type { Formats } from './formats.ts';
import { testLines, testObject } from './test-report.ts';

/** Formats for people, in which what became of the tests is said in words below the problems. */
const wordy: readonly string[] = ['pretty', 'concise', 'agent'];

/** The formats a report can be printed in, behind the interface the commands use. A test run adds what became of the tests. */
export function loadFormats(start: string): Formats {
  const { version, homepage } = findPackage(start);
  return {
    names: reportFormats.map(({ name }) => name),
    format: (name, report, context) => {
      const format = reportFormats.find((each) => each.name === name);
      if (format === undefined) throw new Error(`there is no format "${name}"`);
      const { command, diagnostics, summary, scope, test } = report;
      const plain: Report = { command, diagnostics, summary, ...(scope && { scope }), ...(test && { tests: test.tests }) };
      const text = format.format(plain, {
        colour: context.color,
        width: context.width,
        version,
        elapsed: `${report.seconds.toFixed(2)} s`,
        prefix: context.prefix,
        text: context.text,
        hash: fingerprintHash,
        ...(homepage !== undefined && { documentationUrl: (code) => documentationUrl(homepage, code) }),
      });
      if (test === undefined) return text;
      if (name === 'json') return `${JSON.stringify(testObject(JSON.parse(text), diagnostics, test), undefined, 2)}\n`;
      return wordy.includes(name) ? `${text}${testLines(test, report.isCoverageWanted ?? false)}` : text;
    },
  };
}
