import { chooseExamples } from '../simulate/difference.ts';
import { knownZone } from '../simulate/known-zone.ts';
import { dayWords } from '../simulate/local-words.ts';
import type { CrowdRun, CrowdSource } from '../simulate/report/crowd-run.ts';
import { differenceWords, platformChangeWords, timelineText } from '../simulate/report/crowd-text.ts';
import type { SentMessage } from '../simulate/tally.ts';
import type { AffectedPeople, Timeline } from '../targets/affected-people.ts';
import { formatInstant } from '../time/moment.ts';

const shownExamples = 3;

/** What a report of losses says of people who were taken through the journeys as a platform runs them; undefined where they were not. */
export function affectedPeople({ source, period, projectZone, difference }: CrowdRun): AffectedPeople | undefined {
  if (difference?.as === undefined) return undefined;
  const { found, as } = difference;
  const zone = knownZone(projectZone);
  const timeline = (messages: readonly SentMessage[]): Timeline => ({ says: timelineText(messages, zone) || 'nothing', messages: messages.map(({ at, message, journey, channel }) => ({ at: formatInstant(at), message, journey, channel })) });
  return {
    says: differenceWords(difference),
    source: sourceOf(source),
    period: { says: `${dayWords(zone, period.start)} to ${dayWords(zone, period.until)}`, start: formatInstant(period.start), until: formatInstant(period.until) },
    people: found.people,
    changed: found.changed,
    ...found.kinds,
    missing_journeys: as.missing,
    messages: Object.entries(found.messages).map(([message, counts]) => ({ message, says: platformChangeWords(counts), ...counts, why: as.why[message] ?? [] })),
    examples: chooseExamples(found, shownExamples).map(({ id, before, after }) => ({ id, specs: timeline(before), platform: timeline(after) })),
    habits: as.habits,
  };
}

function sourceOf(source: CrowdSource): AffectedPeople['source'] {
  if (source.kind === 'replay') return { records: { profiles: source.profiles, events: source.events } };
  const { id, size, days, seed, assumptions } = source;
  return { population: { id, size, days, seed, assumptions } };
}
