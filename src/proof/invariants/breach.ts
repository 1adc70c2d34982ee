import { dateText } from '../../plan/moment-in.ts';
import type { PlanMessage, Program } from '../../plan/plan.ts';
import { findZone } from '../../time/find-zone.ts';
import type { Zone } from '../../time/zone.ts';
import type { Life } from '../pressure/life.ts';
import type { Chronicle, Happened } from './chronicle.ts';
import { isLimited, isSame, type Claim, type Occasion } from './claim.ts';

/** What breaks a claim: the two that must not come so, the one that lacks another, or the messages that are too many. */
export interface Breach {
  readonly happened: readonly Happened[];
}

/** How far a life had to do with a claim: the occasions of it that came about, by place. */
export interface Judged {
  readonly breach?: Breach;
  readonly met: ReadonlySet<number>;
}

/** So long one waits for what has to follow "ever". */
export const everAfter = 400 * 86_400_000;

/** Looks at a life for the first breach of a claim, and for which of its occasions it saw. */
export function judge(claim: Claim, { happened, until }: Chronicle, { zone, messages }: { readonly zone: Zone; readonly messages: Messages }): Judged {
  switch (claim.says) {
    case 'never':
      return { ...found(clash(claim, happened)), met: metOf([claim.earlier, claim.later], happened) };
    case 'always':
      return { ...found(claim.side === 'before' ? unprepared(claim, happened) : unfollowed(claim, happened, until)), met: metOf([claim.of], happened) };
    case 'at_most': {
      const counted = happened.filter(({ kind, name, journey = '' }) => {
        const message = kind === 'sent' ? messages(journey, name) : undefined;
        return message !== undefined && isLimited(claim.of, message);
      });
      return { ...found(tooMany(claim, counted)), met: new Set(counted.length > 0 ? [0] : []) };
    }
    case 'not_same_day':
      return { ...found(sameDay(claim, happened, zone)), met: metOf(claim.of, happened) };
  }
}

/** A message as a journey sends it. */
export type Messages = (journey: string, message: string) => PlanMessage | undefined;

export function messagesOf({ plans }: Program): Messages {
  const known = new Map(plans.map((plan) => [plan.id, plan.messages]));
  return (journey, message) => known.get(journey)?.[message];
}

/** The zone in which a person's days are counted; it stays the same for a life. */
export function zoneOf({ attributes }: Pick<Life, 'attributes'>, { settings }: Program): Zone {
  const own = settings.profile.timezone === undefined ? undefined : attributes[settings.profile.timezone];
  const zone = (typeof own === 'string' ? findZone(own) : undefined) ?? findZone(settings.timezone);
  if (zone === undefined) throw new Error('a project with an unknown zone was accepted');
  return zone;
}

const found = (happened: readonly Happened[] | undefined): { readonly breach?: Breach } => (happened === undefined ? {} : { breach: { happened } });

function metOf(occasions: readonly Occasion[], happened: readonly Happened[]): ReadonlySet<number> {
  return new Set(occasions.flatMap((occasion, place) => (happened.some((one) => isSame(one, occasion)) ? [place] : [])));
}

function clash({ earlier, later, within }: Extract<Claim, { readonly says: 'never' }>, happened: readonly Happened[]): readonly Happened[] | undefined {
  let last: Happened | undefined;
  for (const one of happened) {
    if (last !== undefined && isSame(one, later) && one.at - last.at < within) return [last, one];
    if (isSame(one, earlier)) last = one;
  }
  return undefined;
}

type Always = Extract<Claim, { readonly says: 'always' }>;

function unprepared({ what, of, within }: Always, happened: readonly Happened[]): readonly Happened[] | undefined {
  let last: Happened | undefined;
  for (const one of happened) {
    if (isSame(one, of) && (last === undefined || one.at - last.at >= within)) return last === undefined ? [one] : [last, one];
    if (isSame(one, what)) last = one;
  }
  return undefined;
}

/** What has to follow still may where the life was not looked at for long enough. */
function unfollowed({ what, of, within }: Always, happened: readonly Happened[], until: number): readonly Happened[] | undefined {
  const latest = Math.min(within, everAfter);
  const lacking = happened.find((one, place) => isSame(one, of) && one.at + latest <= until && !happened.slice(place + 1).some((next) => isSame(next, what) && next.at <= one.at + latest));
  return lacking && [lacking];
}

function tooMany({ most, per }: Extract<Claim, { readonly says: 'at_most' }>, counted: readonly Happened[]): readonly Happened[] | undefined {
  const last = counted.findIndex((one, place) => place >= most && one.at - (counted[place - most]?.at ?? -Infinity) < per);
  return last < 0 ? undefined : counted.slice(last - most, last + 1);
}

function sameDay({ of }: Extract<Claim, { readonly says: 'not_same_day' }>, happened: readonly Happened[], zone: Zone): readonly Happened[] | undefined {
  const days = new Map<string, Happened>();
  for (const one of happened) {
    if (!of.some((occasion) => isSame(occasion, one))) continue;
    const day = dateText(zone, one.at);
    const before = days.get(day);
    if (before !== undefined && !isSame(before, one)) return [before, one];
    days.set(day, one);
  }
  return undefined;
}
