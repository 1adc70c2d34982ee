import { describeMilliseconds } from '../condition/core/describe-value.ts';
import type { ProjectSettings } from '../spec/definitions/settings.ts';
import type { Place } from '../source/node.ts';
import type { Settings } from '../plan/settings.ts';
import { formatTimeOfDay } from '../time/moment.ts';
import type { Found } from './found.ts';

/** What the project's policies ask of a platform, on the channels on which something is sent. */
export function surveyPolicies(written: ProjectSettings, settings: Settings, channels: ReadonlySet<string>, journeys: number): readonly Found[] {
  const at = (range: Place['range']): Place => ({ file: written.file, range });
  const touches = (some: readonly string[]): boolean => some.length === 0 || some.some((channel) => channels.has(channel));
  const found: Found[] = [];
  settings.frequency_caps.forEach((cap, index) => {
    if (!touches(cap.channels)) return;
    const { per } = cap;
    found.push({
      construct: 'policy.frequency_cap',
      place: at(written.policies.frequency_caps[index]?.range ?? written.range),
      words: { most: String(cap.at_most), per: typeof per === 'string' ? per : describeMilliseconds(per.rolling), channels: cap.channels.join(' and ') || 'all channels', journeys: String(journeys) },
    });
  });
  settings.quiet_hours.forEach((quiet, index) => {
    if (!touches(quiet.channels)) return;
    found.push({
      construct: 'policy.quiet_hours',
      place: at(written.policies.quiet_hours[index]?.range ?? written.range),
      words: { from: formatTimeOfDay(quiet.from), to: formatTimeOfDay(quiet.to), channels: quiet.channels.join(' and ') || 'all channels' },
    });
  });
  const [first] = written.policies.blackout_dates;
  if (first !== undefined) found.push({ construct: 'policy.blackout_dates', place: at(first.range), words: { dates: settings.blackout_dates.join(', ') } });
  for (const [channel, { consent }] of Object.entries(settings.channels)) {
    if (consent === undefined || !channels.has(channel)) continue;
    found.push({ construct: 'consent', place: at(written.channels[channel]?.consent?.range ?? written.range), words: { channel, attribute: consent } });
  }
  return found;
}
