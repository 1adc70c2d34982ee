import { sha256 } from '../host/content-hash.ts';
import { findPackage } from '../host/package-files.ts';
import { reportFormats } from '../report/formats/registry.ts';
import type { Report } from '../report/report.ts';
import type { Formats } from './formats.ts';
import { testLines, testObject } from './test-report.ts';

/** Columns of a terminal that does not say how wide it is. */
const assumedWidth = 80;

/** Enough of a hash to tell the diagnostics of one report apart. */
const fingerprintDigits = 32;

/** The formats a report can be printed in, behind the interface the commands use. A test run adds what became of the tests. */
export function loadFormats(start: string): Formats {
  const { version } = findPackage(start);
  return {
    names: reportFormats.map(({ name }) => name),
    format: (name, report, context) => {
      const format = reportFormats.find((each) => each.name === name);
      if (format === undefined) throw new Error(`there is no format "${name}"`);
      const plain: Report = { command: report.command, diagnostics: report.diagnostics, summary: report.summary, ...(report.test && { tests: report.test.tests }) };
      const text = format.format(plain, {
        colour: context.color,
        width: context.width ?? assumedWidth,
        version,
        elapsed: `${report.seconds.toFixed(2)} s`,
        prefix: context.prefix,
        text: context.text,
        hash: (content) => sha256(content).slice(0, fingerprintDigits),
      });
      if (report.test === undefined) return text;
      if (name === 'json') return `${JSON.stringify(testObject(JSON.parse(text), report.diagnostics, report.test), undefined, 2)}\n`;
      return name === 'pretty' || name === 'concise' ? `${text}${testLines(report.test, report.isCoverageWanted ?? false)}` : text;
    },
  };
}
