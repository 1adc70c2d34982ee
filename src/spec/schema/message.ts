import { refused } from './closed-map.ts';
import { entry, entryProperties, stageProperty } from './entry.ts';
import type { Properties, Schema } from './json-schema.ts';
import { NAME_PATTERN, choice, flag, mapOf, wholeNumber } from './leaves.ts';
import { hidden, property, ref } from './property.ts';

const LOCALE_PATTERN = '^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$';
const localeNames: Schema = { title: 'locale', pattern: LOCALE_PATTERN, patternErrorMessage: 'A locale is a language, with a region where it matters: fi, pt-BR.', 'x-form': 'text' };
const content = ref('content');

const texts: Properties = {
  subject: property('subject', 'The subject line.', content),
  preheader: property('preheader', 'The preview line after the subject.', content),
  from: property('from', 'The sender, when it is not the channel\'s.', content),
  body: property('body', 'A file beside this one, or the text itself.', content),
  title: property('title', 'The headline.', content),
  text: property('text', 'The text.', content),
  link: property('link', 'Where a tap leads.', content),
  image: property('image', 'A picture: a file or an address.', content),
  url: property('url', 'Where it is posted.', content),
  cta: property('cta', 'The one primary call to action: an address.', content),
};

const payload = property('body', 'What is posted: a map of values and references.', { type: ['object', 'string'] });

/** Which texts a channel has, and which of them a message cannot do without. */
const channels: Readonly<Record<string, { readonly description: string; readonly fields: readonly string[]; readonly needs: readonly string[] }>> = {
  email: { description: 'An e-mail.', fields: ['subject', 'preheader', 'from', 'body', 'cta'], needs: ['subject', 'body'] },
  sms: { description: 'A text message.', fields: ['text', 'from', 'cta'], needs: ['text'] },
  push: { description: 'A push notification.', fields: ['title', 'text', 'link', 'image', 'cta'], needs: ['text'] },
  in_app: { description: 'A message inside the product.', fields: ['title', 'text', 'link', 'image', 'cta'], needs: ['text'] },
  webhook: { description: 'A post to another system.', fields: ['url', 'body'], needs: ['url'] },
};

function localesProperty(fields: Properties): Schema {
  return property('locales', 'The texts per language; what is left out is as above.', {
    type: 'object',
    propertyNames: localeNames,
    additionalProperties: { title: 'locale', type: 'object', properties: fields, additionalProperties: false, minProperties: 1 },
    minProperties: 1,
  });
}

const shared: Properties = {
  channel: property('channel', 'How it is sent.', choice(Object.fromEntries(Object.entries(channels).map(([name, channel]) => [name, channel.description])))),
  purpose: property('purpose', 'Why it is sent; marketing when left out.', choice({ marketing: 'Needs consent, obeys caps and quiet hours.', transactional: 'Needs no marketing consent, skips caps and quiet hours.' })),
  layout: property('layout', 'The layout around the body.', ref('layout_id')),
  offer: property('offer', 'The offer that it shows.', ref('offer_id')),
  priority: property('priority', 'Who wins when a cap allows one; the journey\'s when left out.', wholeNumber),
  sample: property('sample', 'Example values for the preview.', { type: 'object' }),
};

function forChannel(name: string, fields: readonly string[], needs: readonly string[]): Schema {
  const own: Properties = Object.fromEntries(fields.map((field) => [field, name === 'webhook' && field === 'body' ? payload : texts[field] ?? false]));
  const foreign = [...Object.keys(texts).filter((field) => !fields.includes(field)), ...(name === 'email' ? [] : ['layout'])];
  const properties: Properties = { ...own, locales: localesProperty(own) };
  const known = [...Object.keys(own), ...Object.keys(shared), 'locales', ...Object.keys(entryProperties), ...Object.keys(stageProperty)];
  return {
    properties,
    allOf: [
      ...foreign.map((field) => refused([field], 'misplaced-key', `"${field}" does not belong to channel ${name}; it belongs to ${field === 'layout' ? 'email' : ownersOf(field)}.`)),
      {
        if: { type: 'object', required: ['locales'] },
        then: {},
        else: { if: { type: 'object', propertyNames: { enum: known } }, then: { required: needs, errorMessage: `A message by ${name} needs ${needs.join(' and ')}.` } },
      },
    ],
  };
}

function ownersOf(field: string): string {
  return Object.entries(channels).filter(([, channel]) => channel.fields.includes(field)).map(([name]) => name).join(', ');
}

function byChannel(): Schema {
  let chain: Schema = {};
  for (const [name, channel] of Object.entries(channels).reverse()) {
    chain = {
      if: { type: 'object', properties: { channel: { const: name } }, required: ['channel'] },
      then: forChannel(name, channel.fields, channel.needs),
      else: chain,
    };
  }
  return chain;
}

const hiddenTexts: Properties = Object.fromEntries(Object.entries({ ...texts, locales: property('locales', 'The texts per language.', {}) }).map(([key, schema]) => [key, hidden(schema)]));

export const messageDefinitions: Readonly<Record<string, Schema>> = {
  message: entry({
    title: 'Message',
    staged: true,
    skeleton: { channel: 'value' },
    properties: { ...shared, ...hiddenTexts },
    allOf: [byChannel()],
  }),
  partial: entry({
    title: 'Partial',
    skeleton: { body: 'value' },
    properties: {
      body: property('body', 'A file beside this one, or the text itself. A layout has one {{> body}}.', content),
      layout: property('layout', 'true for a frame around messages.', flag),
      locales: property('locales', 'The body per language.', {
        type: 'object',
        propertyNames: localeNames,
        additionalProperties: content,
      }),
      needs: property('needs', 'What is handed to it where it is shown, by name: {{> product name=event.title}}. It sees nothing else but settings and links.', mapOf('need', ref('property_type'), NAME_PATTERN)),
    },
  }),
  message_text: entry({
    title: 'Text',
    skeleton: { text: 'value' },
    properties: {
      text: property('text', 'The text in the first language: "{count, plural, one {One item} other {# items}} for {name}".', content),
      locales: property('locales', 'The text per language.', {
        type: 'object',
        propertyNames: localeNames,
        additionalProperties: content,
        minProperties: 1,
      }),
    },
    needs: [{ keys: ['text'], message: 'A text says what is shown in the first language: { text: "Hello {name}" }.' }],
  }),
};
