import { shortCode } from './loss.ts';
import type { Loss, LossSeverity } from './loss.ts';
import type { AffectedPeople } from './affected-people.ts';
import type { LineFinder } from './line-finder.ts';

/** `loss-report.json` (`lc.loss-report/1`): what the platform does otherwise, each at the author's line, sorted by file and line, and how many people that is about. */
export function lossReport({ target, losses, lineOf, environment, people }: { readonly target: { readonly id: string }; readonly losses: readonly Loss[]; readonly lineOf: LineFinder; readonly environment?: string; readonly people?: AffectedPeople }): object {
  const count = (severity: LossSeverity): number => losses.filter((loss) => loss.severity === severity).length;
  return {
    format: 'lc.loss-report/1',
    platform: target.id,
    ...(environment !== undefined && { environment }),
    summary: { approximated: count('approximated'), dropped: count('dropped'), manual: count('manual') },
    ...(people && { people }),
    losses: losses.map(({ code, severity, message, place, journey, step }) => ({
      code: shortCode(code),
      severity,
      message,
      file: place.file,
      ...lineOf(place),
      ...(journey !== undefined && { journey }),
      ...(step !== undefined && { step }),
    })),
  };
}
