import type { Project } from '../../analysis/project.ts';
import { lineFinder } from '../line-finder.ts';
import { lossReport } from '../loss-report.ts';
import type { ListCount } from './audience-rows.ts';
import { audienceSheet } from './audience-sheet.ts';
import type { AudienceTarget } from './audience-target.ts';
import type { Prepared } from './prepare-audiences.ts';

/** What stands beside the lists. `at` is when they were made, an ISO instant. */
export function audienceFiles(target: AudienceTarget, prepared: Prepared, counts: readonly ListCount[], at: string, project: Project, environment: string | undefined): { readonly files: ReadonlyMap<string, string>; readonly manifest: Readonly<Record<string, unknown>> } {
  return {
    files: new Map([
      ['loss-report.json', `${JSON.stringify(lossReport({ target, losses: prepared.losses, lineOf: lineFinder(project), ...(environment !== undefined && { environment }) }), undefined, 2)}\n`],
      ['BUILD.md', audienceSheet(target, prepared, counts, at)],
    ]),
    manifest: { format: 'lc.export/1', platform: target.id, source: target.source, ...(environment !== undefined && { environment }), as_of: at },
  };
}
