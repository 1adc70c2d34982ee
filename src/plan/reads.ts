/** What a condition or value depends on. Computed attributes are already followed to what they read. */
export interface Reads {
  readonly events: ReadonlySet<string>;
  readonly anyEvent: boolean;
  readonly attributes: ReadonlySet<string>;
  readonly statuses: boolean;
  readonly channels: ReadonlySet<string>;
}

/** What an input changed. */
export interface Change {
  readonly event?: string;
  readonly attributes?: ReadonlySet<string>;
  readonly statuses?: boolean;
  /** Channels on which reachability may have changed. */
  readonly channels?: ReadonlySet<string>;
}

const nothing: ReadonlySet<string> = new Set();

export const noReads: Reads = { events: nothing, anyEvent: false, attributes: nothing, statuses: false, channels: nothing };

export function readsAttributes(names: readonly string[]): Reads {
  return names.length === 0 ? noReads : { ...noReads, attributes: new Set(names) };
}

export function readsEvents({ events, anyEvent }: Reads): boolean {
  return anyEvent || events.size > 0;
}

export function joinReads(...all: readonly Reads[]): Reads {
  return {
    events: new Set(all.flatMap((reads) => [...reads.events])),
    anyEvent: all.some((reads) => reads.anyEvent),
    attributes: new Set(all.flatMap((reads) => [...reads.attributes])),
    statuses: all.some((reads) => reads.statuses),
    channels: new Set(all.flatMap((reads) => [...reads.channels])),
  };
}

/** Whether a change can make a difference to what reads this. */
export function isAffected(reads: Reads, change: Change): boolean {
  if (change.event !== undefined && (reads.anyEvent || reads.events.has(change.event))) return true;
  if (change.statuses === true && reads.statuses) return true;
  if (change.attributes !== undefined && meet(reads.attributes, change.attributes)) return true;
  return change.channels !== undefined && meet(reads.channels, change.channels);
}

export function meet(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  const [small, large] = left.size < right.size ? [left, right] : [right, left];
  for (const name of small) if (large.has(name)) return true;
  return false;
}
