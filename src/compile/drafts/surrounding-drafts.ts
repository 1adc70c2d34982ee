import { sampleRecord } from '../../simulate/sample-value.ts';
import { described, type DraftOf, each, listed } from './draft-of.ts';

const ad: DraftOf = (id, { ids }) => each(ids('pages'), 'landing_page', (page) => [
  ...described(id, 'which search it answers'),
  '# 3 to 15 of at most 30 characters; a page repeats one by its id',
  'headlines:',
  '  - id: promise',
  '    text: One promise in few words',
  '  - Why it is worth a look',
  '  - What to do now',
  '# 2 to 4 of at most 90 characters',
  'descriptions:',
  '  - What people get, in the words that they search with.',
  '  - Why they can trust it, and what happens next.',
  `# where it leads: ${listed(ids('pages'))}`,
  `page: ${page}`,
]);

const page: DraftOf = (id, { headlines }) => each(headlines, 'search_ad.promise', (headline) => [
  ...described(id, 'who comes here, and what they should do'),
  `url: "https://my-project.example/${id}"`,
  `# the headline of the ad that people come from, as ad.headline: ${listed(headlines)}`,
  `headline: ${headline}`,
]);

/** What an event must carry, the same each time. */
const drawn = (properties: Parameters<typeof sampleRecord>[0]): readonly string[] => {
  const values = Object.entries(sampleRecord(properties));
  return values.length === 0 ? [] : ['    properties:', ...values.map(([name, value]) => `      ${name}: ${JSON.stringify(value)}`)];
};

const population: DraftOf = (id, { ids, settings, event: find }) => each(ids('events'), 'visited', (event) => [
  ...described(id, 'who these people are'),
  '# how each field is drawn: a value, choice:, uniform:, normal: or between:',
  'attributes:',
  `  ${settings.profile.id.value}: ${id}`,
  `# what they do by themselves: ${listed(ids('events'))}`,
  'events:',
  `  ${event}:`,
  '    rate: 1',
  '    per: week',
  ...drawn(find(event)?.properties ?? {}),
  '# how long they have lived before a simulation starts',
  'history: 90d',
]);

const environment: DraftOf = (id, { ids, settings }) => {
  const [name] = Object.keys(settings.vars);
  const [journey = 'welcome'] = ids('journeys');
  const written = settings.vars[name ?? '']?.default;
  const value = written?.kind === 'scalar' ? JSON.stringify(written.value) : '""';
  const patches = ['# other values, by section.id.path', 'patches:', `  journeys.${journey}.enabled: true`];
  return [[...described(id, 'where this runs'), ...(name === undefined ? patches : [`# settings that differ: ${listed(Object.keys(settings.vars))}`, 'vars:', `  ${name}: ${value}`])]];
};

const invariant: DraftOf = (id) => [[
  ...described(id, 'what must hold, and why it matters to people'),
  '# also never:, always: and not_same_day:, as in never: { sent: winback }, after: order_placed, within: 30d',
  'at_most:',
  '  sends: 5',
  '  per: 7d',
  '  purpose: marketing',
]];

/** Drafts of what stands around the journeys: where people come from, where it runs, what must hold. */
export const surroundingDrafts: Readonly<Record<string, DraftOf>> = { ads: ad, pages: page, populations: population, environments: environment, invariants: invariant };
