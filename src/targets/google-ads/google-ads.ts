import type { AudienceTarget } from '../audiences/audience-target.ts';
import { normaliseCountry, normaliseEmail, normaliseName, normalisePhone, normaliseZip } from '../audiences/normalise-contact.ts';

/**
 * Customer Match. The headings are Google's own; email, phone and names are hashed, country and postal code stand as they are
 * (support.google.com/google-ads/answer/7476159 and 7474263).
 */
export const googleAds: AudienceTarget = {
  id: 'google_ads',
  name: 'Google Ads',
  source: 'Customer Match lists, as a CSV file of hashed data',
  columns: [
    { holds: 'email', heading: 'Email', normalise: normaliseEmail, isHashed: true },
    { holds: 'phone', heading: 'Phone', normalise: normalisePhone, isHashed: true },
    { holds: 'first_name', heading: 'First Name', normalise: normaliseName, isHashed: true },
    { holds: 'last_name', heading: 'Last Name', normalise: normaliseName, isHashed: true },
    { holds: 'country', heading: 'Country', normalise: normaliseCountry, isHashed: false },
    { holds: 'zip', heading: 'Zip', normalise: normaliseZip, isHashed: false },
  ],
  matches: [['email'], ['phone'], ['first_name', 'last_name', 'country', 'zip']],
  steps: [
    'Tools → Shared library → Audience manager → Your data segments → + → Customer list: one list for each file of `audiences/`.',
    'Choose "Upload hashed data" and the file. Where Google asks for consent to ad user data and to ads personalisation, say yes: everybody in the file has said yes to what is named below.',
    'Replace the list when the file is made anew: whoever has left the segment, or taken back their consent, is only gone from a list that is replaced.',
  ],
};
