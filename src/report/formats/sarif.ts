import type { Diagnostic, Severity } from '../diagnostic.ts';
import type { Location, Locator } from '../locate.ts';
import { fingerprints, locator } from '../locate.ts';
import type { FormatOptions, ReportFormat } from '../report.ts';

const levelBySeverity: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0), for code scanning. Uris are relative, with forward slashes. */
export const sarif: ReportFormat = {
  name: 'sarif',
  summary: 'SARIF 2.1.0, for code scanning',
  format: (report, options) => {
    const places = locator(options);
    const codes = [...new Set(report.diagnostics.map(({ code }) => code))].sort();
    const prints = fingerprints(report.diagnostics, places, options.hash);
    const run = {
      tool: {
        driver: {
          name: 'lc',
          version: options.version,
          semanticVersion: options.version,
          rules: codes.map((code) => rule(code, options)),
        },
      },
      columnKind: 'utf16CodeUnits',
      results: report.diagnostics.map((diagnostic, index) => result(diagnostic, codes, prints[index] ?? '', places, options)),
    };
    const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
    return `${JSON.stringify(log, undefined, 2)}\n`;
  },
};

function rule(code: string, options: FormatOptions): object {
  const url = options.documentationUrl?.(code);
  const help = `Run "lc explain ${code}" for what it means, with examples.`;
  return { id: code, ...(url === undefined ? {} : { helpUri: url }), help: { text: help, markdown: `Run \`lc explain ${code}\` for what it means, with examples.` } };
}

function result(diagnostic: Diagnostic, codes: readonly string[], fingerprint: string, places: Locator, options: FormatOptions): object {
  const text = [diagnostic.message, ...(diagnostic.notes ?? [])].join('\n');
  const related = (diagnostic.related ?? []).map((place, index) => ({
    id: index + 1,
    message: { text: place.message },
    physicalLocation: physical(places.locate(place), options),
  }));
  return {
    ruleId: diagnostic.code,
    ruleIndex: codes.indexOf(diagnostic.code),
    level: levelBySeverity[diagnostic.severity],
    message: { text },
    locations: [{ physicalLocation: physical(places.locate(diagnostic), options) }],
    ...(related.length > 0 ? { relatedLocations: related } : {}),
    partialFingerprints: { 'lc/v1': fingerprint },
  };
}

function physical(location: Location, options: FormatOptions): object {
  const { file, line, column, endLine, endColumn } = location;
  return {
    artifactLocation: { uri: uriOf(options.prefix + file) },
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
}

function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
