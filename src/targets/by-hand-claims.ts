import { byHand, type Capability, type Claims } from './capability.ts';
import type { Construct } from './construct.ts';
import { usualClaims } from './usual-claims.ts';

const clicked = byHand('target/journey-by-hand', '{platform} creates no journeys and no segments from outside: "{journey}" is to be clicked together as BUILD.md says');

const ofTheAccount: Partial<Record<Construct, Capability>> = {
  consent: byHand('target/consent', '{platform} keeps consent to {channel} itself: people whose "{attribute}" is yes have to be imported as subscribed'),
  'policy.frequency_cap': byHand('target/frequency-cap', 'the limit of {most} in {per} ({channels}) is to be set in {platform}'),
  'policy.quiet_hours': byHand('target/quiet-hours', 'the quiet hours from {from} to {to} ({channels}) are to be set in {platform}'),
  'policy.blackout_dates': byHand('target/blackout-dates', 'nothing stops the journeys in {platform} on {dates}: somebody has to pause them'),
};

/** Claims of a platform that creates no journeys: whatever a journey asks is clicked by a person, and said once for each journey. `more` are the exceptions. */
export function byHandClaims(more: Partial<Claims>): Claims {
  return { ...mapped(usualClaims, (construct) => ofTheAccount[construct] ?? clicked), ...more };
}

function mapped(claims: Claims, to: (construct: Construct) => Capability): Claims {
  const result: { -readonly [Each in Construct]: Claims[Each] } = { ...claims };
  for (const construct of constructsOf(claims)) result[construct] = to(construct);
  return result;
}

function constructsOf(claims: Claims): readonly Construct[] {
  return Object.keys(claims).filter((name): name is Construct => Object.hasOwn(claims, name));
}
