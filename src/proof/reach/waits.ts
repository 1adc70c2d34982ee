import { pastMoment } from '../../report/catalogue/proof.ts';
import { noTime, shortest } from '../../analysis/flow/shortest.ts';
import type { Leaf, Range } from '../../source/node.ts';
import type { Rung, StepOf, WaitSpec } from '../../spec/definitions/step.ts';
import { clockFactAt, dayAfter, weekdayFact, zoneOf } from './entry-known.ts';
import type { Fact } from './fact.ts';
import { meetOf, type Anchor, type Known } from './known.ts';
import { isPastSinceEntry, whyPast, type Target } from './moments.ts';
import { savedIn } from './step-changes.ts';
import { afterHappening, afterWait, markDead, walkReach, type ReachWalk } from './walk-reach.ts';

export function walkWait(walk: ReachWalk, step: StepOf<'wait'>, known: Known): Known | undefined {
  if (step.wait.kind === 'until') return walkUntil(walk, step, step.wait, known, afterWait(walk, known, false));
  const { for: length, factors } = step.wait;
  return afterWait(walk, known, typeof length.value !== 'string' && factors.length === 0 && shortest(length.value) > 0);
}

type Until = Extract<WaitSpec, { readonly kind: 'until' }>;

function walkUntil(walk: ReachWalk, step: StepOf<'wait'>, wait: Until, known: Known, waited: Known): Known | undefined {
  const { proving } = walk;
  const { file } = proving.journey;
  const from = wait.until?.value ?? 'now';
  const zone = zoneOf(proving, wait.timezone);
  const offset = wait.offset?.value ?? noTime;
  const target: Target | undefined = wait.plus === undefined && from !== 'now' ? { from, offset, ...(wait.at && { at: wait.at.value }), isMoved: wait.weekday.length > 0, zone } : undefined;
  const sinceEntry = shortest(proving.flow.visitOf.get(step)?.soonest ?? noTime);
  const past = target && whyPast(target, known.anchors, sinceEntry);
  if (target !== undefined && past !== undefined) {
    const isExit = wait.if_past?.value === 'exit';
    report(walk, (wait.offset ?? wait.until ?? { range: step.kindRange }).range, isExit ? 'every run ends here' : 'nobody waits', past);
    return isExit ? undefined : waited;
  }
  const anchored = target === undefined || wait.up_to !== undefined ? waited : withAnchor(waited, target, sinceEntry, { file, range: (wait.offset ?? wait.until ?? { range: step.kindRange }).range });
  const isNextOccurrence = from === 'now' && wait.offset === undefined && wait.plus === undefined;
  const comesInTime = wait.up_to === undefined && (isNextOccurrence || (wait.if_past?.value === 'exit' && wait.if_missing?.value !== 'now'));
  return comesInTime ? atMoment(walk, anchored, target, wait) : anchored;
}

/** What the clock and the calendar show when a moment has come. */
function atMoment({ proving }: ReachWalk, known: Known, target: Target | undefined, { at, weekday, timezone }: { readonly at?: Leaf<number> | undefined; readonly weekday: readonly Leaf<number>[]; readonly timezone?: Leaf<string> | undefined }): Known {
  const { file } = proving.journey;
  const zone = zoneOf(proving, timezone);
  const facts: readonly Fact[] = [...(at === undefined ? [] : [clockFactAt(at, zone, { file, range: at.range })]), ...weekdayFact(weekday, at?.value, zone, file)];
  const day = target === undefined || target.isMoved ? undefined : dayAfter(target.from, target.offset, zone, { file, range: at?.range ?? proving.journey.id.range });
  return { ...known, facts: [...known.facts, ...facts], ...(day && { day }) };
}

function withAnchor(known: Known, target: Target, sinceEntry: number, place: Anchor['place']): Known {
  return { ...known, anchors: [...known.anchors, { ...target, sinceEntry, place }] };
}

/** A rung that is past may be skipped with its steps, so what they do is not certain behind it. */
export function walkSeries(walk: ReachWalk, step: StepOf<'series'>, known: Known): Known | undefined {
  const start = afterHappening(walk, known, { time: false, saved: savedIn([step]) });
  return step.series.rungs.reduce<Known | undefined>((before, rung, index) => (before === undefined ? undefined : walkRung(walk, step, rung, index, before)), start);
}

function walkRung(walk: ReachWalk, step: StepOf<'series'>, rung: Rung, index: number, before: Known): Known | undefined {
  const { proving } = walk;
  const { series } = step;
  const at = rung.at ?? series.at;
  const zone = zoneOf(proving, series.timezone);
  const fromEntry = series.from.value === 'entry';
  const target: Target = { from: series.from.value, offset: rung.offset.value, ...(at && { at: at.value }), isMoved: false, zone };
  const sinceEntry = shortest(proving.flow.visitOf.get(step)?.soonest ?? noTime);
  const ifPast = (rung.if_past ?? series.if_past)?.value ?? 'skip';
  const past = fromEntry ? undefined : whyPast(target, before.anchors.filter(({ place }) => !isInside(place.range, step.range)), sinceEntry);
  const isPast = past !== undefined || (fromEntry && isPastSinceEntry(target, sinceEntry));
  if (isPast) report(walk, rung.offset.range, ifPast === 'now' ? 'its steps follow at once' : ifPast === 'skip' ? 'its steps are never taken' : 'every run ends here', past);
  if (isPast && ifPast !== 'now') {
    rung.steps.forEach((inner) => markDead(walk, inner));
    return ifPast === 'skip' ? before : undefined;
  }
  const waited = afterWait(walk, before, false);
  const anchored = fromEntry || isPast ? waited : withAnchor(waited, target, sinceEntry, { file: proving.journey.file, range: rung.offset.range });
  const inTime = ifPast === 'now' ? anchored : atMoment(walk, anchored, target, { at, weekday: [], timezone: series.timezone });
  const after = walkReach(walk, rung.steps, inTime);
  return meetOf([ifPast === 'skip' || series.if_missing?.value === 'skip' ? index === 0 ? before : afterWait(walk, before, false) : undefined, after]);
}

function isInside(inner: Range, outer: Range): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

function report({ proving }: ReachWalk, range: Range, so: string, past: Anchor | undefined): void {
  const related = past === undefined ? [] : [{ ...past.place, message: 'this has come already by then' }];
  proving.collector.report(range, { ...pastMoment(so), ...(related.length > 0 && { related }) });
}
