import type { Data } from '../../../src/condition/core/type.ts';
import type { DialectName, DialectOptions } from '../../../src/targets/dialects/dialect.ts';
import type { ContentScope } from '../../../src/content/content-scope.ts';
import type { Person } from './people.ts';

/** Platforms whose messages see no event keep its properties as attributes of the person, by names that their file says. */
const KEEPS_EVENTS: readonly DialectName[] = ['hubspot', 'dittofeed'];

export function optionsFor(dialect: DialectName, { roots }: ContentScope, vars: DialectOptions['vars'], locale = 'en'): DialectOptions {
  const byRoot: Readonly<Record<string, (typeof roots)['profile']>> = roots;
  return {
    typeOf([root = '', name = '']) {
      const members = byRoot[root];
      return members && Object.hasOwn(members, name) ? members[name] : undefined;
    },
    fieldOf: (path) => (path[0] === 'event' && path.length === 2 && KEEPS_EVENTS.includes(dialect) ? `event_${path[1]?.replace('-', '_')}` : undefined),
    vars,
    locale,
    timezone: 'UTC',
  };
}

type Fields = Readonly<Record<string, Data>>;

const eventFields = (event: Fields): Fields => Object.fromEntries(Object.entries(event).map(([name, value]) => [`event_${name.replace('-', '_')}`, value]));

/** OneSignal's tags are texts. */
const asTags = (profile: Fields): Fields =>
  Object.fromEntries(Object.entries(profile).flatMap(([name, value]): [string, Data][] => (value === null || value === undefined || typeof value === 'object' ? [] : [[name, String(value)]])));

/** A person as the platform hands them to its templates. */
export function dataFor(dialect: DialectName, { profile, event, links }: Person): Fields {
  switch (dialect) {
    case 'klaviyo':
      return { person: profile, event, links };
    case 'hubspot':
      return { contact: { ...profile, ...eventFields(event) }, unsubscribe_link_all: links['unsubscribe'], unsubscribe_link: links['preferences'], view_as_page_url: links['view_in_browser'] };
    case 'onesignal':
      return { user: { tags: asTags(profile) }, journey: { first_event: { properties: event } } };
    case 'dittofeed':
      return { user: { ...profile, ...eventFields(event) }, links };
    case 'knock':
      return { recipient: profile, data: event };
    case 'braze':
      return { ...profile, custom_attribute: profile, event_properties: event, set_user_to_unsubscribed_url: links['unsubscribe'] };
    case 'iterable':
      return { ...event, ...profile, hostedUnsubscribeUrl: links['unsubscribe'], viewInBrowserUrl: links['view_in_browser'] };
  }
}

/** What the platform does with a template before its language reads it: Braze's names in ${…}. */
export const readyFor = (dialect: DialectName, template: string): string => (dialect === 'braze' ? template.replace(/(\w)\.\$\{([^}]+)\}/g, '$1["$2"]').replace(/\$\{(\w+)\}/g, '$1') : template);

/** The platform's own marks, filled in when the text is done. */
export const finished = (dialect: DialectName, text: string, { links }: Person): string => (dialect === 'onesignal' ? text.replaceAll('[unsubscribe_url]', String(links['unsubscribe'])) : text);

/** Engines spell the same character of HTML in different ways; none of these ends or begins anything. */
export const sameSpelling = (html: string): string => html.replaceAll('&#39;', '&#x27;').replaceAll('&#34;', '&quot;').replaceAll('&#92;', '\\').replaceAll('&#x60;', '`').replaceAll('&#x3D;', '=');
