import type { Rule, RuleVisitor } from './define-rule.ts';
import { lookedAtBy } from './looked-at-by.ts';
import { consistentArmOrder } from './consistent-arm-order.ts';
import { consistentHeadings } from './consistent-headings.ts';
import { consistentLang } from './consistent-lang.ts';
import { consistentTracking } from './consistent-tracking.ts';
import { maxHtmlSize } from './max-html-size.ts';
import { maxPictureSize } from './max-picture-size.ts';
import { maxPreheaderLength } from './max-preheader-length.ts';
import { maxPushLength } from './max-push-length.ts';
import { maxSmsParts } from './max-sms-parts.ts';
import { maxSubjectLength } from './max-subject-length.ts';
import { noAmbiguousLink } from './no-ambiguous-link.ts';
import { noBoughtReview } from './no-bought-review.ts';
import { noCrowdedSends } from './no-crowded-sends.ts';
import { noDemographicsOnlySegment } from './no-demographics-only-segment.ts';
import { noDroppedStyle } from './no-dropped-style.ts';
import { noEmptyBranch } from './no-empty-branch.ts';
import { noEmptyStage } from './no-empty-stage.ts';
import { noExpiredOffer } from './no-expired-offer.ts';
import { noIdenticalBranches } from './no-identical-branches.ts';
import { noOneMessageJourney } from './no-one-message-journey.ts';
import { noPostAcquisitionEntry } from './no-post-acquisition-entry.ts';
import { noRepeatedLink } from './no-repeated-link.ts';
import { noRepeatedOffer } from './no-repeated-offer.ts';
import { noReviewGating } from './no-review-gating.ts';
import { noRivalCta } from './no-rival-cta.ts';
import { noSegmentOfEverybody } from './no-segment-of-everybody.ts';
import { noSendWithoutWait } from './no-send-without-wait.ts';
import { noSpamHabits } from './no-spam-habits.ts';
import { noTransparentPicture } from './no-transparent-picture.ts';
import { noTrialEndingSilence } from './no-trial-ending-silence.ts';
import { noUnsafeLink } from './no-unsafe-link.ts';
import { noUnsentMessage } from './no-unsent-message.ts';
import { noUnsupportedHtml } from './no-unsupported-html.ts';
import { noUnusedSegment } from './no-unused-segment.ts';
import { noVanityGoal } from './no-vanity-goal.ts';
import { requireAltText } from './require-alt-text.ts';
import { requireChannelConsent } from './require-channel-consent.ts';
import { requireClaimSource } from './require-claim-source.ts';
import { requireColorScheme } from './require-color-scheme.ts';
import { requireContrast } from './require-contrast.ts';
import { requireCrossSellExclusion } from './require-cross-sell-exclusion.ts';
import { requireCta } from './require-cta.ts';
import { requireExitWhenItHappens } from './require-exit-when-it-happens.ts';
import { requireFormConsent } from './require-form-consent.ts';
import { requireFrequencyCap } from './require-frequency-cap.ts';
import { requireFunnelAfterPurchase } from './require-funnel-after-purchase.ts';
import { requireGoal } from './require-goal.ts';
import { requireLeavingDecision } from './require-leaving-decision.ts';
import { requireLinkText } from './require-link-text.ts';
import { requireLocationConsent } from './require-location-consent.ts';
import { requireLoyaltyTreatment } from './require-loyalty-treatment.ts';
import { requireMetricTarget } from './require-metric-target.ts';
import { requireMinimumContact } from './require-minimum-contact.ts';
import { requireMovesTo } from './require-moves-to.ts';
import { requireOfferAudience } from './require-offer-audience.ts';
import { requireOwner } from './require-owner.ts';
import { requirePersonalisation } from './require-personalisation.ts';
import { requirePostalAddress } from './require-postal-address.ts';
import { requirePreheader } from './require-preheader.ts';
import { requireQuietHours } from './require-quiet-hours.ts';
import { requireReachableAudience } from './require-reachable-audience.ts';
import { requireSeveralMetrics } from './require-several-metrics.ts';
import { requireSurvey } from './require-survey.ts';
import { requireTrialWindow } from './require-trial-window.ts';
import { requireUnsubscribeLink } from './require-unsubscribe-link.ts';
import { requireWayOn } from './require-way-on.ts';

/** Every rule, in the order of their names: it is the order of the docs, and no rule depends on another. */
export const rules: readonly Rule[] = [
  consistentArmOrder,
  consistentHeadings,
  consistentLang,
  consistentTracking,
  maxHtmlSize,
  maxPictureSize,
  maxPreheaderLength,
  maxPushLength,
  maxSmsParts,
  maxSubjectLength,
  noAmbiguousLink,
  noBoughtReview,
  noCrowdedSends,
  noDemographicsOnlySegment,
  noDroppedStyle,
  noEmptyBranch,
  noEmptyStage,
  noExpiredOffer,
  noIdenticalBranches,
  noOneMessageJourney,
  noPostAcquisitionEntry,
  noRepeatedLink,
  noRepeatedOffer,
  noReviewGating,
  noRivalCta,
  noSegmentOfEverybody,
  noSendWithoutWait,
  noSpamHabits,
  noTransparentPicture,
  noTrialEndingSilence,
  noUnsafeLink,
  noUnsentMessage,
  noUnsupportedHtml,
  noUnusedSegment,
  noVanityGoal,
  requireAltText,
  requireChannelConsent,
  requireClaimSource,
  requireColorScheme,
  requireContrast,
  requireCrossSellExclusion,
  requireCta,
  requireExitWhenItHappens,
  requireFormConsent,
  requireFrequencyCap,
  requireFunnelAfterPurchase,
  requireGoal,
  requireLeavingDecision,
  requireLinkText,
  requireLocationConsent,
  requireLoyaltyTreatment,
  requireMetricTarget,
  requireMinimumContact,
  requireMovesTo,
  requireOfferAudience,
  requireOwner,
  requirePersonalisation,
  requirePostalAddress,
  requirePreheader,
  requireQuietHours,
  requireReachableAudience,
  requireSeveralMetrics,
  requireSurvey,
  requireTrialWindow,
  requireUnsubscribeLink,
  requireWayOn,
];

const visitors = rules.map((rule) => ({ rule, looksAt: lookedAtBy(rule) }));

function looking(kind: keyof RuleVisitor): readonly Rule[] {
  return visitors.filter(({ looksAt }) => looksAt[kind] !== undefined).map(({ rule }) => rule);
}

/** The rules that look at each kind of thing, in the order of all. */
export const rulesByKind: Readonly<Record<keyof RuleVisitor, readonly Rule[]>> = {
  attribute: looking('attribute'),
  event: looking('event'),
  funnel: looking('funnel'),
  segment: looking('segment'),
  offer: looking('offer'),
  message: looking('message'),
  journey: looking('journey'),
  metric: looking('metric'),
  content: looking('content'),
  settings: looking('settings'),
};
