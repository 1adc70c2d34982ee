import type { AudienceTarget } from '../audiences/audience-target.ts';
import { normaliseCountry, normaliseEmail, normaliseName, normalisePhone, normaliseZip, without } from '../audiences/normalise-contact.ts';

/**
 * Customer lists for custom audiences. Every value is hashed. A phone number is its digits with the country's code, a name has no
 * punctuation, a postal code no space and no dash, of the United States five digits (Meta's guides "How to format a customer list"
 * and "Hashing and normalization"; not confirmed with an account).
 */
export const meta: AudienceTarget = {
  id: 'meta',
  name: 'Meta',
  source: 'custom audiences from a customer list, as a CSV file of hashed data',
  columns: [
    { holds: 'email', heading: 'email', normalise: normaliseEmail, isHashed: true },
    { holds: 'phone', heading: 'phone', normalise: (written) => without(/\D/g, normalisePhone(written)), isHashed: true },
    { holds: 'first_name', heading: 'fn', normalise: normaliseMetaName, isHashed: true },
    { holds: 'last_name', heading: 'ln', normalise: normaliseMetaName, isHashed: true },
    { holds: 'country', heading: 'country', normalise: normaliseCountry, isHashed: true },
    { holds: 'zip', heading: 'zip', normalise: (written) => without(/(?<=^\d{5})\d{4}$/g, without(/[\s-]/g, normaliseZip(written.toLowerCase()))), isHashed: true },
  ],
  matches: [['email'], ['phone'], ['first_name', 'last_name', 'country', 'zip']],
  steps: [
    'Ads Manager → Audiences → Create audience → Custom audience → Customer list: one audience for each file of `audiences/`.',
    'Choose the file. Meta recognises the columns by their headings, and that the values are hashed already.',
    'Replace the list when the file is made anew (Edit → Replace): whoever has left the segment, or taken back their consent, is only gone from a list that is replaced.',
  ],
};

function normaliseMetaName(written: string): ReturnType<typeof normaliseName> {
  return normaliseName(written.replaceAll(/\p{P}/gu, ''));
}
