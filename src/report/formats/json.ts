import { fingerprints, locator } from '../locate.ts';
import type { ReportFormat } from '../report.ts';
import { scopeObject } from '../scope.ts';
import { diagnosticObject, formatVersion, summaryObject } from './diagnostic-object.ts';

/** For programs: one object after `schema/diagnostics.schema.json`. */
export const json: ReportFormat = {
  name: 'json',
  summary: 'for programs: one object, described by schema/diagnostics.schema.json',
  format: (report, options) => {
    const places = locator(options);
    const prints = fingerprints(report.diagnostics, places, options.hash);
    const diagnostics = report.diagnostics.map((diagnostic, index) => diagnosticObject(diagnostic, prints[index] ?? '', places, options));
    const scope = report.scope && scopeObject(report.scope);
    return `${JSON.stringify({ format_version: formatVersion, command: report.command, summary: summaryObject(report), ...(scope && { scope }), diagnostics }, undefined, 2)}\n`;
  },
};
