import { closedMap, needed, refused } from './closed-map.ts';
import { dataSettings } from './data.ts';
import type { Properties, Schema } from './json-schema.ts';
import { choice, flag, listOf, mapOf, positiveWholeNumber, text } from './leaves.ts';
import { property, ref } from './property.ts';
import { typeProperties } from './property-type.ts';

const field = ref('attribute_id');
const channelNames = choice({ email: 'E-mail.', sms: 'Text messages.', push: 'Push notifications.', in_app: 'Messages inside the product.', webhook: 'Posts to other systems.' });
const channelList = { ...listOf(channelNames, 'Channels are a list: [sms, push].'), minItems: 1 };
const severity = choice({ off: 'Not checked.', info: 'Mentioned.', warning: 'A warning.', error: 'An error.' });
const action = choice({ defer: 'It waits.', skip: 'It is left out.' });

const channelProperties: Properties = {
  address: property('address', 'The field with the address.', field),
  from: property('from', 'The sender.', text),
  consent: property('consent', 'The field that says that messages are welcome.', field),
  postal_address: property('postal_address', 'The sender\'s postal address, which the law asks for.', text),
  assets: property('assets', 'The folder of pictures.', text),
};

const channel: Schema = closedMap({ title: 'channel', properties: channelProperties });

const emailChannel: Schema = closedMap({
  title: 'email channel',
  properties: {
    ...channelProperties,
    minify: property('minify', 'true for mails without comments and space that nobody sees: about a third smaller. What Outlook alone reads stays.', flag),
    utm: property('utm', 'What the links of mails are labelled with for analyses, unless a link has labels of its own.', closedMap({
      title: 'utm',
      properties: {
        source: property('source', 'utm_source: who sends.', text),
        medium: property('medium', 'utm_medium; "email" when left out.', text),
        campaign: property('campaign', 'utm_campaign; the id of the message when left out.', text),
      },
      needs: [{ keys: ['source'], message: 'Labels say at least who sends: { source: newsletter }.' }],
    })),
  },
});

const tags = closedMap({
  title: 'tags',
  properties: { tags: property('tags', 'Messages with one of these tags.', { ...listOf(text, 'Tags are a list: [promo].'), minItems: 1 }) },
  needs: [{ keys: ['tags'], message: 'Write { tags: [promo] }.' }],
});

const quietHours: Schema = closedMap({
  title: 'quiet hours',
  properties: {
    channels: property('channels', 'Which channels are quiet.', channelList),
    from: property('from', 'Quiet from this time of day.', ref('time_of_day')),
    to: property('to', 'Until this time of day.', ref('time_of_day')),
    action: property('action', 'What happens to a message that is due then.', action),
    spread: property('spread', 'Messages that waited leave over this long, not all at once.', ref('duration')),
  },
  needs: [{ keys: ['channels', 'from', 'to', 'action'], message: 'Quiet hours say which channels, from, to, and whether a message waits (defer) or is left out (skip).' }],
});

const wholeFromZero: Schema = { type: 'integer', minimum: 0, errorMessage: 'Write a whole number.' };

const capProperties: Properties = {
  at_most: property('at_most', 'So many messages.', { type: 'integer', minimum: 0, errorMessage: 'Write a whole number.' }),
  per: property('per', 'day, week, month in the person\'s zone, or any stretch of a length: 24h, 7d.', {
    type: 'string',
    pattern: '^(?:day|week|month|(?:\\d+[smhdw])+)$',
    patternErrorMessage: 'Write day, week, month, or a length: 24h, 7d.',
    errorMessage: 'Write day, week, month, or a length: 24h, 7d.',
    examples: ['day', '7d'],
    'x-form': 'window',
  }),
  channels: property('channels', 'Which channels count together; all when left out.', channelList),
  action: property('action', 'What happens to a message over it.', action),
  up_to: property('up_to', 'A message that waits is left out after this long.', ref('duration')),
  except: property('except', 'Messages that do not count.', tags),
  only: property('only', 'The only messages that count.', tags),
};

const cap: Schema = closedMap({
  title: 'frequency cap',
  properties: capProperties,
  needs: [{ keys: ['at_most', 'per', 'action'], message: 'A cap says how many, in what time, and what happens then: { at_most: 1, per: day, action: skip }.' }],
  allOf: [{
    if: { type: 'object', properties: { action: { const: 'defer' } }, required: ['action'] },
    then: needed(Object.keys(capProperties), { keys: ['up_to'], message: 'A message that waits needs a limit: up_to: 2d.' }),
    else: refused(['up_to'], 'misplaced-key', 'up_to belongs to action: defer.'),
  }],
});

