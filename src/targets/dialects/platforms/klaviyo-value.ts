import { isDottedName } from '../languages/python-names.ts';
import type { NameValue } from '../scope.ts';
import { lacks } from './lacks.ts';

/** What Klaviyo keeps beside the properties of one's own. */
const STANDARD: readonly string[] = ['first_name', 'last_name', 'email', 'phone_number', 'organization', 'title'];

const LINKS: Readonly<Record<string, string>> = { unsubscribe: '{% unsubscribe_link %}', preferences: '{% manage_preferences_link %}', view_in_browser: '{% web_view_link %}' };

/** Klaviyo's person and event. Properties of the person are looked up by name, as Klaviyo's own editor writes them. */
export const klaviyoValue: NameValue = (path) => {
  const [root = '', first = '', ...members] = path;
  const link = root === 'links' ? LINKS[first] : undefined;
  if (link !== undefined) return { tag: link };
  const look = (code: string, names: readonly string[]): string => names.reduce((inner, name) => (isDottedName(name) && !inner.includes('|') ? `${inner}.${name}` : `${inner}|lookup:'${name}'`), code);
  if (root === 'profile') return { code: STANDARD.includes(first) ? look('person', [first, ...members]) : look(`person|lookup:'${first}'`, members) };
  if (root === 'event') return { code: look('event', [first, ...members]) };
  return lacks('Klaviyo', path, 'send it with the event, or keep it as a property of the profile');
};
