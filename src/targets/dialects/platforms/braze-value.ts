import type { NameValue } from '../scope.ts';
import { lacks } from './lacks.ts';

/** What Braze calls by a name of its own, without "custom_attribute". */
const STANDARD: readonly string[] = ['first_name', 'last_name', 'email_address', 'phone_number', 'language', 'country', 'city', 'gender', 'date_of_birth', 'time_zone', 'user_id'];

/** Braze's names, which stand in \${…}; a member of a record follows behind. */
export const brazeValue: NameValue = (path) => {
  const [root = '', first = '', ...members] = path;
  const tail = members.map((name) => (/^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `["${name}"]`)).join('');
  if (root === 'profile') return { code: (STANDARD.includes(first) ? `\${${first}}` : `custom_attribute.\${${first}}`) + tail };
  if (root === 'event') return { code: `event_properties.\${${first}}${tail}` };
  if (root === 'links' && first === 'unsubscribe') return { tag: '{{${set_user_to_unsubscribed_url}}}' };
  return lacks('Braze', path, 'send it with the event, or keep it as an attribute');
};
