import type { Diagnostic } from '../diagnostic.ts';
import { locator } from '../locate.ts';
import type { ReportFormat } from '../report.ts';
import { xmlAttribute } from './xml-text.ts';

/** The XML of Checkstyle, which many build servers read: problems by file. (checkstyle.org, `XMLLogger`) */
export const checkstyle: ReportFormat = {
  name: 'checkstyle',
  summary: 'XML of Checkstyle, for build servers',
  format: (report, options) => {
    const places = locator(options);
    const byFile = new Map<string, readonly Diagnostic[]>();
    for (const diagnostic of report.diagnostics) byFile.set(diagnostic.file, [...(byFile.get(diagnostic.file) ?? []), diagnostic]);
    const files = [...byFile].flatMap(([file, diagnostics]) => [
      `  <file name=${xmlAttribute(options.prefix + file)}>`,
      ...diagnostics.map((diagnostic) => {
        const { line, column } = places.locate(diagnostic);
        const message = [diagnostic.message, ...(diagnostic.notes ?? [])].join('\n');
        return `    <error line="${line}" column="${column}" severity="${diagnostic.severity}" message=${xmlAttribute(message)} source=${xmlAttribute(diagnostic.code)}/>`;
      }),
      '  </file>',
    ]);
    return `${['<?xml version="1.0" encoding="UTF-8"?>', '<checkstyle version="4.3">', ...files, '</checkstyle>'].join('\n')}\n`;
  },
};
