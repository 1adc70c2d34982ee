import { braze } from './braze/braze.ts';
import { dittofeed } from './dittofeed/dittofeed.ts';
import { hubspot } from './hubspot/hubspot.ts';
import { iterable } from './iterable/iterable.ts';
import { klaviyo } from './klaviyo/klaviyo.ts';
import { knock } from './knock/knock.ts';
import { onesignal } from './onesignal/onesignal.ts';
import type { Target } from './target.ts';
import type { TargetName } from './target-names.ts';

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
