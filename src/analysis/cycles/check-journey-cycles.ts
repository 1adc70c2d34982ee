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
  const links = onRounds(journeyLinks(ties));
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

type Links = ReadonlyMap<string, readonly JourneyLink[]>;

/** The links that a round may go through: journeys that lead nowhere, or that nothing leads to, are peeled off until none is left. Of a chain nothing is. */
function onRounds(links: Links): Links {
  const onward = new Map<string, string[]>();
  const back = new Map<string, string[]>();
  const add = (map: Map<string, string[]>, key: string, value: string): void => {
    const known = map.get(key) ?? [];
    if (known.length === 0) map.set(key, known);
    known.push(value);
  };
  for (const { from, to } of [...links.values()].flat()) {
    add(onward, from, to);
    add(back, to, from);
  }
  const peeled = new Set<string>();
  for (const [ahead, behind] of [[onward, back], [back, onward]] as const) {
    const left = new Map([...onward.keys(), ...back.keys()].map((journey) => [journey, (ahead.get(journey) ?? []).filter((next) => !peeled.has(next)).length]));
    const ends = [...left.keys()].filter((journey) => left.get(journey) === 0);
    for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
      if (peeled.has(end)) continue;
      peeled.add(end);
      for (const journey of behind.get(end) ?? []) {
        const rest = (left.get(journey) ?? 0) - 1;
        left.set(journey, rest);
        if (rest === 0) ends.push(journey);
      }
    }
  }
  return new Map([...links].flatMap(([journey, own]) => (peeled.has(journey) ? [] : [[journey, own.filter(({ to }) => !peeled.has(to))]])));
}

/** The quickest way from a journey back to itself, by least time and then by fewest links; undefined when there is none. */
function quickestRound(links: Links, start: string): readonly JourneyLink[] | undefined {
  const best = new Map<string, Way>();
  let open: readonly Way[] = [{ at: start, time: 0 }];
  let round: Way | undefined;
  while (open.length > 0) {
    const next: Way[] = [];
    for (const way of open) {
      for (const link of links.get(way.at) ?? []) {
        const longer: Way = { at: link.to, time: way.time + link.soonest, last: link, before: way };
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
  return round && linksOf(round);
}

/** A way from where a round begins: `last` is its last link, the others are those of `before`. */
interface Way {
  readonly at: string;
  readonly time: number;
  readonly last?: JourneyLink;
  readonly before?: Way;
}

function linksOf(round: Way): readonly JourneyLink[] {
  const links: JourneyLink[] = [];
  for (let way: Way | undefined = round; way !== undefined; way = way.before) if (way.last !== undefined) links.push(way.last);
  return links.reverse();
}
