import { closedMap, neededOneOf, refused } from './closed-map.ts';
import { entryProperties } from './entry.ts';
import type { Properties, Schema } from './json-schema.ts';
import { keyedUnion } from './keyed-union.ts';
import type { Kind } from './keyed-union.ts';
import { choice, listOf, text } from './leaves.ts';
import { property, ref } from './property.ts';
import { shortOrLong } from './short-or-long.ts';

const occasion = ref('occasion');

const OCCASION = 'Write an event (order_placed), { sent: message } or { entered: journey }.';

const sides: Properties = {
  after: property('after', 'Behind this: an event, { sent: message } or { entered: journey }.', occasion),
  before: property('before', 'Ahead of this: an event, { sent: message } or { entered: journey }.', occasion),
  within: property('within', 'For so long; for ever when left out.', ref('window')),
};

const sided = (key: string, description: string, message: string): Kind => ({
  key,
  title: key,
  description,
  value: occasion,
  siblings: sides,
  allOf: [
    neededOneOf([key, ...Object.keys(sides), ...Object.keys(entryProperties)], ['after', 'before'], message),
    { if: { type: 'object', required: ['after'] }, then: refused(['before'], 'misplaced-key', 'An invariant looks to one side: after, or before.') },
  ],
});

const channels = choice({ email: 'E-mail.', sms: 'Text messages.', push: 'Push notifications.', in_app: 'Messages inside the product.', webhook: 'Posts to other systems.' });

const kinds: readonly Kind[] = [
  sided('never', 'This does not happen.', 'Say when it must not happen: after: order_placed.'),
  sided('always', 'This has happened every time.', 'Say around what it must have happened: before: { sent: renewal_notice }.'),
  {
    key: 'at_most',
    title: 'at_most',
    description: 'No more messages than this to one person.',
    value: closedMap({
      title: 'limit',
      properties: {
        sends: property('sends', 'So many messages.', { type: 'integer', minimum: 0, errorMessage: 'Write a whole number.' }),
        per: property('per', 'In any stretch of this length.', ref('window')),
        tags: property('tags', 'Only messages with one of these tags.', { ...listOf(text, 'Tags are a list: [promo].'), minItems: 1 }),
        channels: property('channels', 'Only by these channels.', { ...listOf(channels, 'Channels are a list: [sms, push].'), minItems: 1 }),
        purpose: property('purpose', 'Only for this purpose.', choice({ marketing: 'Marketing.', transactional: 'Receipts, passwords.' })),
      },
      needs: [{ keys: ['sends', 'per'], message: 'Say how many messages in what time: { sends: 3, per: 7d }.' }],
    }),
  },
  {
    key: 'not_same_day',
    title: 'not_same_day',
    description: 'Not two of these on one day of the person\'s calendar.',
    value: { type: 'array', items: occasion, minItems: 2, errorMessage: 'Write a list of two or more: [{ sent: survey }, refund_requested].' },
  },
];

export const invariantDefinitions: Readonly<Record<string, Schema>> = {
  occasion: {
    title: 'occasion',
    ...shortOrLong(
      { ...ref('event_id'), errorMessage: OCCASION },
      keyedUnion({
        title: 'Occasion',
        shared: {},
        stray: OCCASION,
        kinds: [
          { key: 'sent', title: 'sent', description: 'This message is sent.', value: ref('message_id') },
          { key: 'entered', title: 'entered', description: 'This journey is entered.', value: ref('journey_id') },
        ],
      }),
    ),
  },
  invariant: keyedUnion({ title: 'Invariant', kinds, shared: entryProperties, stray: 'after, before and within belong beside never or always.' }),
};
