import { dropFirst } from './drop-first.ts';
import type { SeenEvent, SubjectState } from './subject-state.ts';

/** How long an event is known by its id, in milliseconds. */
export const seenFor = 7 * 86_400_000;

/** A week with more events than this is looked up in an index; shorter ones are quicker to go through. */
const manyEvents = 64;

/** Which events of a person have been taken already. */
export interface SeenEvents {
  /** Whether an event of this id was taken less than a week before `now`. */
  has(state: SubjectState, id: string, now: number): boolean;
}

interface Index {
  readonly first: SeenEvent | undefined;
  readonly latest: Map<string, number>;
  /** How many are in the index. */
  count: number;
}

/** The list in the state says it all; the index of a busy person is derived from it and kept beside it. */
export function newSeenEvents(): SeenEvents {
  const indexes = new WeakMap<readonly SeenEvent[], Index>();

  return {
    has({ seen }, id, now) {
      const from = now - seenFor;
      const { length } = seen;
      const near = Math.max(0, length - manyEvents);
      for (let place = length - 1; place >= near; place -= 1) {
        const event = seen[place];
        if (event === undefined || event.at <= from) return false;
        if (event.id === id) return true;
      }
      return near > 0 && (indexOf(seen).latest.get(id) ?? -Infinity) > from;
    },
  };

  function indexOf(seen: readonly SeenEvent[]): Index {
    const known = indexes.get(seen);
    const index = known !== undefined && known.first === seen[0] && known.count <= seen.length ? known : { first: seen[0], latest: new Map<string, number>(), count: 0 };
    if (index !== known) indexes.set(seen, index);
    for (; index.count < seen.length; index.count += 1) {
      const event = seen[index.count];
      if (event !== undefined) index.latest.set(event.id, event.at);
    }
    return index;
  }
}

/** Forgets what was taken a week ago or earlier. */
export function forgetSeen({ seen }: SubjectState, now: number): void {
  const from = now - seenFor;
  let gone = 0;
  while (gone < seen.length && (seen[gone]?.at ?? now) <= from) gone += 1;
  dropFirst(seen, gone);
}

/** The events that either has taken, each once, as of when it was taken last. */
export function uniteSeen(left: readonly SeenEvent[], right: readonly SeenEvent[]): readonly SeenEvent[] {
  const latest = new Map<string, SeenEvent>();
  for (const event of [...left, ...right]) if ((latest.get(event.id)?.at ?? -Infinity) <= event.at) latest.set(event.id, event);
  return [...latest.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}
