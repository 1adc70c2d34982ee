import type { StepCheck } from './step-check.ts';
import { missingChoice, uselessKey, contradictoryWait } from '../../../report/catalogue/journey.ts';
import { formatDuration } from '../../../time/parse-duration.ts';
import { checkMoment } from '../check-condition.ts';
import { checkTimezone } from '../check-timezone.ts';
import { compareDurations } from './compare-durations.ts';

export const checkSeries: StepCheck<'series'> = (context, step, place) => {
  const { collector } = context;
  const { series } = step;
  checkTimezone(context, series.timezone, place);
  for (const [index, rung] of series.rungs.entries()) {
    const before = series.rungs[index - 1];
    if (before !== undefined && compareDurations(rung.offset.value, before.offset.value) < 0) {
      collector.report(
        rung.offset.range,
        contradictoryWait(
          `the rung at ${formatDuration(rung.offset.value)} comes after the one at ${formatDuration(before.offset.value)}`,
          'when a customer gets here its time is always past: put the rungs in the order of time',
        ),
      );
    }
  }
  if (series.from.value === 'entry') {
    if (series.if_missing !== undefined) collector.report(series.if_missing.range, uselessKey('if_missing', 'the entry is never missing'));
    return;
  }
  const { nullable, failed } = checkMoment(context, series.from, place);
  if (failed) return;
  if (series.if_past === undefined && series.rungs.some((rung) => rung.if_past === undefined)) {
    collector.report(step.kindRange, missingChoice('if_past', ['skip', 'now', 'exit'], 'a rung may be past when a customer gets here'));
  }
  if (series.if_missing === undefined && nullable) {
    collector.report(step.kindRange, missingChoice('if_missing', ['exit', 'skip'], `"${series.from.value}" may be missing`));
  }
  if (series.if_missing !== undefined && !nullable) {
    collector.report(series.if_missing.range, uselessKey('if_missing', `"${series.from.value}" is never missing`));
  }
};
