import { tell } from './instant.ts';
import type { Instant } from './instant.ts';
import { ownMember } from './own-member.ts';

/** Tells of a time zone that is none: the project's holds in its place, and somebody ought to know. */
export function reportZone(instant: Instant): void {
  const { program, state, now } = instant;
  const { timezone } = program.settings.profile;
  const zone = timezone === undefined ? undefined : ownMember(state.attributes, timezone);
  if (zone === undefined || zone === null || (typeof zone === 'string' && program.zone(zone) !== undefined)) return;
  tell(instant, { kind: 'rejected', at: now, event: String(zone), why: 'unknown_zone' });
}
