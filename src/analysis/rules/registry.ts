import type { Rule } from './define-rule.ts';
import { noDemographicsOnlySegment } from './no-demographics-only-segment.ts';
import { noExpiredOffer } from './no-expired-offer.ts';
import { noTrialEndingSilence } from './no-trial-ending-silence.ts';
import { noUnsentMessage } from './no-unsent-message.ts';
import { requireChannelConsent } from './require-channel-consent.ts';
import { requireCrossSellExclusion } from './require-cross-sell-exclusion.ts';
import { requireCta } from './require-cta.ts';
import { requireExitWhenItHappens } from './require-exit-when-it-happens.ts';
import { requireFunnelAfterPurchase } from './require-funnel-after-purchase.ts';
import { requireGoal } from './require-goal.ts';
import { requireMovesTo } from './require-moves-to.ts';
import { requireOwner } from './require-owner.ts';
import { requirePersonalisation } from './require-personalisation.ts';
import { requirePreheader } from './require-preheader.ts';
import { requireUnsubscribeLink } from './require-unsubscribe-link.ts';

/** Every rule, in the order of their names: it is the order of the docs, and no rule depends on another. */
export const rules: readonly Rule[] = [
  noDemographicsOnlySegment,
  noExpiredOffer,
  noTrialEndingSilence,
  noUnsentMessage,
  requireChannelConsent,
  requireCrossSellExclusion,
  requireCta,
  requireExitWhenItHappens,
  requireFunnelAfterPurchase,
  requireGoal,
  requireMovesTo,
  requireOwner,
  requirePersonalisation,
  requirePreheader,
  requireUnsubscribeLink,
];
