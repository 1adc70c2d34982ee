import type { Range } from '../../source/node.ts';
import { canBring, type NeededValue } from './needed-value.ts';
import type { Cause, JourneyTies } from './journey-ties.ts';

/** One journey sets another going, at a step, at least `soonest` milliseconds after its own entry. */
export interface JourneyLink {
  readonly from: string;
  readonly to: string;
  readonly soonest: number;
  readonly range: Range;
  readonly file: string;
}

interface Started {
  readonly journey: string;
  readonly delay: number;
  readonly needs?: NeededValue;
}

/** Every way in which one journey's step starts a run for the same person, by journey, in the order of `ties` and of the steps. */
export function journeyLinks(ties: ReadonlyMap<string, JourneyTies>): ReadonlyMap<string, readonly JourneyLink[]> {
  const started = new Map<string, Started[]>();
  for (const [journey, { starts }] of ties) {
    for (const { by, name, delay, needs } of starts) {
      const own = { journey, delay, ...(needs && { needs }) };
      const key = `${by} ${name}`;
      const known = started.get(key);
      if (known === undefined) started.set(key, [own]);
      else known.push(own);
    }
  }
  const startedBy = ({ kind, name, to }: Cause): readonly Started[] => {
    if (kind === 'journey') return [{ journey: name, delay: 0 }];
    const own = (started.get(`${kind} ${name}`) ?? []).filter(({ needs }) => to === undefined || needs === undefined || canBring(needs, to.value));
    return kind === 'event' ? [...own, ...(started.get('any_event ') ?? [])] : own;
  };
  const links = new Map<string, readonly JourneyLink[]>();
  for (const [from, { causes, file }] of ties) {
    const own = causes.flatMap((cause) => startedBy(cause).map(({ journey: to, delay }) => ({ from, to, soonest: cause.soonest + delay, range: cause.range, file })));
    if (own.length > 0) links.set(from, own);
  }
  return links;
}
