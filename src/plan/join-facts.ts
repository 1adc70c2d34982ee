import { ownMember } from './own-member.ts';
import { uniteSeen } from './seen-events.ts';
import type { SubjectState } from './subject-state.ts';

/** Unites what is remembered of two subjects whose orders are one already, except runs and what is about to become one. */
export function joinFacts(from: SubjectState, to: SubjectState): void {
  for (const [name, events] of Object.entries(from.events)) {
    to.events[name] = [...(ownMember(to.events, name) ?? []), ...events].sort(byTime);
  }
  to.statuses = [...to.statuses, ...from.statuses].sort(byTime);
  to.sends = [...to.sends, ...from.sends].sort((a, b) => a.at - b.at);
  to.pauses = [...to.pauses, ...from.pauses];
  to.seen.splice(0, Infinity, ...uniteSeen(to.seen, from.seen));
  for (const [id, at] of Object.entries(from.offers)) to.offers[id] = Math.max(ownMember(to.offers, id) ?? at, at);
  for (const [key, what] of Object.entries(from.suppressed)) if (ownMember(to.suppressed, key) !== 'all') to.suppressed[key] = what;
  for (const [slot, record] of Object.entries(from.entered)) {
    const own = ownMember(to.entered, slot);
    if (own === undefined || own.at < record.at) to.entered[slot] = record;
  }
  for (const [id, holds] of Object.entries(from.watches)) to.watches[id] = holds || (ownMember(to.watches, id) ?? false);
  for (const [id, since] of Object.entries(from.halted)) to.halted[id] = Math.min(ownMember(to.halted, id) ?? since, since);
  for (const [id, { spent }] of Object.entries(from.dates)) {
    const own = ownMember(to.dates, id);
    to.dates[id] = { ...own, spent: [...(own?.spent ?? []), ...spent] };
  }
  if (from.instant.at === to.now) to.instant.nodes = (to.instant.at === to.now ? to.instant.nodes : 0) + from.instant.nodes;
  to.instant.at = to.now;
}

function byTime(a: { readonly ts: number; readonly order: number }, b: { readonly ts: number; readonly order: number }): number {
  return a.ts - b.ts || a.order - b.order;
}
