import type { Data } from '../../../src/condition/core/type.ts';
import { type Case, compileConstruct } from './compare.ts';
import type { Construct } from './constructs.ts';
import { type Person, people } from './people.ts';

/** One free text at every kind of place that takes one, apart, so that what one platform refuses does not hide the others. */
const places: readonly Construct[] = [
  { label: 'text', part: 'html', source: '<p>[{{profile.first_name}}]</p><!-- {{profile.first_name}} -->' },
  { label: 'text from a loop', part: 'html', source: '{{#each event.items}}<b>{{name}}</b>{{../profile.first_name}}{{/each}}' },
  { label: 'default', part: 'html', source: '<p>{{default profile.nick profile.first_name}}</p>' },
  { label: 'changed letters', part: 'html', source: '<p>{{upper profile.first_name}}</p>' },
  { label: 'attributes', part: 'html', source: '<p title="{{profile.first_name}}" data-x=\'{{profile.first_name}}\'>x</p>' },
  { label: 'beginning of an address', part: 'html', source: '<a href="{{profile.first_name}}">x</a><img src="{{profile.first_name}}" alt="x">' },
  { label: 'part of an address', part: 'html', source: '<a href="https://e.example/{{profile.first_name}}?q={{profile.first_name}}#{{profile.first_name}}">x</a>' },
  { label: 'style', part: 'html', source: '<p style="color:{{profile.first_name}}">x</p>' },
  { label: 'address in a style', part: 'html', source: '<p style="background:url(\'https://e.example/{{profile.first_name}}\')">x</p>' },
  { label: 'class in a style sheet', part: 'html', source: '<style>.k-{{profile.first_name}} { margin:0 }</style>' },
  { label: 'subject', part: 'subject', source: 'S {{profile.first_name}}' },
  { label: 'sms', part: 'text', source: '{{profile.first_name}} {{#if profile.first_name}}x{{/if}}' },
  { label: 'address of its own', part: 'cta', source: '{{profile.first_name}}' },
];

export const hostileTexts: readonly string[] = [
  '{{ 7 | times: 7 }}', '{{7*7}}', '{% raw %}', '{% endraw %}{{x}}', '{% if true %}a', '{# x #}', '{{{x}}}', '[[x]]', '${x}', '#{x}', '%%=v(@x)=%%', '{{constructor}}', '"}}{{x}}', "'}}{{x}}", '</style></title><script>alert(1)</script>', '" onmouseover="alert(1)', "' onmouseover='alert(1)",
  'javascript:alert(1)', 'JaVaScRiPt:alert(1)//https://', 'https://e.example/"><script>', 'https://e.example/{{x}}{% y %}', 'a\r\nBcc: all@evil.example', 'a\nb\n\nc', '\\', '\\"', '&lt;b&gt; &amp;', '--><b>', 'url(x);}', '`${x}`', '%7B%7B', '+ & = ?', '',
];

const withText = (text: string, { person }: { readonly person: Person }): Person => ({
  ...person,
  profile: { ...person.profile, first_name: text, nick: null } satisfies Readonly<Record<string, Data>>,
  event: { ...person.event, items: [{ name: text, price: 1, quantity: 1, badge: text, size: 'S', sizes: [text] }] },
});

/** Each place with each text, for one person who has everything. */
export async function hostileCases(texts: readonly string[]): Promise<readonly Case[]> {
  const [awkward] = people;
  if (awkward === undefined) throw new Error('there is nobody');
  const all = texts.map((text) => ({ label: JSON.stringify(text), person: withText(text, awkward) }));
  return Promise.all(places.map(async (place) => ({ label: place.label, artefact: await compileConstruct(place), part: place.part, people: all })));
}
