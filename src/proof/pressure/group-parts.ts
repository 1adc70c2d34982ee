import type { Plan } from '../../plan/plan.ts';
import type { Settings } from '../../plan/settings.ts';
import { findZone } from '../../time/find-zone.ts';
import { instantOfDate } from '../../time/moment.ts';
import { askedWindows } from './asked-windows.ts';
import { DAY } from './assumptions.ts';
import type { View } from './group-view.ts';
import { readStage } from './stage.ts';
import { countedOf, subjectsOf } from './subject.ts';
import { bothBounds, countedSets, shareOf, type Kind, type Share, type Within } from './upper.ts';
import { exploreJourney, type Variant } from './variants.ts';

/** What is known of one journey. JSON data, the same after it was written and read. */
export interface JourneyParts {
  /** The ways through it. */
  readonly variants: readonly Variant[];
  /** What it adds to bounds, by what is asked: `Share` as a list, `alone` at its end; no number: no limit. */
  readonly shares: Readonly<Record<string, readonly (number | null)[]>>;
}

export interface PartsOptions {
  readonly settings: Settings;
  readonly view: View;
  /** From when on people are looked at, epoch milliseconds. */
  readonly from: number;
  /** How many lives are played for one journey. */
  readonly effort: number;
  readonly isShort: boolean;
}

/** Works out what can be known of a group of journeys (`relatedPlans`) alone, whatever else a project holds; by their ids. */
export function groupParts(plans: readonly Plan[], { settings, view, from, effort, isShort }: PartsOptions): Readonly<Record<string, JourneyParts>> {
  const { assumptions, keyedEvents } = view;
  const stage = readStage(view.stage);
  const bounds = bothBounds({ settings: { ...settings, blackout_dates: comingDates(settings, from) }, plans }, { assumptions, keyedEvents: new Map(keyedEvents) });
  const program = { settings, plans };
  return Object.fromEntries(plans.map((plan) => [plan.id, { variants: exploreJourney(plan, { program, assumptions, ...stage, most: effort }), shares: sharesOf(plan) }]));

  function sharesOf(plan: Plan): JourneyParts['shares'] {
    return Object.fromEntries(questions(plan).map(({ kind, messages, within }) => [questionName(kind, messages, within), writtenShare(shareOf(bounds[kind], plan, messages, within))]));
  }

  function questions(plan: Plan): readonly { readonly kind: Kind; readonly messages: readonly string[]; readonly within: Within }[] {
    const { all, beyondCaps } = countedSets(plan, settings, subjectsOf([plan], isShort).map(countedOf));
    const windows = askedWindows(assumptions.shift).map(({ length, isDay }): Within => ({ length, isDay }));
    return [
      ...all.flatMap((messages) => [...windows, { length: Infinity, isDay: false }].map((within) => ({ kind: 'demand' as const, messages, within }))),
      ...beyondCaps.flatMap((messages) => windows.map((within) => ({ kind: 'delivered' as const, messages, within }))),
    ];
  }
}

/** What the parts of a journey say that it adds. */
export function knownShare(parts: JourneyParts | undefined, { id }: Plan, kind: Kind, messages: readonly string[], within: Within): Share {
  const known = parts?.shares[questionName(kind, messages, within)];
  if (known === undefined) throw new Error(`nobody worked out what "${id}" adds: ${questionName(kind, messages, within)}`);
  const [most = null, perRun = null, entries = null, ...alone] = known;
  return { journey: id, most: most ?? Infinity, perRun: perRun ?? Infinity, entries: entries ?? Infinity, ...(alone.length > 0 && { alone: alone.map((takes) => takes ?? Infinity) }) };
}

const questionName = (kind: Kind, messages: readonly string[], { length, isDay }: Within): string => `${kind} ${isDay ? 'day' : length} ${messages.join(' ')}`;

const writtenShare = ({ most, perRun, entries, alone = [] }: Share): readonly (number | null)[] => [most, perRun, entries, ...alone].map((count) => (Number.isFinite(count) ? count : null));

/** Days without marketing that are still to come, in any zone. */
function comingDates({ blackout_dates: dates }: Settings, from: number): readonly string[] {
  const utc = findZone('UTC');
  return dates.filter((date) => utc === undefined || (instantOfDate(date, utc) ?? Infinity) > from - 2 * DAY);
}
