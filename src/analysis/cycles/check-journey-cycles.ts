import type { Diagnostic } from '../../report/diagnostic.ts';
import type { JourneyTies } from './journey-ties.ts';
import { timedCycle, zeroTimeCycle } from '../../report/catalogue/journey.ts';
import { formatDuration } from '../../time/parse-duration.ts';
import { journeyLinks, type JourneyLink } from './journey-links.ts';

/**
 * Journeys that set one another going. A round that takes no time is an error, one that takes time is reported with its
 * least period; a journey that nobody enters twice ends every round through it. One finding for each journey that
 * begins a shortest round no earlier journey is part of, in the order of `ties`.
 */
export function checkJourneyCycles(ties: ReadonlyMap<string, JourneyTies>): readonly Diagnostic[] {
  const links = journeyLinks(ties);
  const told = new Set<string>();
  return [...ties.keys()].flatMap((id): readonly Diagnostic[] => {
    const round = told.has(id) ? undefined : quickestRound(links, id);
    if (round === undefined || round.some(({ from }) => ties.get(from)?.isOnce)) return [];
    for (const { from } of round) told.add(from);
    const [first] = round;
    if (first === undefined) return [];
    const gaps = round.map(({ from }) => ties.get(from)?.gap ?? 0);
    const period = Math.max(round.reduce((sum, { soonest }) => sum + soonest, 0), ...gaps);
    const path = [...round.map(({ from }) => from), first.from];
    const finding = period === 0 ? zeroTimeCycle(path) : timedCycle(path, formatDuration({ months: 0, days: Math.floor(period / day), milliseconds: period % day }));
    return [{ ...finding, file: first.file, range: first.range }];
  });
}

const day = 86_400_000;

/** The quickest way from a journey back to itself, by least time and then by fewest links; undefined when there is none. */
function quickestRound(links: ReadonlyMap<string, readonly JourneyLink[]>, start: string): readonly JourneyLink[] | undefined {
  const best = new Map<string, Way>();
  let open: readonly Way[] = [{ at: start, time: 0, way: [] }];
  let round: Way | undefined;
  while (open.length > 0) {
    const next: Way[] = [];
    for (const { at, time, way } of open) {
      for (const link of links.get(at) ?? []) {
        const longer: Way = { at: link.to, time: time + link.soonest, way: [...way, link] };
        const known = link.to === start ? round : best.get(link.to);
        if (known !== undefined && known.time <= longer.time) continue;
        if (link.to === start) round = longer;
        else {
          best.set(link.to, longer);
          next.push(longer);
        }
      }
    }
    open = next;
  }
  return round?.way;
}

interface Way {
  readonly at: string;
  readonly time: number;
  readonly way: readonly JourneyLink[];
}
