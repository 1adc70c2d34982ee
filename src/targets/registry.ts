import type { AudienceTarget } from './audiences/audience-target.ts';
import { braze } from './braze/braze.ts';
import { dittofeed } from './dittofeed/dittofeed.ts';
import { googleAds } from './google-ads/google-ads.ts';
import { hubspot } from './hubspot/hubspot.ts';
import { iterable } from './iterable/iterable.ts';
import { klaviyo } from './klaviyo/klaviyo.ts';
import { knock } from './knock/knock.ts';
import { meta } from './meta/meta.ts';
import { onesignal } from './onesignal/onesignal.ts';
import type { Target } from './target.ts';
import type { AudienceName, TargetName } from './target-names.ts';

const targets: { readonly [Name in TargetName]: Target } = {
  klaviyo,
  hubspot,
  onesignal,
  dittofeed,
  knock,
  braze,
  iterable,
};

export function targetOf(name: TargetName): Target {
  return targets[name];
}

const audiences: { readonly [Name in AudienceName]: AudienceTarget } = {
  google_ads: googleAds,
  meta,
};

export function audienceOf(name: AudienceName): AudienceTarget {
  return audiences[name];
}
