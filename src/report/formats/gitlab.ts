import type { Severity } from '../diagnostic.ts';
import { fingerprints, locator } from '../locate.ts';
import type { ReportFormat } from '../report.ts';

const severities: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };

/**
 * The Code Quality report of GitLab, which shows problems in a merge request: an array of objects with `description`,
 * `check_name`, `fingerprint`, `severity` and `location`. (docs.gitlab.com, "Code Quality report format")
 */
export const gitlab: ReportFormat = {
  name: 'gitlab',
  summary: 'Code Quality of GitLab, for problems in a merge request',
  format: (report, options) => {
    const places = locator(options);
    const prints = fingerprints(report.diagnostics, places, options.hash);
    const problems = report.diagnostics.map((diagnostic, index) => {
      const { file, line, endLine } = places.locate(diagnostic);
      return {
        description: [diagnostic.message, ...(diagnostic.notes ?? [])].join('\n'),
        check_name: diagnostic.code,
        fingerprint: prints[index] ?? '',
        severity: severities[diagnostic.severity],
        location: { path: options.prefix + file, lines: { begin: line, end: endLine } },
      };
    });
    return `${JSON.stringify(problems, undefined, 2)}\n`;
  },
};
