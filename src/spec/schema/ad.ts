import { closedMap } from './closed-map.ts';
import { entry } from './entry.ts';
import type { Schema } from './json-schema.ts';
import { NAME_PATTERN, choice, listOf, mapOf } from './leaves.ts';
import { property, ref } from './property.ts';
import { shortOrLong } from './short-or-long.ts';

const content = ref('content');
const event = ref('event_id');

const adText = (positions: number): Schema => shortOrLong(content, closedMap({
  title: 'text',
  properties: {
    id: property('id', 'The name by which a page speaks of it.', ref('id')),
    text: property('text', 'What people read.', content),
    pin: property('pin', `The position it is held at, 1 to ${positions}; anywhere when left out.`, { type: 'integer', minimum: 1, maximum: positions, errorMessage: `A position is a whole number from 1 to ${positions}.` }),
  },
  needs: [{ keys: ['text'], message: 'Write a text, or { id: sale, text: Everything 30 % off }.' }],
}));

const colours = property('colours', 'The colours of the brand that it shows, each a setting: vars.brand_red.', listOf({
  type: 'string',
  pattern: '^vars\\.[a-z][a-z0-9_]*$',
  patternErrorMessage: 'A colour is a setting, so that the brand has it in one place: vars.brand_red.',
  errorMessage: 'A colour is a setting, so that the brand has it in one place: vars.brand_red.',
  'x-form': 'reference',
}, 'Colours are a list: [vars.brand_red].'));

const touchpoint = (what: string): Schema => property('touchpoint', what, event);

const headlineOfAd: Schema = {
  type: 'string',
  pattern: '^[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*$',
  patternErrorMessage: 'Write the ad and the id of its headline: spring_search.sale.',
  errorMessage: 'Write the ad and the id of its headline: spring_search.sale.',
  'x-form': 'reference',
};
const headline = property('headline', 'The headline of the ad that the page repeats: ad.headline.', headlineOfAd);
const subhead = property('subhead', 'The line below it.', content);

const form = closedMap({
  title: 'form',
  properties: {
    event: property('event', 'What happens when it is sent.', event),
    fields: property('fields', 'What it asks for.', { ...mapOf('field', ref('property_type'), NAME_PATTERN), minProperties: 1 }),
    consent: property('consent', 'The field that asks whether messages are welcome.', { type: 'string', pattern: NAME_PATTERN, patternErrorMessage: 'Write the name of a field of this form.', errorMessage: 'Write the name of a field of this form.', 'x-form': 'text' }),
  },
  needs: [{ keys: ['event', 'fields'], message: 'A form says what it asks for (fields) and what happens when it is sent (event).' }],
});

const variants = closedMap({
  title: 'variants',
  properties: {
    parameter: property('parameter', 'The campaign parameter of the address: utm_term.', { type: 'string', pattern: NAME_PATTERN, patternErrorMessage: 'Write the name of a parameter: utm_term.', errorMessage: 'Write the name of a parameter: utm_term.', 'x-form': 'text' }),
    cases: property('cases', 'What differs, by value of the parameter. Everybody else sees the page itself.', {
      ...mapOf('variant', closedMap({
        title: 'variant',
        properties: { value: property('value', 'The value of the parameter: black friday.', content), headline, subhead },
        needs: [{ keys: ['value'], message: 'Say for which value of the parameter: value: black friday.' }],
      })),
      minProperties: 1,
    }),
  },
  needs: [{ keys: ['parameter', 'cases'], message: 'Variants say by which parameter of the address they are chosen, and what differs.' }],
});

/** Fifteen headlines and four descriptions are what a responsive search ad of Google takes. */
export const adDefinitions: Readonly<Record<string, Schema>> = {
  ad: entry({
    title: 'Ad',
    staged: true,
    properties: {
      headlines: property('headlines', 'Up to 15 headlines of at most 30 characters.', { type: 'array', items: adText(3), minItems: 1, maxItems: 15, errorMessage: 'Headlines are a list of 3 to 15.' }),
      descriptions: property('descriptions', 'Up to 4 descriptions of at most 90 characters.', { type: 'array', items: adText(2), minItems: 1, maxItems: 4, errorMessage: 'Descriptions are a list of 2 to 4.' }),
      page: property('page', 'Where it leads.', ref('page_id')),
      colours,
      touchpoint: touchpoint('The event that says that it was clicked.'),
      bidding: property('bidding', 'What the platform bids for; said here for the reader.', choice({ clicks: 'Visits.', visibility: 'Being seen.', conversions: 'Purchases, sign-ups.', return_on_spend: 'Revenue for the money.' })),
    },
    needs: [{ keys: ['headlines', 'descriptions', 'page'], message: 'An ad has headlines, descriptions and the page it leads to.' }],
  }),
  page: entry({
    title: 'Page',
    staged: true,
    properties: {
      url: property('url', 'Its address.', content),
      headline,
      subhead,
      colours,
      touchpoint: touchpoint('The event that says that it was opened.'),
      form: property('form', 'What it asks visitors for.', form),
      variants: property('variants', 'Other texts for people who come from certain searches.', variants),
    },
    needs: [{ keys: ['url', 'headline'], message: 'A page has an address and the headline of the ad that leads to it.' }],
  }),
};
