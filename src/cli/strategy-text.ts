import type { Strategy } from '../compile/driver.ts';

type Row = readonly string[];

interface Sheet {
  readonly title: string;
  readonly heads: Row;
  readonly rows: readonly Row[];
}

/** For a person: tables that fit under each other, and a last line that counts. */
export function strategyText(strategy: Strategy): string {
  const sheets = sheetsOf(strategy).map(({ title, heads, rows }) => {
    const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => (row[column] ?? '').length)));
    const line = (row: Row): string => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd();
    return [`${title}:`, ...(rows.length === 0 ? ['  none'] : [heads, ...rows].map((row) => `  ${line(row)}`))].join('\n');
  });
  const complete = strategy.stages.filter(({ missing }) => missing.length === 0).length;
  return `${sheets.join('\n\n')}\n\n${complete} of ${strategy.stages.length} stages have a segment, a journey and a metric\n`;
}

export function strategyMarkdown(strategy: Strategy): string {
  const line = (row: Row): string => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const sheets = sheetsOf(strategy).map(({ title, heads, rows }) => [`## ${title}`, '', line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n'));
  return `${sheets.join('\n\n')}\n`;
}

/** One table, a row for each stage, as a spreadsheet reads it (RFC 4180). */
export function strategyCsv(strategy: Strategy): string {
  const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const [stages] = sheetsOf(strategy);
  return stages === undefined ? '' : [stages.heads, ...stages.rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function sheetsOf({ stages, metrics, practices, steps }: Strategy): readonly Sheet[] {
  const list = (items: readonly string[]): string => items.join(' ');
  return [
    {
      title: 'Stages',
      heads: ['funnel', 'stage', 'automated', 'segments', 'journeys', 'offers', 'metrics', 'owners', 'missing'],
      rows: stages.map((row) => [row.funnel, row.stage, row.automated ? 'yes' : 'no', list(row.segments), list(row.journeys), list(row.offers), list(row.metrics), list(row.owners), list(row.missing)]),
    },
    {
      title: 'Metrics',
      heads: ['metric', 'unit', 'target', 'owner', 'used by'],
      rows: metrics.map(({ metric, unit = '', target, owner = '', used_by: users }) => [metric, unit, target === undefined ? '' : String(target), owner, list(users)]),
    },
    { title: 'Practices', heads: ['practice', 'have'], rows: practices.map(({ practice, have }) => [practice, have.length === 0 ? 'missing' : String(have.length)]) },
    { title: 'Steps of a strategy', heads: ['step', 'have'], rows: steps.map(({ step, count }) => [step, count === 0 ? 'missing' : String(count)]) },
  ];
}