const policies: Schema = closedMap({
  title: 'policies',
  properties: {
    quiet_hours: property('quiet_hours', 'When nothing is sent.', listOf(quietHours, 'Quiet hours are a list: start each with "- ".')),
    frequency_caps: property('frequency_caps', 'How many messages a person gets.', listOf(cap, 'Caps are a list: start each with "- ".')),
    minimum_contact: property('minimum_contact', 'Too little is a fault as well; checked, never acted on.', closedMap({
      title: 'minimum contact',
      properties: {
        segment: property('segment', 'Who should hear from you.', ref('segment_id')),
        at_least: property('at_least', 'So many messages.', positiveWholeNumber),
        per: property('per', 'In any stretch of this length.', ref('window')),
      },
      needs: [{ keys: ['segment', 'at_least', 'per'], message: 'Say who, how many and in what time: { segment: active, at_least: 1, per: 60d }.' }],
    })),
    launch: property('launch', 'What switching the journeys on may do at most; checked by "lc launch".', closedMap({
      title: 'launch',
      properties: {
        entered_first_hour: property('entered_first_hour', 'The share of all people who enter any journey in the first hour.', ref('share')),
        entered_first_day: property('entered_first_day', 'The same in the first day.', ref('share')),
        reached_first_hour: property('reached_first_hour', 'The share of all people who get a message in the first hour.', ref('share')),
        reached_first_day: property('reached_first_day', 'The same in the first day.', ref('share')),
        messages_a_minute: property('messages_a_minute', 'Messages in the busiest minute.', wholeFromZero),
        not_sent: property('not_sent', 'The share of the messages due in the first day that are not sent.', ref('share')),
        starved: property('starved', 'Messages that fall due and are never sent, or mostly not.', wholeFromZero),
      },
    })),
    blackout_dates: property('blackout_dates', 'Days without marketing messages.', listOf(ref('date'), 'Dates are a list: [2027-12-24].')),
    forbidden_fields: property('forbidden_fields', 'Fields that stand in no condition, template or export.', listOf(field, 'Fields are a list: [phone].')),
  },
});

const variable: Schema = closedMap({
  title: 'setting',
  properties: {
    type: typeProperties['type'] ?? false,
    default: property('default', 'The value, unless an environment says otherwise.', {}),
    enum: typeProperties['enum'] ?? false,
    unit: typeProperties['unit'] ?? false,
    description: typeProperties['description'] ?? false,
  },
  needs: [{ keys: ['type', 'default'], message: 'A setting has a type and a default: { type: url, default: "https://shop.example" }.' }],
});

/** The project-wide settings of `lc.yaml`. */
export const settingsProperties: Properties = {
  version: property('version', 'The version of the language: 1. It marks the root of a project.', { type: 'integer', minimum: 1, maximum: 1, errorMessage: 'The version is 1.' }),
  name: property('name', 'The name of the project.', ref('id')),
  timezone: property('timezone', 'The zone of the business, and of people whose zone is not known: Europe/Helsinki.', ref('zone')),
  profile: property('profile', 'Which fields say who and where a person is.', closedMap({
    title: 'profile',
    properties: {
      id: property('id', 'The field that tells people apart.', field),
      timezone: property('timezone', 'The field with the time zone.', field),
      locale: property('locale', 'The field with the language.', field),
    },
    needs: [{ keys: ['id'], message: 'Say which field tells people apart: { id: customer_id }.' }],
  })),
  locales: property('locales', 'Languages; the first is the fallback. [en] when left out.', {
    type: 'array',
    minItems: 1,
    items: {
      type: 'string',
      pattern: '^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$',
      patternErrorMessage: 'A locale is a language, with a region where it matters: fi, pt-BR.',
      errorMessage: 'A locale is a language, with a region where it matters: fi, pt-BR.',
      'x-form': 'text',
    },
    errorMessage: 'Locales are a list: [en, fi].',
  }),
  app_schemes: property('app_schemes', 'Schemes of your own apps that an address from data may begin with, beside http, https, mailto and tel: [acme].', {
    type: 'array',
    minItems: 1,
    items: {
      type: 'string',
      pattern: '^(?!(?:javascript|vbscript|data|file|blob|about)$)[a-z][a-z0-9+.-]*$',
      patternErrorMessage: 'A scheme is what stands before the ":" of an address, in small letters: acme for acme://cart. Schemes that run code are refused.',
      errorMessage: 'A scheme is what stands before the ":" of an address, in small letters: acme for acme://cart. Schemes that run code are refused.',
      'x-form': 'text',
    },
    errorMessage: 'Schemes are a list: [acme].',
  }),
  extends: property('extends', 'Sets of rules.', listOf(choice({ 'lc:recommended': 'What nearly everybody wants.', 'lc:strict': 'All rules.', 'lc:off': 'None.' }), 'Sets of rules are a list: [lc:recommended].')),
  rules: property('rules', 'Single rules, by name.', ref('rule_settings')),
  vars: property('vars', 'Settings of the build, read as vars.name.', mapOf('setting', variable)),
  channels: property('channels', 'How people are reached.', closedMap({
    title: 'channels',
    properties: Object.fromEntries((channelNames.enum ?? []).map((name, index) => [name, property(name, channelNames.markdownEnumDescriptions?.[index] ?? name, ref(name === 'email' ? 'email_channel' : 'channel'))])),
  })),
  policies: property('policies', 'Who gets how much, and when.', policies),
  data: property('data', 'Where profiles and events are read from.', dataSettings),
};

/** How severe a rule is. */
export const ruleSeverity: Schema = severity;

export const settingsDefinitions: Readonly<Record<string, Schema>> = { channel, email_channel: emailChannel, rule_settings: mapOf('rule', severity, '^[a-z][a-z0-9-]*$') };
