import { messageTexts } from '../message-texts.ts';
import { defineRule } from './define-rule.ts';

const review = /(?:^|_)(?:review|reviews|testimonial|testimonials)(?:_|$)/;
const praise = /\b(?:(?:5|five)[\s-]+stars?|(?:good|great|positive|nice) (?:review|rating|word))\b/i;

/** More than a thank-you: a share of the price in percent, or an amount in the currency of the offer. */
const mostPercent = 20;
const mostAmount = 10;

export const noBoughtReview = defineRule({
  id: 'no-bought-review',
  severity: 'warning',
  recommended: 'warning',
  summary: 'A reward for a review is small, and asks for no particular review.',
  why: 'A review that was paid for, or asked to be good, is worth nothing to the next customer and puts the whole account on the review site at risk.',
  fix: `ask for an honest review in those words, and keep the reward to ${mostPercent} % or ${mostAmount} at most`,
  seeds: [129],
  examples: {
    invalid: [
      `messages:
  review_request:
    channel: sms
    text: "{{profile.first_name}}, leave us a five-star review"
`,
      `offers:
  review_thanks:
    type: percent
    value: 50
messages:
  review_request:
    channel: sms
    offer: review_thanks
    text: "{{profile.first_name}}, tell others what you think"
journeys:
  after_purchase:
    trigger:
      event: order_placed
    goal:
      event: order_placed
    reentry: always
    steps:
      - offer: review_thanks
      - send: review_request
`,
    ],
    valid: [
      `offers:
  review_thanks:
    type: percent
    value: 10
messages:
  review_request:
    channel: sms
    offer: review_thanks
    text: "{{profile.first_name}}, tell others what you think"
journeys:
  after_purchase:
    trigger:
      event: order_placed
    goal:
      event: order_placed
    reentry: always
    steps:
      - offer: review_thanks
      - send: review_request
`,
    ],
  },
  create({ project, report }) {
    return {
      message(message) {
        if (!review.test(message.id.value)) return;
        const offer = message.offer === undefined ? undefined : project.definition('offers', message.offer.value);
        const value = offer?.value?.value ?? 0;
        const isLarge = (offer?.type.value === 'percent' && value > mostPercent) || (offer?.type.value === 'amount' && value > mostAmount);
        if (message.offer !== undefined && isLarge) report(message.offer.range, { message: `"${message.offer.value}" pays for a review: it is worth ${value}${offer?.type.value === 'percent' ? ' %' : ''}` });
        const words = (messageTexts(project, message, undefined) ?? []).map((text) => praise.exec(text)?.[0]).find((found) => found !== undefined);
        if (words !== undefined) report(message.id.range, { message: `"${message.id.value}" asks for praise, not for an honest review: "${words}"` });
      },
    };
  },
});
