import type { Effect } from '../plan/effect.ts';
import { formatInstant } from '../time/moment.ts';
import { formatDuration } from '../time/parse-duration.ts';

/** One line of what a person went through, in words. `at` is epoch milliseconds. */
export interface TimelineLine {
  readonly at: number;
  readonly subject: string;
  readonly text: string;
}

/** Words for an effect; undefined for what only a machine needs (timers, visits). `subjectLine` is the rendered subject of a send. */
export function describeEffect(effect: Effect, subjectLine?: string): string | undefined {
  switch (effect.kind) {
    case 'enter':
      return `entered ${effect.origin.journey} (${effect.trigger})`;
    case 'not_entered':
      return `not entered ${effect.journey}: ${refusalWords[effect.why]}`;
    case 'send':
      return `sent ${effect.message}${subjectLine === undefined ? '' : ` "${subjectLine}"`} by ${effect.channel}`;
    case 'skip':
      return `skipped ${effect.message}: ${skipWords[effect.why]}${effect.taken_by === undefined ? '' : `, taken by ${effect.taken_by.journey}`}`;
    case 'defer':
      return `held back ${effect.message} until ${formatInstant(effect.until)}: ${skipWords[effect.why]}`;
    case 'set':
      return `set ${Object.entries(effect.attributes).map(([name, value]) => `${name} to ${JSON.stringify(value ?? null)}`).join(', ')}`;
    case 'offer':
      return `issued ${effect.offer}${effect.valid_until === undefined ? '' : `, good until ${formatInstant(effect.valid_until)}`}`;
    case 'emit':
      return `sent out the event ${effect.event}`;
    case 'task':
      return `task "${effect.title}"${typeof effect.assign === 'string' ? ` for ${effect.assign}` : ''}`;
    case 'pause':
      return `paused messages${effect.until === null ? '' : ` until ${formatInstant(effect.until)}`}`;
    case 'goal':
      return `reached the goal of ${effect.origin.journey}`;
    case 'exit':
      return `left ${effect.origin.journey}: ${effect.reason}`;
    case 'trace':
      if (effect.what === 'wait' && effect.until !== undefined) return `waits at ${effect.origin.node ?? '?'} until ${formatInstant(effect.until)}`;
      return effect.what === 'arm' && effect.arm !== undefined ? `took ${effect.arm} at ${effect.origin.node ?? '?'}` : undefined;
    case 'rejected':
      return `could not take ${effect.event}: ${effect.why === 'no_id' ? 'it has no id' : 'no such message was sent'}`;
    case 'timer':
      return undefined;
  }
}

/** `+3d2h` from the start of the story, in absolute days and hours. */
export function sinceStart(start: number, at: number): string {
  const total = at - start;
  if (total === 0) return '+0h';
  const days = Math.trunc(total / 86_400_000);
  return `${total < 0 ? '' : '+'}${formatDuration({ months: 0, days, milliseconds: total - days * 86_400_000 })}`;
}

const skipWords: Readonly<Record<Extract<Effect, { kind: 'skip' }>['why'], string>> = {
  not_reachable: 'no address or no consent for the channel (not_reachable)',
  suppressed: 'the address must not be written to (suppressed)',
  quiet_hours: 'quiet hours (quiet_hours)',
  blackout: 'a blackout date (blackout)',
  cap: 'a frequency cap (cap)',
  sent_recently: 'another message went out shortly before (sent_recently)',
  too_old: 'too late to be of use (too_old)',
  paused: 'messages are paused for this person (paused)',
  switched_off: 'switched off (switched_off)',
  not_eligible: 'the offer was not issued to this person (not_eligible)',
  offer_expired: 'the offer has run out, or nearly (offer_expired)',
};

const refusalWords: Readonly<Record<Extract<Effect, { kind: 'not_entered' }>['why'], string>> = {
  audience: 'not in the audience (audience)',
  holdout: 'held out for measurement (holdout)',
  reentry: 'was in it not long enough ago (reentry)',
  running: 'is still in it (running)',
  existing: 'was in the segment already (existing)',
  past: 'the date is past (past)',
  missing_date: 'the date is missing (missing_date)',
  no_recipient: 'nobody to send to (no_recipient)',
};
